import { LRUCache } from 'lru-cache';
import type { Store } from '../index/store.ts';

/** Some 700 bytes each with the bundled encoder. */
export const KEPT = 40_000;

type Vectors = Pick<Store, 'termVector'>;

/** Stands for a word that the corpus lacks. */
const NONE = new Int8Array(0);

const kept = new WeakMap<Vectors, LRUCache<string, Int8Array>>();

/**
 * Gives the vectors of a store's words in units of 1/127, `null` for a word that the corpus lacks; the {@link KEPT} that were
 * asked for last stay in memory.
 */
export function wordVectorsOf(store: Vectors): (word: string) => Int8Array | null {
  const known = kept.get(store) ?? new LRUCache<string, Int8Array>({ max: KEPT });
  kept.set(store, known);
  return (word) => {
    let vector = known.get(word);
    if (!vector) {
      vector = store.termVector(word) ?? NONE;
      known.set(word, vector);
    }
    return vector === NONE ? null : vector;
  };
}
