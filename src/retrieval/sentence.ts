import type { Span } from '../corpus/passage.ts';
import { analyse, type Term } from '../index/terms.ts';
import { type DateMention, findDates } from './dates.ts';
import { type Figure, findFigures } from './figures.ts';
import { initialsIn } from './initials.ts';
import { once } from './once.ts';

/** A sentence of a passage with what questions look for in it; what is a function is found when it is first asked for. */
export interface Sentence {
  readonly span: Span;
  readonly text: string;
  readonly words: readonly Term[];
  /** Its words, and what its names may be abbreviated to. */
  readonly compared: readonly Term[];
  readonly figures: () => readonly Figure[];
  readonly dates: () => readonly DateMention[];
  /** For each of its figures but ordinals, the words for what it counts. */
  readonly counted: () => readonly (readonly Term[])[];
  /** Stems of the abbreviations in brackets, and of those that its names may have. */
  readonly abbreviations: () => ReadonlySet<string>;
}

const ABBREVIATION = /\((?<short>\p{Lu}{2,})s?\)/gu;

/** Reads a sentence; `span` says where it stands in its article. */
export function readSentence(text: string, span: Span): Sentence {
  const words = analyse(text);
  const initials = analyse(initialsIn(text).join(' '));
  const figures = once(() => findFigures(text));
  return {
    span,
    text,
    words,
    compared: [...words, ...initials],
    figures,
    dates: once(() => findDates(text)),
    counted: once(() => figures().flatMap(({ unit, noun }) => (unit === 'ordinal' ? [] : [analyse(noun ?? '')]))),
    abbreviations: once(() => {
      const inBrackets = [...text.matchAll(ABBREVIATION)].map(({ groups }) => groups?.short ?? '');
      return new Set([...analyse(inBrackets.join(' ')), ...initials].map(({ stem }) => stem));
    }),
  };
}
