import type { APITextDisplayComponent } from 'discord-api-types/v10';
import type { Span } from '../../corpus/passage.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { blockQuote, fullLength, type Quotable } from './block-quote.ts';
import { text } from './components.ts';
import { type Sourced, sourceLines, subtext } from './source.ts';

/** A quote as the engine gives it; spans are offsets into the article's text. */
export interface ShownQuote extends Sourced, Span {
  readonly text: string;
  /** The sentence that answers: bold, and shown before others where room is short. */
  readonly sentence?: Span;
  /** Words to set in bold instead. */
  readonly found?: readonly Span[];
}

function quotableOf({ text, start, end, sentence, found }: ShownQuote): Quotable {
  const within = (span: Span): Span => ({
    start: Math.max(0, span.start - start),
    end: Math.min(text.length, span.end - start),
  });
  const bold = found ?? (sentence ? [sentence] : []);
  return { text, bold: bold.map(within), first: within(sentence ?? found?.[0] ?? { start, end }) };
}

/** The room that a quote takes in full, without the lines under it. */
export function quoteLength(quote: ShownQuote, texts: Texts): number {
  return fullLength(quotableOf(quote), texts);
}

/**
 * A quote in `room` characters, and whatever its length the lines above and under it (Markdown). Those under it are a text
 * of their own: right after a block quote small print may be taken for a line of plain text.
 */
export function quoteTexts(
  quote: ShownQuote,
  room: number,
  texts: Texts,
  { above = [], under = [] }: { readonly above?: readonly string[]; readonly under?: readonly string[] } = {},
): APITextDisplayComponent[] {
  const shown = blockQuote(quotableOf(quote), room, texts);
  const tooLong = () => subtext(escapeMarkdown(texts.quote.tooLong(quote.text.length)));
  return [text([...above, shown ?? tooLong()].join('\n')), text([...sourceLines(quote, texts), ...under].join('\n'))];
}
