import type { Encoder } from '../embedding/encoder.ts';
import { dot } from '../embedding/pooling.ts';
import { BACKGROUND_QUESTIONS } from './background.ts';
import { fromBytes } from './signed-bytes.ts';
import type { Store, StoredPassage } from './store.ts';
import { type Neighbour, RECALL_WANTED, type SearchWidth, type Vectors } from './vectors.ts';
import { encoderInput, passageKey } from './write-store.ts';

/** Passages embedded again, and those searched for, in one check; spread evenly over the index. */
const PROBES = 20;
const SEARCHES = 50;

/** Neighbours compared in a recall measurement. */
const RECALL_AT = 10;

/** Search widths tried in turn until the recall is reached. */
const WIDTHS = [64, 96, 128, 192, 256, 384, 512, 768, 1024];

/** int8 rounding and the order of sums aside, a vector made twice is the same. */
const SAME_VECTOR = 0.9999;

/** The graph and the exact search may sum in another order. */
const SAME_COSINE = 1e-5;

/** A vector to search for, with its true neighbours. */
export interface Sample {
  readonly vector: Float32Array;
  /** The passage that the vector is of, which does not count as its own neighbour; `null` for a question's. */
  readonly self: number | null;
  /** The {@link RECALL_AT} nearest, best first. */
  readonly nearest: readonly Neighbour[];
}

/** Embeds probe passages again and gives the ids of those whose stored vector differs. */
export async function checkProbes(store: Store, vectors: Vectors, encoder: Encoder): Promise<number[]> {
  const wrong: number[] = [];
  for (const id of spread(vectors.count, PROBES)) {
    const passage = store.passage(id);
    const fresh = await encoder.encodePassage(encoderInput(store.articleNumbered(passage.article), passage));
    const stored = vectors.at(id);
    const bothEmpty = stored.every((value) => value === 0) && fresh.every((value) => value === 0);
    if (!bothEmpty && !(dot(fresh, stored) >= SAME_VECTOR)) wrong.push(id);
  }
  return wrong;
}

/** Reads every passage again by its offsets and gives those whose characters are no longer the ones indexed. */
export function checkOffsets(store: Store): StoredPassage[] {
  const wrong: StoredPassage[] = [];
  for (const article of store.articles()) {
    for (const passage of store.passagesOf(article.id)) {
      const text = article.text.slice(passage.start, passage.end);
      if (!passageKey(article.id, text).equals(passage.key)) wrong.push(passage);
    }
  }
  return wrong;
}

/**
 * Compares passages of the index, and questions that have nothing to do with it, with all its passages: what a recall
 * is measured against. The questions are among them since a graph made of passages finds passages more easily: 0.99
 * of the neighbours of passages, 0.71 of those of questions, at one width in one index of 10,000.
 */
export async function takeSamples(vectors: Vectors, encoder: Encoder): Promise<Sample[]> {
  const samples: Sample[] = spread(vectors.count, SEARCHES).map((id) => {
    const vector = Float32Array.from(vectors.at(id));
    const nearest = vectors.nearestExactly(vector, RECALL_AT + 1).filter((neighbour) => neighbour.id !== id);
    return { vector, self: id, nearest: nearest.slice(0, RECALL_AT) };
  });
  for (const question of BACKGROUND_QUESTIONS) {
    const vector = await encoder.encodeQuery(question);
    samples.push({ vector, self: null, nearest: vectors.nearestExactly(vector, RECALL_AT) });
  }
  return samples;
}

/** The share of the samples' true nearest that a search finds. Counted by cosine, so equal vectors stand for each other. */
export function measureRecall(
  samples: readonly Sample[],
  search: (vector: Float32Array, k: number) => readonly Neighbour[],
): number {
  let found = 0;
  let wanted = 0;
  for (const { vector, self, nearest } of samples) {
    const least = (nearest.at(-1)?.cosine ?? 1) - SAME_COSINE;
    const others = search(vector, nearest.length + 1).filter(({ id }) => id !== self);
    wanted += nearest.length;
    found += others.slice(0, nearest.length).filter(({ cosine }) => cosine >= least).length;
  }
  return wanted === 0 ? 1 : found / wanted;
}

/** Mean and standard deviation of the best cosine of the samples that are questions. */
export function measureBackground(samples: readonly Sample[]): Spread {
  return spreadOf(samples.filter(({ self }) => self === null).map(({ nearest }) => nearest[0]?.cosine ?? 0));
}

/** Words compared with one another. */
const WORDS = 200;

/**
 * The cosine of any two words of a corpus: what closeness of words is held against, since some encoders' vectors all
 * lie one way. From all pairs of words spread evenly over the corpus's.
 */
export function measureWords(store: Store): Spread {
  const vectors = store.termVectors(WORDS).map(fromBytes);
  return spreadOf(vectors.flatMap((one, at) => vectors.slice(at + 1).map((other) => dot(one, other))));
}

/** A mean with its standard deviation, which is never 0. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { mean, deviation: Math.max(Math.sqrt(variance), 1e-3) };
}

/** Raises the width of the graph's search until the recall is {@link RECALL_WANTED} or the widths are used up. */
export function tuneWidth(vectors: Vectors, samples: readonly Sample[]): SearchWidth {
  let width: SearchWidth = { ef: 0, recall: 0 };
  for (const ef of WIDTHS) {
    vectors.ef = ef;
    width = { ef, recall: measureRecall(samples, (vector, k) => vectors.nearestByGraph(vector, k)) };
    if (width.recall >= RECALL_WANTED) break;
  }
  return width;
}

/** Ids of up to `wanted` of `count` passages, evenly spread. */
function spread(count: number, wanted: number): number[] {
  const step = Math.max(1, count / wanted);
  return Array.from({ length: Math.min(count, wanted) }, (_, at) => Math.floor(at * step));
}
