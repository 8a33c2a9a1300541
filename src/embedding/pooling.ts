export type Pooling = 'mean' | 'cls';

/**
 * One unit vector from a model's hidden states.
 *
 * @param states `tokens × dimensions` values, row by row.
 * @param tokens Rows in `states`; 0 gives the zero vector, which is similar to nothing.
 * @param pooling `mean` over all tokens, or `cls`, the first token's row alone.
 */
export function pool(states: Float32Array, tokens: number, dimensions: number, pooling: Pooling): Float32Array {
  const vector = new Float32Array(dimensions);
  const rows = pooling === 'cls' ? Math.min(tokens, 1) : tokens;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let i = 0; i < dimensions; i++, at++) vector[i] = (vector[i] as number) + (states[at] as number);
  }
  return normalise(vector);
}

/** Scales `vector` to length 1 in place and returns it; the zero vector stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * scale;
  return vector;
}

/** Inner product of two vectors of one length: the cosine, for unit vectors. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
