import type { Term } from '../index/terms.ts';
import type { Sentence } from './sentence.ts';

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

type Told = Pick<Sentence, 'words' | 'figures' | 'dates'>;

/** A text that may be a version of another. */
export interface Version {
  /** As {@link wordRuns} gives them. */
  readonly runs: ReadonlySet<number>;
  readonly sentences: readonly Told[];
}

/**
 * Whether either of two near copies may stand for the other: what is told in other sentences at the same place of both has
 * the same figures, and no date each. Sentences that only one of them has, as where they are cut differently, do not count.
 */
export function areOneVersion(a: Version, b: Version): boolean {
  const toldInB = toldOtherwise(b, a);
  return [...toldOtherwise(a, b)].every(([place, told]) => giveTheSame(told, toldInB.get(place) ?? told));
}

/** The stretches of sentences of `a` that `b` does not have, by the sentences of both around them. */
function toldOtherwise(a: Version, b: Version): Map<string, Told[]> {
  const shared = new Set(b.sentences.map(wording));
  const stretches = new Map<string, Told[]>();
  let before = '';
  let open: Told[] = [];
  const close = (after: string) => {
    if (open.length > 0) stretches.set(`${before}\n${after}`, open);
    before = after;
    open = [];
  };
  for (const sentence of a.sentences) {
    const own = wording(sentence);
    if (shared.has(own)) close(own);
    else open.push(sentence);
  }
  close('');
  return stretches;
}

/** With its figures, whose currency words do not tell. */
function wording(sentence: Told): string {
  return [...sentence.words.map(({ word }) => word), ...figuresIn([sentence])].join(' ');
}

function giveTheSame(a: readonly Told[], b: readonly Told[]): boolean {
  if (lacks(figuresIn(a), figuresIn(b)) || lacks(figuresIn(b), figuresIn(a))) return false;
  return !(lacks(datesIn(a), datesIn(b)) && lacks(datesIn(b), datesIn(a)));
}

function figuresIn(told: readonly Told[]): string[] {
  return told.flatMap(({ figures }) => figures().map(({ unit, currency, value }) => `${value} ${currency ?? unit}`));
}

function datesIn(told: readonly Told[]): string[] {
  return told.flatMap(({ dates }) => dates().map(({ iso }) => iso));
}

function lacks(given: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((one) => !given.includes(one));
}
