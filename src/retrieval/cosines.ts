import { products } from '../embedding/products.ts';

/** A word's numbers stand for so many times as much. */
const WORD_STEPS = 127;

/** The cosine of one of some words, by number, with one of some vectors. */
export type Cosines = (word: number, vector: number) => number;

/**
 * Compares words' vectors (in units of 1/127) with some unit vectors, to less than 0.005; a vector that is missing is like
 * nothing, 0.
 */
export async function cosinesOf(
  words: readonly Int8Array[],
  vectors: readonly (Float32Array | null)[],
): Promise<Cosines> {
  const [first] = words;
  if (first === undefined || vectors.length === 0) return () => 0;
  const columns = vectors.map((vector) => asSteps(vector ?? new Float32Array(first.length)));
  const found = await products(
    words,
    columns.map(({ bytes }) => bytes),
  );
  return (word, vector) =>
    ((found[word * columns.length + vector] as number) * (columns[vector] as Steps).step) / WORD_STEPS;
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
  return { bytes: Int8Array.from(vector, (value) => Math.round(value / step)), step };
}
