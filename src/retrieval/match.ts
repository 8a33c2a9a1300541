import type { Generation } from '../index/open.ts';
import type { Store } from '../index/store.ts';
import type { Term } from '../index/terms.ts';
import type { QuestionTerm } from './question.ts';
import { CLOSE_TERM, INITIALS, STEM_TERM } from './weights.ts';

/** How well one word answers for each term of a question in turn, 0 to 1. */
export type TermMatcher = (word: Term) => Float64Array;

/**
 * Compares words with a question's terms: 1 for the same word, less for the same stem, and by the encoder's own
 * vectors of the two words for the rest. Every word is compared once, so use one matcher for a whole question.
 *
 * @param vectors The encoder's vector of each term, `null` for one that is compared by its letters alone.
 */
export function termMatcher(
  terms: readonly QuestionTerm[],
  vectors: readonly (Float32Array | null)[],
  { store }: Pick<Generation, 'store'>,
): TermMatcher {
  const comparisons = comparisonsIn(store);
  const closeness = terms.map(({ light }, at) => comparisons.with(light, vectors[at] ?? null));
  const compared = new Map<Term, Float64Array>();
  return (word) => {
    const known = compared.get(word);
    if (known) return known;
    const matches = new Float64Array(terms.length);
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as QuestionTerm;
      if (term.light === word.light) matches[i] = 1;
      else if (term.stem === word.stem) matches[i] = STEM_TERM;
      else if (term.initials.has(word.word)) matches[i] = INITIALS;
      else matches[i] = closeness[i]?.(word.light) ?? 0;
    }
    compared.set(word, matches);
    return matches;
  };
}

/** Some 600 bytes each. */
const VECTORS_KEPT = 30_000;

/** Some 50 bytes each; a small corpus is asked about the same things over and over. */
const PAIRS_KEPT = 400_000;

/** Comparisons of an index's words by the encoder's vectors; remembered until they are too many, then all forgotten. */
class Comparisons {
  readonly #store: Store;
  readonly #vectors = new Map<string, Int8Array | null>();
  readonly #pairs = new Map<string, Map<string, number>>();
  #count = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** How close words are to a term with a vector, 0 to 1. */
  with(term: string, vector: Float32Array | null): (word: string) => number {
    if (vector === null) return () => 0;
    if (this.#count >= PAIRS_KEPT) {
      this.#pairs.clear();
      this.#count = 0;
    }
    let pairs = this.#pairs.get(term);
    if (!pairs) {
      pairs = new Map();
      this.#pairs.set(term, pairs);
      this.#count++;
    }
    const known = pairs;
    return (word) => {
      let close = known.get(word);
      if (close === undefined) {
        close = closeness(vector, this.#vector(word));
        if (this.#count < PAIRS_KEPT) {
          known.set(word, close);
          this.#count++;
        }
      }
      return close;
    };
  }

  #vector(word: string): Int8Array | null {
    let vector = this.#vectors.get(word);
    if (vector === undefined) {
      if (this.#vectors.size >= VECTORS_KEPT) this.#vectors.clear();
      vector = this.#store.termVector(word);
      this.#vectors.set(word, vector);
    }
    return vector;
  }
}

const kept = new WeakMap<Store, Comparisons>();

function comparisonsIn(store: Store): Comparisons {
  let comparisons = kept.get(store);
  if (!comparisons) {
    comparisons = new Comparisons(store);
    kept.set(store, comparisons);
  }
  return comparisons;
}

function closeness(question: Float32Array, word: Int8Array | null): number {
  if (word === null) return 0;
  const cosine = innerProduct(question, word) / 127;
  return cosine <= CLOSE_TERM.from ? 0 : (CLOSE_TERM.weight * (cosine - CLOSE_TERM.from)) / (1 - CLOSE_TERM.from);
}

/** In four sums at a time, which V8 runs a third faster than one: this is where a question spends most of its time. */
function innerProduct(a: Float32Array, b: Int8Array): number {
  const whole = a.length - (a.length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < whole; i += 4) {
    first += (a[i] as number) * (b[i] as number);
    second += (a[i + 1] as number) * (b[i + 1] as number);
    third += (a[i + 2] as number) * (b[i + 2] as number);
    fourth += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) first += (a[i] as number) * (b[i] as number);
  return first + second + third + fourth;
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
