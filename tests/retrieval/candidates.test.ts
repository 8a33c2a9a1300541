import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitPassages } from '../../src/corpus/passages.ts';
import { dot, normalise } from '../../src/embedding/pooling.ts';
import { Store } from '../../src/index/store.ts';
import { Vectors } from '../../src/index/vectors.ts';
import { StoreWriter } from '../../src/index/write-store.ts';
import { CANDIDATES, candidates, wordQuery } from '../../src/retrieval/candidates.ts';
import type { Question, QuestionTerm } from '../../src/retrieval/question.ts';
import { article, randomFrom, temporaryFolder } from '../index/setting.ts';
import { questionOf, termOf } from './setting.ts';

/** Enough that the graph answers and not its exact stand-in. */
const PASSAGES = 6_000;
const DIMENSIONS = 16;

const random = randomFrom(11);
const randomVector = () => normalise(Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
const stored = Array.from({ length: PASSAGES }, randomVector);

/** Passage i is article i; 5 % have the tag "few", 90 % the tag "most". */
const tagsOf = (id: number) => [...(id % 20 === 0 ? ['few'] : []), ...(id % 10 === 3 ? [] : ['most'])];

let generation: Parameters<typeof candidates>[2];
beforeAll(async () => {
  const folder = temporaryFolder();
  const writer = new StoreWriter(join(folder, 'store'));
  const articles = stored.map((_, id) => article(`a${id}`, [`Number n${id} stands here.`], { tags: tagsOf(id) }));
  await writer.writeArticles(
    articles.map((one) => ({ article: one, passages: splitPassages(one) })),
    async () => {},
  );
  writer.finish();
  const graph = Vectors.empty(DIMENSIONS, PASSAGES);
  for (const [id, vector] of stored.entries()) graph.add(vector, id);
  await graph.write(join(folder, 'vectors'));
  const vectors = await Vectors.load(join(folder, 'vectors'), DIMENSIONS, { ef: 200, recall: 1 });
  generation = {
    store: new Store(join(folder, 'store')),
    vectors,
    manifest: { background: { mean: 0, deviation: 1 } },
  };
});
afterAll(() => {
  generation.store.close();
  generation.vectors.close();
});

function question(vector: Float32Array, terms: readonly QuestionTerm[] = []): Question {
  return questionOf('', { vector, terms });
}

/** The true nearest of the passages with a tag. */
function bruteForce(vector: Float32Array, tag: string): number[] {
  return stored
    .map((other, id) => ({ id, cosine: dot(vector, other) }))
    .filter(({ id }) => tagsOf(id).includes(tag))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, CANDIDATES)
    .map(({ id }) => id);
}

describe('the candidates of a question', () => {
  it('are the true nearest where the filter is selective', () => {
    for (let at = 0; at < 20; at++) {
      const vector = randomVector();
      const found = candidates(question(vector), { tag: 'few' }, generation);
      expect(found.map(({ id }) => id)).toEqual(bruteForce(vector, 'few'));
      for (const { id, cosine } of found) expect(cosine).toBeCloseTo(dot(vector, stored[id] as Float32Array), 5);
    }
  });

  it('are nearly all of them where the filter keeps most, and none that it does not', () => {
    let shared = 0;
    for (let at = 0; at < 20; at++) {
      const vector = randomVector();
      const found = candidates(question(vector), { tag: 'most' }, generation).map(({ id }) => id);
      expect(found.every((id) => tagsOf(id).includes('most'))).toBe(true);
      shared += bruteForce(vector, 'most').filter((id) => found.includes(id)).length / CANDIDATES;
    }
    expect(shared / 20).toBeGreaterThan(0.95);
  });

  it('are of one article alone where that is asked for', () => {
    expect(candidates(question(randomVector()), { article: 'a17' }, generation).map(({ id }) => id)).toEqual([17]);
  });

  it('hold those found by a word, however far their vectors are, each once and with its cosine', () => {
    const vector = randomVector();
    const farthest = stored
      .map((other, id) => ({ id, cosine: dot(vector, other) }))
      .sort((a, b) => a.cosine - b.cosine);
    const { id, cosine } = farthest[0] as { id: number; cosine: number };
    const found = candidates(question(vector, [termOf(`n${id}`, 1)]), {}, generation);
    expect(found).toHaveLength(CANDIDATES + 1);
    expect(new Set(found.map((one) => one.id)).size).toBe(found.length);
    expect(found.find((one) => one.id === id)?.cosine).toBeCloseTo(cosine, 5);
  });

  it('keep to the filter by words too', () => {
    const found = candidates(question(randomVector(), [termOf('n7', 1), termOf('n20', 1)]), { tag: 'few' }, generation);
    expect(found.map(({ id }) => id)).toContain(20);
    expect(found.every(({ id }) => tagsOf(id).includes('few'))).toBe(true);
  });
});

describe('the words searched for', () => {
  it('are the rarest first, until the passages to score are too many', () => {
    const terms = [termOf('common', 3_900), termOf('rare', 3), termOf('frequent', 2_000), termOf('absent', 0)];
    expect(wordQuery(terms)).toBe('"rare" OR "frequent"');
  });

  it('are at least one, however common', () => {
    expect(wordQuery([termOf('common', 90_000), termOf('more', 95_000)])).toBe('"common"');
  });

  it('are none where the corpus has none', () => {
    expect(wordQuery([termOf('absent', 0)])).toBeNull();
    expect(wordQuery([])).toBeNull();
  });
});
