import { products } from './products.ts';

/** A row's numbers stand for so many times as much. */
const ROW_STEPS = 127;

/** The cosine of one of some rows, by number, with one of some vectors. */
export type Cosines = (row: number, vector: number) => number;

/**
 * Compares rows of unit vectors with some other unit vectors, as exactly as the rows are given; a vector that is missing is like nothing, 0.
 *
 * @param rows In units of 1/127, one after another, each as long as the vectors; see {@link oneAfterAnother}.
 */
export async function cosinesOf(rows: Int8Array, vectors: readonly (Float32Array | null)[]): Promise<Cosines> {
  const dimensions = vectors.find((vector) => vector !== null)?.length ?? 0;
  if (rows.length === 0 || dimensions === 0) return () => 0;
  const found = await products(
    rows,
    vectors.map((vector) => vector ?? new Float32Array(dimensions)),
  );
  return (row, vector) => (found[row * vectors.length + vector] as number) / ROW_STEPS;
}

/** Vectors of one length as {@link cosinesOf} takes them. */
export function oneAfterAnother(vectors: readonly Int8Array[]): Int8Array {
  const dimensions = vectors[0]?.length ?? 0;
  const rows = new Int8Array(vectors.length * dimensions);
  for (const [at, vector] of vectors.entries()) rows.set(vector, at * dimensions);
  return rows;
}
