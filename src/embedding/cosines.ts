import { products } from './products.ts';

/** A row's numbers stand for so many times as much. */
const ROW_STEPS = 127;

/** The cosine of one of some rows, by number, with one of some vectors. */
export type Cosines = (row: number, vector: number) => number;

/**
 * Compares rows of unit vectors with some other unit vectors, to less than 0.005; a vector that is missing is like nothing, 0.
 *
 * @param rows In units of 1/127, one after another, each as long as the vectors; see {@link oneAfterAnother}.
 */
export async function cosinesOf(rows: Int8Array, vectors: readonly (Float32Array | null)[]): Promise<Cosines> {
  const dimensions = vectors.find((vector) => vector !== null)?.length ?? 0;
  if (rows.length === 0 || dimensions === 0) return () => 0;
  const columns = vectors.map((vector) => asSteps(vector ?? new Float32Array(dimensions)));
  const found = await products(
    rows,
    columns.map(({ bytes }) => bytes),
  );
  return (row, vector) =>
    ((found[row * columns.length + vector] as number) * (columns[vector] as Steps).step) / ROW_STEPS;
}

/** Vectors of one length as {@link cosinesOf} takes them. */
export function oneAfterAnother(vectors: readonly Int8Array[]): Int8Array {
  const dimensions = vectors[0]?.length ?? 0;
  const rows = new Int8Array(vectors.length * dimensions);
  for (const [at, vector] of vectors.entries()) rows.set(vector, at * dimensions);
  return rows;
}

interface Steps {
  readonly bytes: Int8Array;
  /** What one of `bytes` stands for. */
  readonly step: number;
}

function asSteps(vector: Float32Array): Steps {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const step = largest === 0 ? 1 : largest / 127;
  const bytes = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at++) bytes[at] = Math.round((vector[at] as number) / step);
  return { bytes, step };
}
