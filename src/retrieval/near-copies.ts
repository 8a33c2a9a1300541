import type { Term } from '../index/terms.ts';

/** Words in a run, and the share of the shorter text's runs that the longer must hold for the two to be copies. */
const RUN = 4;
const COPY = 0.75;

/** The runs of four words of a text, each as a number of 32 bits, to compare with {@link areNearCopies}. */
export function wordRuns(words: readonly Term[]): ReadonlySet<number> {
  const hashes = words.map(({ word }) => hashOf(word));
  const runs = new Set<number>();
  for (let end = RUN; end <= hashes.length; end++) {
    let run = 0;
    for (let i = end - RUN; i < end; i++) run = Math.imul(run ^ (hashes[i] as number), FNV_PRIME);
    runs.add(run);
  }
  return runs;
}

const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5;

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash;
}

/** Whether two texts are one wire story: nearly all of the shorter stands in the longer (Broder 1997's containment). */
export function areNearCopies(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  const mayLack = (1 - COPY) * shorter.size;
  let lacking = 0;
  for (const run of shorter) if (!longer.has(run) && ++lacking > mayLack) return false;
  return shorter.size > 0;
}
