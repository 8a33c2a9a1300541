import type { QuestionTerm } from './question.ts';

/** Two terms' words that are so many words apart are near each other, and half so up to twice as many. */
const NEAR = 2;

/** A word of a sentence, by its place there, that stands for some of a question's terms. */
export interface Stand {
  readonly at: number;
  readonly terms: readonly number[];
}

/**
 * The share of a question's pairs of neighbouring terms whose words are near each other in one of some sentences, each
 * pair by the geometric mean of its terms' weights: 0 to 1, and 0 for a single term. It tells "the Deputy Inspector General of
 * Police" from a passage with a deputy here and a general there.
 */
export function neighbourhood(terms: readonly QuestionTerm[], sentences: readonly (readonly Stand[])[]): number {
  const near = new Float64Array(Math.max(0, terms.length - 1));
  for (const stands of sentences) {
    if (stands.length < 2) continue;
    const latest = new Float64Array(terms.length).fill(Number.NEGATIVE_INFINITY);
    for (const { at, terms: stoodFor } of stands) {
      for (const term of stoodFor) {
        for (const other of [term - 1, term + 1]) {
          if (other < 0 || other >= terms.length) continue;
          const pair = Math.min(term, other);
          near[pair] = Math.max(near[pair] as number, nearness(at - (latest[other] as number)));
        }
      }
      // Only now, so that one word never stands for two terms at once.
      for (const term of stoodFor) latest[term] = at;
    }
  }
  let found = 0;
  let whole = 0;
  for (const [pair, share] of near.entries()) {
    const weight = Math.sqrt((terms[pair]?.weight ?? 0) * (terms[pair + 1]?.weight ?? 0));
    found += weight * share;
    whole += weight;
  }
  return whole === 0 ? 0 : found / whole;
}

function nearness(apart: number): number {
  if (apart <= NEAR) return 1;
  return apart <= 2 * NEAR ? 0.5 : 0;
}
