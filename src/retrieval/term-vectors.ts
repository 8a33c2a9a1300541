import { LRUCache } from 'lru-cache';
import type { Encoder } from '../embedding/encoder.ts';
import { onceFor } from './once.ts';

/** Some 2 kB each: what a community asks about comes up again and again. */
const KEPT = 4_000;

const kept = onceFor<Encoder, LRUCache<string, Float32Array>>(() => new LRUCache({ max: KEPT }));

/** The encoder's vector of a question's term; the {@link KEPT} that were asked for last are kept. */
export async function termVector(term: string, encoder: Encoder): Promise<Float32Array> {
  const known = kept(encoder);
  let vector = known.get(term);
  if (!vector) {
    vector = await encoder.encodeTerm(term);
    known.set(term, vector);
  }
  return vector;
}
