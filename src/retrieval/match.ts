import type { Generation } from '../index/open.ts';
import type { Term } from '../index/terms.ts';
import { cosinesOf } from './cosines.ts';
import type { QuestionTerm } from './question.ts';
import { CLOSE_TERM, INITIALS, STEM_TERM } from './weights.ts';
import { wordVectorsOf } from './word-vectors.ts';

/** Where most words of a corpus are strange to the encoder their vectors are one and the same, and tell nothing. */
const MOST_UNRELATED = 0.95;

/** Another word is never as good as the same one. */
const CLOSEST = 0.95;

/** How well one word answers for each term of a question in turn, 0 to 1. */
export type TermMatcher = (word: Term) => readonly number[];

/**
 * Compares words with a question's terms: 1 for the same word, less for the same stem, and by the encoder's own
 * vectors of the two words for the rest. Every word is compared once, so use one matcher for a whole question.
 *
 * @param vectors The encoder's vector of each term, `null` for one that is compared by its letters alone.
 * @param words All that will be asked for; others are compared by their letters alone.
 */
export async function termMatcher(
  terms: readonly QuestionTerm[],
  vectors: readonly (Float32Array | null)[],
  words: Iterable<Term>,
  { store, manifest }: Pick<Generation, 'store' | 'manifest'>,
): Promise<TermMatcher> {
  const known = wordVectorsOf(store);
  const places = new Map<string, number>();
  const compared: Int8Array[] = [];
  for (const { light } of words) {
    if (places.has(light)) continue;
    const vector = known.of(light);
    places.set(light, vector === null ? -1 : compared.push(vector) - 1);
  }
  const cosine = await cosinesOf(compared, vectors);
  const { mean, deviation } = manifest.words;
  const unrelated = Math.max(0, Math.min(mean + CLOSE_TERM * deviation, MOST_UNRELATED));
  const matched = new Map<Term, readonly number[]>();
  return (word) => {
    let matches = matched.get(word);
    if (matches) return matches;
    const place = places.get(word.light) ?? -1;
    matches = terms.map((term, at) => {
      if (term.light === word.light) return 1;
      if (term.stem === word.stem) return STEM_TERM;
      if (term.initials.has(word.word)) return INITIALS;
      return place < 0 ? 0 : Math.max(0, Math.min((cosine(place, at) - unrelated) / (1 - unrelated), CLOSEST));
    });
    matched.set(word, matches);
    return matches;
  };
}

/** The best match of each term among some words. */
export function bestMatches(words: readonly Term[], match: TermMatcher, terms: number): Float64Array {
  const best = new Float64Array(terms);
  for (const word of words) {
    const matches = match(word);
    for (let i = 0; i < terms; i++) if ((matches[i] as number) > (best[i] as number)) best[i] = matches[i] as number;
  }
  return best;
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
