import { LRUCache } from 'lru-cache';
import type { Store } from '../index/store.ts';
import { onceFor } from './once.ts';

/** Some 700 bytes each with the bundled encoder. */
export const KEPT = 40_000;

/** Stands for a word that the corpus lacks. */
const NONE = new Int8Array(0);

/**
 * Gives the vectors of a store's words in units of 1/127, `null` for a word that the corpus lacks; the {@link KEPT} that were
 * asked for last stay in memory.
 */
export const wordVectorsOf = onceFor((store: Pick<Store, 'termVector'>) => {
  const known = new LRUCache<string, Int8Array>({ max: KEPT });
  return (word: string): Int8Array | null => {
    let vector = known.get(word);
    if (!vector) {
      vector = store.termVector(word) ?? NONE;
      known.set(word, vector);
    }
    return vector === NONE ? null : vector;
  };
});
