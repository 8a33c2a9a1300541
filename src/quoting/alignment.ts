/** Stands in a quotation for words that were left out of it. */
export const OMISSION = Symbol('omission');

/**
 * One step along a quotation and its source, by index: `same` and `changed` advance in both, `added` only in the
 * quotation, `dropped` and `omitted` only in the source (the latter at an {@link OMISSION}).
 */
export interface Step {
  readonly kind: 'same' | 'changed' | 'added' | 'dropped' | 'omitted';
  readonly source: number | null;
  readonly quoted: number | null;
}

export interface Alignment {
  /** Words changed, added and dropped; words that resemble each other count less, words left out next to nothing. */
  readonly distance: number;
  readonly steps: readonly Step[];
}

/** In hundredths of a word, so that sums stay exact. */
const WORD_COST = 100;
const RESEMBLING_COST = 75;
const LEFT_OUT_COST = 1;

const DIAGONAL = 1;
const QUOTED_ONLY = 2;
const SOURCE_ONLY = 3;

/**
 * Finds where in `source` the whole of `quoted` fits best, by its words' keys, and how: the cheapest alignment with
 * any stretch of the source (Sellers 1980). Time and memory grow with the product of the two lengths.
 */
export function align(quoted: readonly (string | typeof OMISSION)[], source: readonly string[]): Alignment {
  const columns = source.length + 1;
  const moves = new Uint8Array((quoted.length + 1) * columns);
  const numbers = new Map<string, number>();
  const keys = Int32Array.from(source, (key) => numbered(key, numbers));
  const beginnings = Int32Array.from(source, (key) => numbered(beginning(key), numbers));
  let costs = new Int32Array(columns);
  for (const [at, word] of quoted.entries()) {
    const above = costs;
    costs = new Int32Array(columns);
    const row = (at + 1) * columns;
    const omission = word === OMISSION;
    const addedCost = omission ? 0 : WORD_COST;
    const droppedCost = omission ? LEFT_OUT_COST : WORD_COST;
    const key = omission ? 0 : numbered(word, numbers);
    const start = omission ? 0 : numbered(beginning(word), numbers);
    costs[0] = (above[0] as number) + addedCost;
    moves[row] = QUOTED_ONLY;
    for (let column = 1; column < columns; column++) {
      let move = QUOTED_ONLY;
      let cost = (above[column] as number) + addedCost;
      const dropped = (costs[column - 1] as number) + droppedCost;
      if (dropped < cost) {
        move = SOURCE_ONLY;
        cost = dropped;
      }
      if (!omission) {
        const alike = keys[column - 1] === key ? 0 : beginnings[column - 1] === start ? RESEMBLING_COST : WORD_COST;
        const changed = (above[column - 1] as number) + alike;
        if (changed <= cost) {
          move = DIAGONAL;
          cost = changed;
        }
      }
      moves[row + column] = move;
      costs[column] = cost;
    }
  }
  let end = 0;
  for (let column = 1; column < columns; column++) {
    const least = costs[end] as number;
    // Of equal ends in a row the last: there a changed last word stands beside its source and is not an added one.
    if ((costs[column] as number) < least || (column === end + 1 && costs[column] === least)) end = column;
  }
  return { distance: (costs[end] as number) / WORD_COST, steps: stepsBack(quoted, source, moves, end) };
}

function numbered(key: string, numbers: Map<string, number>): number {
  const number = numbers.get(key) ?? numbers.size + 1;
  numbers.set(key, number);
  return number;
}

/** Words that begin alike resemble each other: "officer" and "officers". Apart from the words' own keys by its hyphen. */
function beginning(key: string): string {
  return key.length < 4 ? `-${key}` : `-${key.slice(0, 4)}`;
}

function stepsBack(
  quoted: readonly (string | typeof OMISSION)[],
  source: readonly string[],
  moves: Uint8Array,
  end: number,
): Step[] {
  const steps: Step[] = [];
  let row = quoted.length;
  let column = end;
  while (row > 0) {
    const move = moves[row * (source.length + 1) + column];
    const word = quoted[row - 1];
    if (move === DIAGONAL) {
      row--;
      column--;
      steps.push({ kind: word === source[column] ? 'same' : 'changed', source: column, quoted: row });
    } else if (move === SOURCE_ONLY) {
      column--;
      steps.push({ kind: word === OMISSION ? 'omitted' : 'dropped', source: column, quoted: null });
    } else {
      row--;
      if (word !== OMISSION) steps.push({ kind: 'added', source: null, quoted: row });
    }
  }
  return steps.reverse();
}
