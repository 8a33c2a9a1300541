import type { Span } from '../../corpus/passage.ts';
import { splitSentences } from '../../corpus/sentences.ts';

/**
 * The whole text if it fits, else as many of its sentences in a row as do, those that `first` lies in before the rest;
 * never a part of a sentence. `null` when not one sentence fits.
 */
export function excerpt(text: string, first: Span, fits: (part: Span) => boolean): Span | null {
  const whole = { start: 0, end: text.length };
  if (fits(whole)) return whole;
  const sentences = splitSentences(text);
  const fitting = (from: number, to: number) => {
    const [opening, closing] = [sentences[from], sentences[to]];
    if (opening === undefined || closing === undefined) return null;
    const part = { start: opening.start, end: closing.end };
    return fits(part) ? { from, to, part } : null;
  };
  const isFirst = ({ start, end }: Span) => start < first.end && end > first.start;
  const from = Math.max(0, sentences.findIndex(isFirst));
  let shown = fitting(from, sentences.findLastIndex(isFirst)) ?? fitting(from, from);
  for (let more = shown; more !== null; more = fitting(more.from, more.to + 1) ?? fitting(more.from - 1, more.to)) {
    shown = more;
  }
  return shown?.part ?? null;
}
