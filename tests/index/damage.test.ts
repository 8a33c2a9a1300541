import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../src/index/build.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import type { IndexError, IndexFault } from '../../src/index/index-error.ts';
import { formatManifest, type Manifest, parseManifest } from '../../src/index/manifest.ts';
import { openIndex } from '../../src/index/open.ts';
import { encoder, indexErrorOf, randomFrom, sample, temporaryFolder } from './setting.ts';

const FILES = ['corpus.sqlite', 'vectors.hnsw', 'manifest.json', 'reading.lock'];

const pristine = temporaryFolder();
beforeAll(async () => {
  await buildIndex(pristine, sample, encoder);
});

/** A copy of a whole index, and where its files are. */
function copy(): { index: string; file: (name: string) => string } {
  const index = temporaryFolder();
  cpSync(pristine, index, { recursive: true });
  return { index, file: (name) => join(currentGeneration(index) ?? '', name) };
}

function change(file: string, with_: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file);
  with_(bytes);
  writeFileSync(file, bytes);
}

async function expectFault(index: string, fault: IndexFault, opened = encoder): Promise<IndexError> {
  const error = await indexErrorOf(() => openIndex(index, opened));
  expect(error.fault, error.message).toBe(fault);
  expect(error.message).toContain('`npm run index`');
  return error;
}

/** That a build over it ends with an index that opens and leaves nothing else behind. */
async function expectMended(index: string): Promise<void> {
  await buildIndex(index, sample, encoder);
  (await openIndex(index, encoder)).close();
  expect(readdirSync(join(index, 'generations'))).toHaveLength(1);
}

describe('an index folder', () => {
  it('without an index says so', async () => {
    await expectFault(temporaryFolder(), 'missing');
    await expectFault(join(temporaryFolder(), 'not', 'there'), 'missing');
  });

  it.each(['', 'nonsense', '../..', '20240101000000000-1'])('with the pointer %j is damaged', async (pointer) => {
    const { index } = copy();
    writeFileSync(join(index, 'current'), pointer);
    await expectFault(index, 'damaged');
    await expectMended(index);
  });

  it('with a pointer that cannot be read is damaged', async () => {
    const { index } = copy();
    rmSync(join(index, 'current'));
    mkdirSync(join(index, 'current'));
    await expectFault(index, 'damaged');
  });

  it('keeps what is not the index’s', async () => {
    const { index } = copy();
    const others = ['building-plans', 'current.txt', 'notes'].map((name) => join(index, name));
    for (const path of [...others, join(index, 'generations', 'mine')]) writeFileSync(path, 'dear to me');
    writeFileSync(join(index, 'current'), 'nonsense');
    await buildIndex(index, sample, encoder);
    expect(readdirSync(index)).toEqual(expect.arrayContaining(others.map((path) => basename(path))));
    expect(readdirSync(join(index, 'generations'))).toContain('mine');
  });
});

describe.each(FILES)('%s', (name) => {
  it('missing is a damaged index', async () => {
    const { index, file } = copy();
    rmSync(file(name));
    expect((await expectFault(index, 'damaged')).message).toContain(name);
    await expectMended(index);
  });

  it('replaced by garbage is a damaged index', async () => {
    const { index, file } = copy();
    const random = randomFrom(1);
    writeFileSync(file(name), Buffer.from(Array.from({ length: 5000 }, () => Math.floor(random() * 256))));
    await expectFault(index, 'damaged');
    await expectMended(index);
  });
});

describe.each(FILES.filter((name) => name !== 'reading.lock'))('%s, which is not empty,', (name) => {
  it('truncated anywhere is a damaged index', async () => {
    const { index, file } = copy();
    const { length } = readFileSync(file(name));
    for (const share of [0.99, 0.5, 0.1, 0]) {
      truncateSync(file(name), Math.floor(length * share));
      await expectFault(index, 'damaged');
    }
    await expectMended(index);
  });

  it('with one bit flipped anywhere never gives another index', async () => {
    const { index, file } = copy();
    const whole = await openIndex(index, encoder);
    whole.close();
    const { length } = readFileSync(file(name));
    const random = randomFrom(2);
    for (let trial = 0; trial < 40; trial++) {
      const at = trial === 0 ? 0 : Math.floor(random() * length);
      const flip = (bytes: Buffer) => bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (trial % 8)), at);
      change(file(name), flip);
      try {
        const opened = await openIndex(index, encoder);
        opened.close();
        // White space in the manifest says nothing.
        expect(name).toBe('manifest.json');
        expect(opened.manifest).toEqual(whole.manifest);
      } catch (error) {
        expect(error).toMatchObject({ name: 'IndexError', fault: expect.stringMatching(/^(damaged|stale)$/) });
      }
      change(file(name), flip);
    }
    (await openIndex(index, encoder)).close();
  });
});

describe('an index of another make', () => {
  const withManifest = (edit: (manifest: Manifest) => Manifest) => {
    const { index, file } = copy();
    const manifest = parseManifest(readFileSync(file('manifest.json'), 'utf8')) as Manifest;
    writeFileSync(file('manifest.json'), formatManifest(edit(manifest)));
    return index;
  };

  it('by its encoder is stale', async () => {
    const other = { ...encoder, name: 'other-encoder', fingerprint: 'f'.repeat(32) };
    const error = await expectFault(copy().index, 'stale', other);
    expect(error.message).toContain('other-encoder');
    await expectFault(copy().index, 'stale', { ...encoder, fingerprint: 'f'.repeat(32) });
  });

  it('by its dimensions is stale', async () => {
    await expectFault(copy().index, 'stale', { ...encoder, dimensions: encoder.dimensions + 1 });
    await expectFault(
      withManifest((manifest) => ({
        ...manifest,
        encoder: { ...manifest.encoder, dimensions: encoder.dimensions - 1 },
      })),
      'stale',
    );
  });

  it('by its schema is stale', async () => {
    const index = withManifest((manifest) => ({ ...manifest, schema: 999 }));
    expect((await expectFault(index, 'stale')).message).toContain('999');
    await expectMended(index);
  });

  it('by its splitter is stale', async () => {
    const index = withManifest((manifest) => ({ ...manifest, splitter: 999 }));
    expect((await expectFault(index, 'stale')).message).toContain('999');
    await expectMended(index);
  });

  it('by the number of its vectors is damaged', async () => {
    await expectFault(
      withManifest((manifest) => ({ ...manifest, passages: manifest.passages + 1 })),
      'damaged',
    );
  });
});
