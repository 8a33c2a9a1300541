import type { Term } from '../index/terms.ts';
import type { TermMatcher } from './match.ts';
import type { QuestionTerm } from './question.ts';

/** The match from which a word stands for a term. */
const STANDS_FOR = 0.7;

/** Two terms' words that are so many words apart are near each other, and half so up to twice as many. */
const NEAR = 2;

/** Which of a question's terms a word stands for. */
export type Standing = (word: Term) => readonly number[];

const NONE: readonly number[] = [];

/** Looks every word up once, so use one for a whole question. */
export function standing(match: TermMatcher): Standing {
  const known = new Map<Term, readonly number[]>();
  return (word) => {
    let terms = known.get(word);
    if (terms === undefined) {
      terms = match(word).flatMap((share, term) => (share >= STANDS_FOR ? [term] : []));
      if (terms.length === 0) terms = NONE;
      known.set(word, terms);
    }
    return terms;
  };
}

/**
 * The share of a question's pairs of neighbouring terms whose words are near each other in one of some sentences, each
 * pair by the geometric mean of its terms' weights: 0 to 1, and 0 for a single term. It tells "the Deputy Inspector General of
 * Police" from a passage with a deputy here and a general there.
 */
export function neighbourhood(
  terms: readonly QuestionTerm[],
  sentences: readonly (readonly Term[])[],
  standsFor: Standing,
): number {
  const near = new Float64Array(Math.max(0, terms.length - 1));
  for (const words of sentences) {
    const latest = new Float64Array(terms.length).fill(Number.NEGATIVE_INFINITY);
    for (const [at, word] of words.entries()) {
      const stoodFor = standsFor(word);
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
