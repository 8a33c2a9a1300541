import type { Span } from '../../corpus/passage.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { excerpt } from './excerpt.ts';
import { type Run, styled } from './styled.ts';

/** Text to quote. All spans are offsets into it. */
export interface Quotable {
  readonly text: string;
  /** Set in bold; in order and apart. */
  readonly bold: readonly Span[];
  /** Shown before the rest where there is no room for all. */
  readonly first: Span;
}

/**
 * The text as a block quote of at most `room` characters: whole sentences in a row, and a mark outside the quote where
 * others were left out. `null` when there is no room for one sentence.
 */
export function blockQuote(quotable: Quotable, room: number, texts: Texts): string | null {
  const part = excerpt(quotable.text, quotable.first, (tried) => quoted(quotable, tried, texts).length <= room);
  return part === null ? null : quoted(quotable, part, texts);
}

/** The characters that a text takes as a block quote in full. */
export function fullLength(quotable: Quotable, texts: Texts): number {
  return quoted(quotable, { start: 0, end: quotable.text.length }, texts).length;
}

function quoted({ text, bold }: Quotable, part: Span, texts: Texts): string {
  const mark = `-# ${escapeMarkdown(texts.quote.cut)}`;
  const lines = styled(runsOf(text, bold, part))
    .split('\n')
    .map((line) => `> ${line}`);
  const before = part.start > 0 ? [mark] : [];
  const after = part.end < text.length ? ['', mark] : [];
  return [...before, ...lines, ...after].join('\n');
}

function runsOf(text: string, bold: readonly Span[], { start, end }: Span): Run[] {
  const runs: Run[] = [];
  let at = start;
  for (const span of bold) {
    const from = Math.max(at, span.start);
    const to = Math.min(end, span.end);
    if (from >= to) continue;
    runs.push({ text: text.slice(at, from), style: 'plain' }, { text: text.slice(from, to), style: 'bold' });
    at = to;
  }
  runs.push({ text: text.slice(at, end), style: 'plain' });
  return runs;
}
