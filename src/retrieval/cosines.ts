/** Whole numbers in a double, two side by side: `low + high * 2 ** 26`, each below 2 ** 25, exact as long as both are. */
const SIDE = 2 ** 26;

/** What the numbers of a unit vector are rounded to: its inner product with a word's stays below 127 * 2 ** 17. */
const STEPS = 2 ** 17;

/** A word's numbers stand for so many times as much. */
const WORD_STEPS = 127;

/** Doubles side by side in {@link cosinesWith}'s table, and the vectors in them. */
const DOUBLES = 4;
const VECTORS = 2 * DOUBLES;

/**
 * Compares words' vectors (in units of 1/127) with some unit vectors, to a few millionths; what is missing is like
 * nothing, 0. The next call overwrites what the last one gave. A question spends most of its time here, on a thousand words: so
 * one double holds two numbers, which halves the multiplications, and the vectors lie abreast, so that every number of a
 * word is read once for all of them.
 */
export function cosinesWith(vectors: readonly (Float32Array | null)[]): (word: Int8Array | null) => ArrayLike<number> {
  const tables: Float64Array[] = [];
  for (let at = 0; at < vectors.length; at += VECTORS) tables.push(tableOf(vectors.slice(at, at + VECTORS)));
  const cosines = new Float64Array(tables.length * VECTORS);
  return (word) => {
    if (word === null) return cosines.fill(0);
    for (let at = 0; at < tables.length; at++) multiply(tables[at] as Float64Array, word, cosines, at * VECTORS);
    return cosines;
  };
}

/** {@link DOUBLES} for each dimension. */
function tableOf(vectors: readonly (Float32Array | null)[]): Float64Array {
  const table = new Float64Array(DOUBLES * Math.max(0, ...vectors.map((vector) => vector?.length ?? 0)));
  for (const [at, vector] of vectors.entries()) {
    const side = at < DOUBLES ? 1 : SIDE;
    for (let i = 0; i < (vector?.length ?? 0); i++) {
      const cell = i * DOUBLES + (at % DOUBLES);
      table[cell] = (table[cell] as number) + side * Math.round(STEPS * ((vector as Float32Array)[i] as number));
    }
  }
  return table;
}

function multiply(table: Float64Array, word: Int8Array, cosines: Float64Array, from: number): void {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0, cell = 0; cell < table.length; i++, cell += DOUBLES) {
    const value = word[i] as number;
    first += (table[cell] as number) * value;
    second += (table[cell + 1] as number) * value;
    third += (table[cell + 2] as number) * value;
    fourth += (table[cell + 3] as number) * value;
  }
  for (const [at, both] of [first, second, third, fourth].entries()) {
    const high = Math.round(both / SIDE);
    cosines[from + at] = (both - high * SIDE) / (STEPS * WORD_STEPS);
    cosines[from + DOUBLES + at] = high / (STEPS * WORD_STEPS);
  }
}
