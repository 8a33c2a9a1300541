import type { Term } from '../index/terms.ts';
import type { Sentence } from './sentence.ts';

/** Words in a run, and the share of the shorter text's runs that the longer must hold for the two to be copies. */
const RUN = 4;
const COPY = 0.75;

/** The share of their words in common (Jaccard) from which of two sentences one tells the other anew. */
const RETOLD = 1 / 3;

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
  return a.size <= b.size ? isNearlyIn(a, b) : isNearlyIn(b, a);
}

function isNearlyIn(part: ReadonlySet<number>, whole: ReadonlySet<number>): boolean {
  const mayLack = (1 - COPY) * part.size;
  let lacking = 0;
  for (const run of part) if (!whole.has(run) && ++lacking > mayLack) return false;
  return part.size > 0;
}

type Told = Pick<Sentence, 'words' | 'figures' | 'dates'>;

/** A text that may be a version of another. */
export interface Version {
  /** As {@link wordRuns} gives them. */
  readonly runs: ReadonlySet<number>;
  readonly sentences: readonly Told[];
}

/**
 * Whether either of two near copies may stand for the other: no sentence of one is told in the other with another figure,
 * or with another date. Sentences that only one of them has, as where they are cut differently, do not count.
 */
export function areOneVersion(a: Version, b: Version): boolean {
  const [onlyA, onlyB] = [wordedOtherwise(a, b), wordedOtherwise(b, a)];
  return onlyA.every((one) => {
    const likeness = onlyB.map((other) => jaccard(one.distinct, other.distinct));
    const closest = Math.max(RETOLD, ...likeness);
    const retold = onlyB[likeness.indexOf(closest)];
    return retold === undefined || giveTheSame(one.sentence, retold.sentence);
  });
}

/** The sentences of `a` that `b` does not have in the same words. */
function wordedOtherwise(a: Version, b: Version): { sentence: Told; distinct: ReadonlySet<string> }[] {
  const written = new Set(b.sentences.map(wording));
  return a.sentences
    .filter((sentence) => !written.has(wording(sentence)))
    .map((sentence) => ({ sentence, distinct: new Set(sentence.words.map(({ word }) => word)) }));
}

function wording({ words }: Told): string {
  return words.map(({ word }) => word).join(' ');
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared || 1);
}

function giveTheSame(a: Told, b: Told): boolean {
  const figures = [figuresIn(a), figuresIn(b)] as const;
  const dates = [datesIn(a), datesIn(b)] as const;
  if (lacks(...figures) || lacks(figures[1], figures[0])) return false;
  return !(lacks(...dates) && lacks(dates[1], dates[0]));
}

function figuresIn({ figures }: Told): string[] {
  return figures().map(({ unit, currency, value }) => `${value} ${currency ?? unit}`);
}

function datesIn({ dates }: Told): string[] {
  return dates().map(({ iso }) => iso);
}

function lacks(given: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((one) => !given.includes(one));
}
