import { dot } from '../embedding/pooling.ts';
import type { Generation } from '../index/open.ts';
import type { Filter } from '../index/store.ts';
import type { Neighbour } from '../index/vectors.ts';
import type { Question, QuestionTerm } from './question.ts';

/** Passages taken from each leg. */
export const CANDIDATES = 100;

/** Below this share of the index, reading every allowed vector is faster than hnswlib's filter (10 % of 20,000: 3.6 ms). */
const SELECTIVE = 0.1;
const EXACT_UP_TO = 5_000;

/**
 * SQLite scores every passage that holds any of the words, at some 2 µs each: the rarest words go first, and the others
 * only while the passages they add stay under this many.
 */
const MATCHES_SCORED = 6_000;

/** Ids of the passages worth scoring with the cosine of each, from both legs; exact wherever the filter is selective. */
export function candidates(question: Question, filter: Filter, { store, vectors }: Generation): Neighbour[] {
  const allowed = store.idsWithin(filter);
  const found = new Map(nearest(question, allowed, vectors).map((neighbour) => [neighbour.id, neighbour]));
  const query = wordQuery(question.terms);
  for (const { id } of query === null ? [] : store.matches(query, CANDIDATES, filter)) {
    if (!found.has(id)) found.set(id, { id, cosine: dot(question.vector, vectors.at(id)) });
  }
  return [...found.values()];
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
