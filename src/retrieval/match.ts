import { cosinesOf, oneAfterAnother } from '../embedding/cosines.ts';
import type { Generation } from '../index/open.ts';
import type { Term } from '../index/terms.ts';
import type { QuestionTerm } from './question.ts';
import { CLOSE_TERM, INITIALS, STEM_TERM } from './weights.ts';
import { wordVectorsOf } from './word-vectors.ts';

/** Where most words of a corpus are strange to the encoder their vectors are one and the same, and tell nothing. */
const MOST_UNRELATED = 0.95;

/** Another word is never as good as the same one. */
const CLOSEST = 0.95;

/** The match from which a word stands for a term. */
const STANDS_FOR = 0.7;

/** How a word matches a question's terms. */
export interface WordMatch {
  /** How well it answers for each term in turn, 0 to 1. */
  readonly terms: Float64Array;
  /** The terms that it stands for. */
  readonly standsFor: readonly number[];
}

/** How one word matches the terms of a question; `null` for the many that match none. */
export type TermMatcher = (word: Term) => WordMatch | null;

/**
 * Compares words with a question's terms: 1 for the same word, less for the same stem, and by the encoder's own
 * vectors of the two words for the rest. Every word is compared once, so use one matcher for a whole question.
 *
 * @param vectors The encoder's vector of each term, `null` for one that is compared by its letters alone.
 * @param words All that will be asked for, in any lists; others are compared by their letters alone.
 */
export async function termMatcher(
  terms: readonly QuestionTerm[],
  vectors: readonly (Float32Array | null)[],
  words: readonly (readonly Term[])[],
  { store, manifest }: Pick<Generation, 'store' | 'manifest'>,
): Promise<TermMatcher> {
  const vectorOf = wordVectorsOf(store);
  const places = new Map<string, number>();
  const compared: Int8Array[] = [];
  for (const list of words) {
    for (const { light } of list) {
      if (places.has(light)) continue;
      const vector = vectorOf(light);
      places.set(light, vector === null ? -1 : compared.push(vector) - 1);
    }
  }
  const cosine = await cosinesOf(oneAfterAnother(compared), vectors);
  const { mean, deviation } = manifest.words;
  const unrelated = Math.max(0, Math.min(mean + CLOSE_TERM * deviation, MOST_UNRELATED));

  function answering(term: QuestionTerm, at: number, word: Term, place: number): number {
    if (term.light === word.light) return 1;
    if (term.stem === word.stem) return STEM_TERM;
    if (term.initials.has(word.word)) return INITIALS;
    return place < 0 ? 0 : Math.max(0, Math.min((cosine(place, at) - unrelated) / (1 - unrelated), CLOSEST));
  }

  function matchOf(word: Term): WordMatch | null {
    const place = places.get(word.light) ?? -1;
    let found: Float64Array | null = null;
    const standsFor: number[] = [];
    for (let at = 0; at < terms.length; at++) {
      const own = answering(terms[at] as QuestionTerm, at, word, place);
      if (own === 0) continue;
      found ??= new Float64Array(terms.length);
      found[at] = own;
      if (own >= STANDS_FOR) standsFor.push(at);
    }
    return found && { terms: found, standsFor };
  }

  const matched = new Map<Term, WordMatch | null>();
  return (word) => {
    let match = matched.get(word);
    if (match === undefined) {
      match = matchOf(word);
      matched.set(word, match);
    }
    return match;
  };
}

/** Raises each of some terms' best matches to another. */
export function raise(best: Float64Array, to: Float64Array): void {
  for (let at = 0; at < best.length; at++) {
    if ((to[at] as number) > (best[at] as number)) best[at] = to[at] as number;
  }
}

/** The share of a question, by its terms' weights, that its terms' best matches make: 0 to 1. */
export function coverage(terms: readonly QuestionTerm[], best: Float64Array): number {
  let found = 0;
  let whole = 0;
  for (const [at, { weight }] of terms.entries()) {
    found += weight * (best[at] as number);
    whole += weight;
  }
  return whole === 0 ? 0 : found / whole;
}
