import { LRUCache } from 'lru-cache';
import type { Encoder } from '../embedding/encoder.ts';

/** Some 2 kB each: what a community asks about comes up again and again. */
const KEPT = 4_000;

const kept = new WeakMap<Encoder, LRUCache<string, Float32Array>>();

/** The encoder's vector of a question's term; the {@link KEPT} that were asked for last are kept. */
export async function termVector(term: string, encoder: Encoder): Promise<Float32Array> {
  let known = kept.get(encoder);
  if (!known) {
    known = new LRUCache({ max: KEPT });
    kept.set(encoder, known);
  }
  let vector = known.get(term);
  if (!vector) {
    vector = await encoder.encodeTerm(term);
    known.set(term, vector);
  }
  return vector;
}
