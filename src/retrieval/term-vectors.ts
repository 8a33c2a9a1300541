import type { Encoder } from '../embedding/encoder.ts';

/** Some 2 kB each: what a community asks about comes up again and again. */
const KEPT = 4_000;

const kept = new WeakMap<Encoder, Map<string, Promise<Float32Array>>>();

/** The encoder's vector of a question's term; those of the latest {@link KEPT} different ones are kept. */
export function termVector(term: string, encoder: Encoder): Promise<Float32Array> {
  let known = kept.get(encoder);
  if (!known) {
    known = new Map();
    kept.set(encoder, known);
  }
  let vector = known.get(term);
  if (!vector) {
    vector = encoder.encodeTerm(term);
    const oldest = known.keys().next().value;
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    known.set(term, vector);
  }
  return vector;
}
