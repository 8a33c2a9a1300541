import type { Term } from '../index/terms.ts';

/** Words in a run, and the share of the shorter text's runs that the longer must hold for the two to be copies. */
const RUN = 4;
const COPY = 0.75;

/** The runs of four words of a text, to compare with {@link areNearCopies}. */
export function wordRuns(words: readonly Term[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let i = 0; i + RUN <= words.length; i++) {
    runs.add(
      words
        .slice(i, i + RUN)
        .map(({ word }) => word)
        .join(' '),
    );
  }
  return runs;
}

/** Whether two texts are one wire story: nearly all of the shorter stands in the longer (Broder 1997's containment). */
export function areNearCopies(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  if (shorter.size === 0) return false;
  let shared = 0;
  for (const run of shorter) if (longer.has(run)) shared++;
  return shared / shorter.size >= COPY;
}
