import type { Store } from '../index/store.ts';

/** Some 700 bytes each with the bundled encoder. */
export const KEPT = 40_000;

/** The vectors of an index's words; those that were asked for last stay in memory, {@link KEPT} at most. */
export class WordVectors {
  readonly #store: Pick<Store, 'termVector'>;
  /** By word, `null` for one that the corpus lacks; `#older` is what `#recent` was before it was last full. */
  #recent = new Map<string, Int8Array | null>();
  #older = this.#recent;

  constructor(store: Pick<Store, 'termVector'>) {
    this.#store = store;
  }

  /** A word's vector in units of 1/127; `null` for a word that the corpus lacks. */
  of(word: string): Int8Array | null {
    let vector = this.#recent.get(word);
    if (vector === undefined) {
      vector = this.#older.get(word);
      if (vector === undefined) vector = this.#store.termVector(word);
      if (this.#recent.size >= KEPT / 2) {
        this.#older = this.#recent;
        this.#recent = new Map();
      }
      this.#recent.set(word, vector);
    }
    return vector;
  }
}

const opened = new WeakMap<Store, WordVectors>();

/** The word vectors of a store, the same ones for every question. */
export function wordVectorsOf(store: Store): WordVectors {
  let vectors = opened.get(store);
  if (!vectors) {
    vectors = new WordVectors(store);
    opened.set(store, vectors);
  }
  return vectors;
}
