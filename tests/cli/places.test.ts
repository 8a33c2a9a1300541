import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { adviceFor } from '../../scripts/advice.ts';
import { configurationToIndex, configurationWith } from '../../scripts/places.ts';
import { buildIndex } from '../../src/index/build.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import type { Quote } from '../../src/quoting/quote.ts';
import { tinyCollection } from '../evaluation/collection.ts';
import { encoder, ROOT, SAMPLE_CORPUS, sample, temporaryFolder } from '../index/setting.ts';
import { run } from './setting.ts';

const usual = temporaryFolder();
beforeEach(() => {
  vi.stubEnv('CORPUS_DIR', SAMPLE_CORPUS);
  vi.stubEnv('INDEX_DIR', usual);
});
afterAll(() => vi.unstubAllEnvs());

/** A folder of that name with two articles. */
function corpusNamed(name: string): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'harbour.txt'), 'The harbour at Mombasa was closed on Monday.');
  writeFileSync(join(folder, 'ferry.txt'), 'The ferry from Likoni runs again since Tuesday.');
  return folder;
}

describe('where the index lies', () => {
  const link = join(temporaryFolder(), 'linked');
  symlinkSync(SAMPLE_CORPUS, link);

  it.each([
    ['no corpus is named', undefined],
    ['an empty one is', ''],
    ['the configured one is', SAMPLE_CORPUS],
    ['… with a slash at its end', `${SAMPLE_CORPUS}/`],
    ['… from the working folder', relative(process.cwd(), join(ROOT, 'corpus'))],
    ['… by a link', link],
  ])('is the usual place where %s', (_, corpus) => {
    expect(configurationWith({ corpus }).index).toBe(usual);
  });

  it('is the place that is named, whatever the corpus', () => {
    expect(configurationWith({ corpus: corpusNamed('news'), index: 'here' }).index).toBe('here');
  });

  it('is one for each other corpus, however that is written, in the usual place', () => {
    const news = corpusNamed('news');
    const { index } = configurationWith({ corpus: news, index: '' });
    expect(dirname(index)).toBe(join(usual, 'corpora'));
    expect(basename(index)).toMatch(/^news-[0-9a-f]{8}$/);
    expect(configurationWith({ corpus: `${news}/../news/` }).index).toBe(index);
    expect(configurationWith({ corpus: corpusNamed('news') }).index).not.toBe(index);
  });

  it('is named by the advice to run a command that writes one', () => {
    const news = corpusNamed('the news');
    const advice = 'Run `npm run index`. Or `npm run calibrate -- --reset`.';
    const at = configurationWith({ corpus: news });
    const places = `--corpus '${news}' --index '${at.index}'`;
    expect(adviceFor(at, advice)).toBe(
      `Run \`npm run index -- ${places}\`. Or \`npm run calibrate -- --reset ${places}\`.`,
    );
    expect(adviceFor(configurationWith({}), advice)).toBe(advice);
    expect(adviceFor(configurationToIndex({ index: '/there' }), 'Run `npm run index`.')).toBe(
      'Run `npm run index -- --index /there`.',
    );
  });
});

describe('a corpus that is not the configured one', () => {
  const corpus = corpusNamed('coast');
  beforeAll(() => buildIndex(usual, sample, encoder));

  const ask = async () => {
    const { code, stdout, stderr } = await run('ask', ['--json', 'When was the harbour closed?'], { corpus });
    expect(code, stderr).toBe(0);
    return (JSON.parse(stdout) as { quotes: Quote[] }).quotes[0]?.article.id;
  };

  it('is answered from without a change to the usual index, and indexed once', async () => {
    const before = currentGeneration(usual);
    const own = configurationWith({ corpus }).index;
    expect(await ask()).toBe('harbour');
    const built = currentGeneration(own);
    expect(built).not.toBeNull();
    expect(await ask()).toBe('harbour');
    expect(currentGeneration(own)).toBe(built);
    expect(currentGeneration(usual)).toBe(before);
    expect(readdirSync(join(usual, 'corpora'))).toEqual([basename(own)]);
  });

  it('has its own index looked at by the doctor, who says how that one is mended', async () => {
    expect((await run('doctor', [], { corpus })).stdout).toContain('the index holds the corpus as it is');
    writeFileSync(join(corpus, 'bridge.txt'), 'A bridge over the Likoni channel is planned.');
    const { code, stdout } = await run('doctor', [], { corpus });
    expect(code).toBe(1);
    const { index } = configurationWith({ corpus });
    expect(stdout).toContain(
      `The corpus has changed since the index was built. Run \`npm run index -- --corpus ${corpus} --index ${index}\`.`,
    );
  });

  it('has no calibration to undo where it has no index', async () => {
    const other = corpusNamed('inland');
    const { index } = configurationWith({ corpus: other });
    const { code, stderr } = await run('calibrate', ['--reset'], { corpus: other });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `There is no index in ${index} yet. Run \`npm run index -- --corpus ${other} --index ${index}\` to build it.\n`,
    );
  });

  it('is no place for the index of a test collection', async () => {
    const collection = tinyCollection();
    const { code, stderr } = await run('evaluate', ['--json', '--beir', collection], { corpus });
    expect(code, stderr).toBe(0);
    expect(currentGeneration(join(usual, 'collections', basename(collection)))).not.toBeNull();
  });

  it('is put into the usual index by npm run index', async () => {
    const before = currentGeneration(usual);
    const { code, stdout, stderr } = await run('index', [], { corpus });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(`The index in ${usual} is ready.`);
    expect(currentGeneration(usual)).not.toBe(before);
  });
});
