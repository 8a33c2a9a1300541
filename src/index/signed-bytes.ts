/** What 1 is in signed bytes. */
const UNIT = 127;

/** A unit vector in units of 1/127. */
export function asBytes(vector: Float32Array): Int8Array {
  const bytes = new Int8Array(vector.length);
  for (let i = 0; i < vector.length; i++) bytes[i] = Math.round((vector[i] as number) * UNIT);
  return bytes;
}

/** The vector that {@link asBytes} rounded. */
export function fromBytes(bytes: Int8Array): Float32Array {
  return Float32Array.from(bytes, (value) => value / UNIT);
}
