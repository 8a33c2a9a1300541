import type { Span } from '../corpus/passage.ts';
import { analyseInPlace, type Term } from '../index/terms.ts';

/** How a word is written: in small letters, with a capital, in capitals, as a figure, as a year. */
const SHAPES = { small: 0, capitalised: 1, capitals: 2, figure: 3, year: 4 } as const;

/** What stands before a word, or a percent sign after it: a figure with one is another kind of answer than one without. */
const MARKS = { none: 0, comma: 1, opened: 2, currency: 3, dash: 4, start: 5, percent: 6, closed: 7 } as const;

/** A word with its looks, as numbers that the reader learned vectors of. */
export interface WrittenWord extends Span {
  readonly term: Term;
  readonly shape: number;
  readonly mark: number;
}

/** The words of a text in order, each with its looks. */
export function writtenWords(text: string): WrittenWord[] {
  return analyseInPlace(text).map(({ term, start, end }) => ({
    term,
    start,
    end,
    shape: shapeOf(text.slice(start, end)),
    mark: markAt(text, start, end),
  }));
}

function shapeOf(word: string): number {
  if (/^(?:1[5-9]|20)\d\d$/.test(word)) return SHAPES.year;
  if (/^\d/.test(word)) return SHAPES.figure;
  if (/^\p{Lu}[\p{Lu}.\d]+$/u.test(word)) return SHAPES.capitals;
  return /^\p{Lu}/u.test(word) ? SHAPES.capitalised : SHAPES.small;
}

function markAt(text: string, start: number, end: number): number {
  if (/^\s?%/.test(text.slice(end, end + 2))) return MARKS.percent;
  if (start === 0) return MARKS.start;
  const before = text.slice(Math.max(0, start - 3), start);
  if (/[.!?:][’”")]?\s+$/.test(before)) return MARKS.start;
  if (/["“‘(]$/.test(before)) return MARKS.opened;
  if (/["”)],?\s+$/.test(before)) return MARKS.closed;
  if (/[,;]\s?$/.test(before)) return MARKS.comma;
  if (/[$€£]\s?$/.test(before)) return MARKS.currency;
  return /[-–—]\s?$/.test(before) ? MARKS.dash : MARKS.none;
}
