import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { buildIndex } from '../../src/index/build.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import { lockForBuilding } from '../../src/index/lock.ts';
import { openIndex } from '../../src/index/open.ts';
import {
  article,
  buildBegun,
  corpusOf,
  encoder,
  ended,
  indexErrorOf,
  paragraph,
  sample,
  start,
  temporaryFolder,
  writeCorpus,
} from './setting.ts';

const KILLS = 10;
const ARTICLES = 30;

const build = (corpus: string, index: string) => start('scripts/index.ts', ['--corpus', corpus, '--index', index]);

/** What is in an index folder after a build that cleaned up. */
function expectClean(index: string): void {
  expect(readdirSync(index).sort()).toEqual(['building.lock', 'current', 'generations']);
  expect(readdirSync(join(index, 'generations'))).toHaveLength(1);
}

describe('a build killed with -9', () => {
  it(`leaves an index that opens and answers, at each of ${KILLS} moments of the build`, {
    timeout: 120_000,
  }, async () => {
    const corpus = temporaryFolder();
    const index = temporaryFolder();

    // Editions differ in every word, so that each build has everything to do.
    writeCorpus(corpus, ARTICLES);
    const first = build(corpus, index);
    await buildBegun(index, first);
    const began = performance.now();
    expect(await ended(first)).toMatchObject({ code: 0 });
    const duration = performance.now() - began;

    let killed = 0;
    let serving = (await readCorpus(corpus)).hash;
    for (let trial = 0; trial < KILLS; trial++) {
      writeCorpus(corpus, ARTICLES, trial + 1);
      const target = (await readCorpus(corpus)).hash;
      const child = build(corpus, index);
      const end = ended(child);
      await buildBegun(index, child);
      await wait((duration * (trial + Math.random())) / KILLS);
      child.kill('SIGKILL');
      if ((await end).signal === 'SIGKILL') killed++;

      const generation = await openIndex(index, encoder);
      // A build killed after its rename has done its work.
      expect([serving, target]).toContain(generation.manifest.corpus);
      serving = generation.manifest.corpus;
      const { id } = generation.vectors.nearest(await encoder.encodeQuery('Article 7'), 1)[0] ?? { id: -1 };
      expect(generation.store.articleNumbered(generation.store.passage(id).article).title).toMatch(/^Article/);
      generation.close();
    }
    expect(killed).toBeGreaterThan(KILLS / 2);

    writeCorpus(corpus, ARTICLES, KILLS + 1);
    expect(await ended(build(corpus, index))).toMatchObject({ code: 0 });
    const { manifest, close } = await openIndex(index, encoder);
    close();
    expect(manifest.corpus).toBe((await readCorpus(corpus)).hash);
    expectClean(index);
  });
});

describe('two builds at once', () => {
  it('in two processes: the second says that one is running', async () => {
    const corpus = temporaryFolder();
    const index = temporaryFolder();
    writeCorpus(corpus, ARTICLES);
    const first = build(corpus, index);
    const firstEnd = ended(first);
    await buildBegun(index, first);

    const error = await indexErrorOf(() => buildIndex(index, sample, encoder));
    expect(error.fault).toBe('busy');
    expect(error.message).toContain('Another build is running');
    expect((await firstEnd).code).toBe(0);
    expectClean(index);
  });

  it('in one process: the second says that one is running', async () => {
    const index = temporaryFolder();
    const first = buildIndex(index, sample, encoder);
    const error = await indexErrorOf(() => buildIndex(index, sample, encoder));
    expect(error.fault).toBe('busy');
    expect(await first).toMatchObject({ published: true });
    expect(await buildIndex(index, sample, encoder)).toMatchObject({ published: false });
  });

  it('at the command line: one sentence and exit code 1', async () => {
    const corpus = temporaryFolder();
    const index = temporaryFolder();
    writeCorpus(corpus, 1);
    const release = lockForBuilding(index);
    const answered = await ended(build(corpus, index));
    release();
    expect(answered).toMatchObject({ code: 1 });
    expect(answered.stderr.trim()).toBe(`Another build is running in ${index}. Wait for it to end, then try again.`);
  });
});

describe('a generation that is being read', () => {
  const editions = [1, 2, 3].map((edition) => corpusOf(article('only', [paragraph(edition)])));
  const [first, second, third] = editions as [(typeof editions)[0], (typeof editions)[0], (typeof editions)[0]];

  it('in another process stays through two more builds, and goes with the next one after', async () => {
    const index = temporaryFolder();
    await buildIndex(index, first, encoder);
    const reader = start('tests/index/reader.ts', [index]);
    const lines = createInterface({ input: reader.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    const folder: string = (await lines.next()).value;
    expect(folder).toBe(currentGeneration(index));

    for (const edition of [second, third]) {
      await buildIndex(index, edition, encoder);
      expect(existsSync(folder)).toBe(true);
      reader.stdin?.write('anything\n');
      expect((await lines.next()).value).toBe(paragraph(1));
    }
    // The second edition was read by nobody.
    expect(readdirSync(join(index, 'generations'))).toHaveLength(2);

    reader.stdin?.end();
    await once(reader, 'exit');
    await buildIndex(index, first, encoder);
    expect(existsSync(folder)).toBe(false);
    expectClean(index);
  });

  it('in this process stays as well, however often it was opened', async () => {
    const index = temporaryFolder();
    await buildIndex(index, first, encoder);
    const open = await openIndex(index, encoder);
    (await openIndex(index, encoder)).close();
    await buildIndex(index, second, encoder);
    await buildIndex(index, third, encoder);
    expect(existsSync(open.folder)).toBe(true);
    expect(open.store.articleWithId('only')?.text).toBe(paragraph(1));
    open.close();
    open.close();
    await buildIndex(index, first, encoder);
    expectClean(index);
  });

  it('is never missed by readers that open while builds go on', async () => {
    const index = temporaryFolder();
    await buildIndex(index, first, encoder);
    let building = true;
    let opened = 0;
    const texts = new Set([1, 2, 3].map((edition) => paragraph(edition)));
    const reading = (async () => {
      while (building) {
        const generation = await openIndex(index, encoder);
        expect(texts).toContain(generation.store.articleWithId('only')?.text);
        generation.close();
        opened++;
        await wait(0);
      }
    })();
    for (let round = 0; round < 15; round++) await buildIndex(index, editions[round % 3] as typeof first, encoder);
    building = false;
    await reading;
    expect(opened).toBeGreaterThan(15);
  });
});
