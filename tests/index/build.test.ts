import { mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoder } from '../../src/embedding/encoder.ts';
import { type BuildSummary, buildIndex } from '../../src/index/build.ts';
import { checkOffsets, checkProbes } from '../../src/index/check.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { asBytes } from '../../src/index/signed-bytes.ts';
import { analyse } from '../../src/index/terms.ts';
import { encoderInput } from '../../src/index/write-store.ts';
import { article, corpusOf, encoder, indexErrorOf, paragraph, sample, temporaryFolder } from './setting.ts';

/** The encoder, counting what it is given. */
function counting(): Encoder & { passages: string[]; terms: string[] } {
  const passages: string[] = [];
  const terms: string[] = [];
  return {
    ...encoder,
    passages,
    terms,
    encodePassage: (text) => {
      passages.push(text);
      return encoder.encodePassage(text);
    },
    encodeTerm: (term) => {
      terms.push(term);
      return encoder.encodeTerm(term);
    },
  };
}

async function withIndex<T>(index: string, work: (generation: Generation) => T): Promise<Awaited<T>> {
  const generation = await openIndex(index, encoder);
  try {
    return await work(generation);
  } finally {
    generation.close();
  }
}

const PROBES_AT_MOST = 20;

describe('a build', () => {
  it('gives an index of the sample corpus that finds by meaning and by words', async () => {
    const index = temporaryFolder();
    const summary = await buildIndex(index, sample, encoder);
    expect(summary).toMatchObject({ articles: sample.articles.length, unchanged: 0, removed: 0, published: true });
    expect(summary.added).toBe(summary.passages);

    await withIndex(index, async ({ store, vectors, manifest }) => {
      expect(manifest.corpus).toBe(sample.hash);
      expect(vectors.count).toBe(summary.passages);
      const [best] = vectors.nearest(await encoder.encodeQuery('officers praised by the United States'), 3);
      expect(store.passage(best?.id ?? -1).sentences.length).toBeGreaterThan(0);

      const matches = store.matches('"murkomen"', 5, {});
      expect(matches.length).toBeGreaterThan(0);
      for (const { id } of matches) {
        const { article: number, start, end, headings } = store.passage(id);
        const { title, text } = store.articleNumbered(number);
        expect([title, ...headings, text.slice(start, end)].join(' ').toLowerCase()).toContain('murkomen');
      }
      expect(checkOffsets(store)).toEqual([]);
      expect(await checkProbes(store, vectors, encoder)).toEqual([]);
    });
  });

  it('keeps articles as they were read', async () => {
    const index = temporaryFolder();
    await buildIndex(index, sample, encoder);
    await withIndex(index, ({ store }) => {
      for (const original of sample.articles) expect(store.articleWithId(original.id)).toEqual(original);
      expect([...store.articles()]).toHaveLength(sample.articles.length);
    });
  });

  it('keeps the vectors of words', async () => {
    const index = temporaryFolder();
    await buildIndex(index, sample, encoder);
    const wanted = asBytes(await encoder.encodeTerm('officer'));
    await withIndex(index, ({ store }) => {
      expect(store.termVector('officer')).toEqual(wanted);
      expect(store.termVector('zebra')).toBeNull();
    });
  });

  it('reports its progress to the end of each step', async () => {
    const last = new Map<string, [number, number]>();
    await buildIndex(temporaryFolder(), sample, encoder, (step, done, total) => last.set(step, [done, total]));
    expect([...last.keys()]).toEqual(['embedding passages', 'embedding words', 'checking']);
    for (const [done, total] of last.values()) expect(done).toBe(total);
  });

  it('refuses a corpus without text', async () => {
    const error = await indexErrorOf(() => buildIndex(temporaryFolder(), corpusOf(), encoder));
    expect(error.fault).toBe('empty');
    expect(error.message).toContain('corpus folder');
  });
});

describe('a build over an earlier one', () => {
  const first = article('first', [paragraph(1), paragraph(2), paragraph(3)]);
  const second = article('second', [paragraph(4), paragraph(5)]);
  const counts = ({ passages, added, unchanged, removed, published }: BuildSummary) => ({
    passages,
    added,
    unchanged,
    removed,
    published,
  });

  it('publishes nothing when the corpus is the same', async () => {
    const index = temporaryFolder();
    await buildIndex(index, corpusOf(first, second), encoder);
    const before = currentGeneration(index);
    const again = counting();
    const summary = await buildIndex(index, corpusOf(first, second), again);
    expect(counts(summary)).toEqual({ passages: 5, added: 0, unchanged: 5, removed: 0, published: false });
    expect(currentGeneration(index)).toBe(before);
    expect([...again.passages, ...again.terms]).toEqual([]);
  });

  it('embeds only what is new, and counts right', async () => {
    const index = temporaryFolder();
    await buildIndex(index, corpusOf(first, second), encoder);
    const edited = { ...first, text: [paragraph(1), paragraph(20), paragraph(3)].join('\n\n') };
    const again = counting();
    const summary = await buildIndex(index, corpusOf(edited, second), again);
    expect(counts(summary)).toEqual({ passages: 5, added: 1, unchanged: 4, removed: 1, published: true });
    // The checks embed a few again; in so small an index, every one.
    expect(again.passages.filter((text) => text.includes(paragraph(20)))).toHaveLength(2);
    expect(again.passages).toHaveLength(1 + 5);
    const words = new Set(analyse(paragraph(20)).map(({ light }) => light));
    expect(again.terms.filter((term) => !words.has(term))).toEqual([]);
  });

  it('takes vectors over as they are', async () => {
    const index = temporaryFolder();
    await buildIndex(index, sample, encoder);
    const vectorsOf = () =>
      withIndex(index, ({ store, vectors }) => {
        const found = new Map<string, Float32Array>();
        for (let id = 0; id < vectors.count; id++) found.set(store.passage(id).key.toString('hex'), vectors.at(id));
        return found;
      });
    const before = await vectorsOf();
    const summary = await buildIndex(index, corpusOf(second, ...sample.articles), encoder);
    expect(summary).toMatchObject({ added: 2, unchanged: before.size, removed: 0 });
    const after = await vectorsOf();
    for (const [key, vector] of before) expect(after.get(key)).toEqual(vector);
    for (const vector of after.values()) expect(vector).toHaveLength(encoder.dimensions);
  });

  it('counts an article that is gone', async () => {
    const index = temporaryFolder();
    await buildIndex(index, corpusOf(first, second), encoder);
    const summary = await buildIndex(index, corpusOf(first), encoder);
    expect(counts(summary)).toEqual({ passages: 3, added: 0, unchanged: 3, removed: 2, published: true });
    await withIndex(index, ({ store }) => expect(store.articleWithId('second')).toBeNull());
  });

  it('counts equal passages one by one', async () => {
    const index = temporaryFolder();
    const copies = (n: number) =>
      corpusOf(...Array.from({ length: n }, (_, at) => article(`copy-${at}`, [paragraph(9)], { title: 'Copy' })));
    expect(counts(await buildIndex(index, copies(2), encoder))).toMatchObject({ added: 2, unchanged: 0, removed: 0 });
    expect(counts(await buildIndex(index, copies(5), encoder))).toMatchObject({ added: 3, unchanged: 2, removed: 0 });
    expect(counts(await buildIndex(index, copies(1), encoder))).toMatchObject({ added: 0, unchanged: 1, removed: 4 });
  });

  it('takes a change of a date or a source up without embedding anything', async () => {
    const index = temporaryFolder();
    await buildIndex(index, corpusOf(first), encoder);
    const again = counting();
    const summary = await buildIndex(index, corpusOf({ ...first, source: 'The Wire' }), again);
    expect(counts(summary)).toEqual({ passages: 3, added: 0, unchanged: 3, removed: 0, published: true });
    expect(again.passages.length).toBeLessThanOrEqual(PROBES_AT_MOST);
    expect(again.terms).toEqual([]);
    await withIndex(index, ({ store }) => expect(store.articleWithId('first')?.source).toBe('The Wire'));
  });

  it('that fails when it publishes leaves nothing behind', async () => {
    const index = temporaryFolder();
    await buildIndex(index, corpusOf(first), encoder);
    const before = currentGeneration(index) ?? '';
    const error = await indexErrorOf(() =>
      buildIndex(index, corpusOf(second), encoder, (step, done) => {
        // In the way of the new pointer.
        if (step === 'checking' && done === 1) mkdirSync(join(index, `current.${process.pid}`));
      }),
    );
    expect(error.fault).toBe('unwritable');
    expect(currentGeneration(index)).toBe(before);
    expect(readdirSync(index).sort()).toEqual(['building.lock', 'current', 'generations']);
    expect(readdirSync(join(index, 'generations'))).toEqual([basename(before)]);
  });

  it('leaves one generation behind', async () => {
    const index = temporaryFolder();
    for (const articles of [[first], [first, second], [second]]) {
      await buildIndex(index, corpusOf(...articles), encoder);
    }
    expect(readdirSync(index).sort()).toEqual(['building.lock', 'current', 'generations']);
    expect(readdirSync(join(index, 'generations'))).toHaveLength(1);
  });
});

describe('what the encoder is given', () => {
  it('is the title and headings as context, then the passage', () => {
    const piece = article('first', ['One sentence here.'], { title: 'A title' });
    const passage = { start: 0, end: 18, headings: ['Above'], sentences: [] };
    expect(encoderInput(piece, passage)).toBe('A title\nAbove\nOne sentence here.');
  });
});
