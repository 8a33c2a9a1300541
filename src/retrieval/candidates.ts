import { dot } from '../embedding/pooling.ts';
import type { Generation } from '../index/open.ts';
import type { Filter } from '../index/store.ts';
import type { Neighbour } from '../index/vectors.ts';
import type { Question, QuestionTerm } from './question.ts';
import { FUSION } from './weights.ts';

/** Passages taken from each leg. */
export const CANDIDATES = 100;

/** A passage that one leg or both found, with what both say of it. */
export interface Found extends Neighbour {
  /** Cosine in standard deviations above the best that unrelated questions reach in this index. */
  readonly dense: number;
  /** SQLite's BM25 over the highest it could be for the question, 0 to 1; 0 for one that the words did not find. */
  readonly explained: number;
  /** Both legs together; see {@link FUSION}. */
  readonly fused: number;
}

/** Saturation in SQLite's BM25: no term scores more than its idf times this plus one. */
const SQLITE_K1 = 1.2;

/** Below this share of the index, reading every allowed vector is faster than hnswlib's filter (10 % of 20,000: 3.6 ms). */
const SELECTIVE = 0.1;
const EXACT_UP_TO = 5_000;

/**
 * SQLite scores every passage that holds any of the words, at some 2 µs each: the rarest words go first, and the others
 * only while the passages they add stay under this many.
 */
const MATCHES_SCORED = 4_000;

/**
 * The passages worth reading for a question, best first by both legs; exact wherever the filter is selective. The words'
 * score is a share of the question explained, so that it outweighs the encoder's only where it explains much: a fixed
 * share of a normalised score would throw paraphrases away.
 */
export function candidates(
  question: Question,
  filter: Filter,
  {
    store,
    vectors,
    manifest,
  }: Pick<Generation, 'store' | 'vectors'> & { readonly manifest: Pick<Generation['manifest'], 'background'> },
): Found[] {
  const query = wordQuery(question.terms);
  const highest = (SQLITE_K1 + 1) * question.terms.reduce((sum, { idf }) => sum + idf, 0);
  const words = new Map<number, number>();
  for (const { id, score } of query === null ? [] : store.matches(query, CANDIDATES, filter)) {
    words.set(id, Math.min(1, score / highest));
  }
  const cosines = new Map(nearest(question, store.idsWithin(filter), vectors).map(({ id, cosine }) => [id, cosine]));
  const { mean, deviation } = manifest.background;
  return [...new Set([...cosines.keys(), ...words.keys()])]
    .map((id) => {
      const cosine = cosines.get(id) ?? dot(question.vector, vectors.at(id));
      const dense = (cosine - mean) / deviation;
      const explained = words.get(id) ?? 0;
      return { id, cosine, dense, explained, fused: explained + FUSION.dense * dense };
    })
    .sort((a, b) => b.fused - a.fused);
}

function nearest(question: Question, allowed: number[] | null, vectors: Generation['vectors']): Neighbour[] {
  if (allowed === null) return vectors.nearest(question.vector, CANDIDATES);
  if (allowed.length <= EXACT_UP_TO || allowed.length < vectors.count * SELECTIVE) {
    return vectors.nearestAmong(question.vector, allowed, CANDIDATES);
  }
  const set = new Set(allowed);
  return vectors.nearestWhere(question.vector, CANDIDATES, (label) => set.has(label));
}

/** An OR of stems in FTS5's syntax, or `null` when no word of the question is in the corpus. */
export function wordQuery(terms: readonly QuestionTerm[]): string | null {
  const rarestFirst = terms.filter((term) => term.stemDocuments > 0).sort((a, b) => a.stemDocuments - b.stemDocuments);
  const chosen: string[] = [];
  let scored = 0;
  for (const { stem, stemDocuments } of rarestFirst) {
    if (chosen.length > 0 && scored + stemDocuments > MATCHES_SCORED) break;
    chosen.push(`"${stem}"`);
    scored += stemDocuments;
  }
  return chosen.length === 0 ? null : chosen.join(' OR ');
}
