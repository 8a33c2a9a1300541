import { escapeLine, escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { type Citable, citationText, type WrittenFormat } from './citation-text.ts';
import { container, linkButtons, rows, text } from './components.ts';
import { excerpt } from './excerpt.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { MOST_TEXT, withinLimit } from './room.ts';
import { bold, subtext } from './source.ts';

export const CITATION_FORMATS = ['discord', 'plain', 'markdown', 'apa'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

export interface CitationView {
  readonly format: CitationFormat;
  /** Whether the corpus still says it: `changed` is an article without these words, `gone` no such article. */
  readonly state: 'current' | 'changed' | 'gone';
  /** When it was posted or shown first, an ISO date or date-time; said where it is no longer current. */
  readonly shown: string | null;
  /** What the moderator adds. */
  readonly note: string | null;
  /** User id of who posts it; `null` where that is plain (a slash command's response). */
  readonly by: string | null;
}

const LONGEST_NOTE = 1000;

/** A citation to post. `quote` is what was quoted: as it was stored, where the corpus no longer has it. */
export function renderCitation(quote: Citable, texts: Texts, view: CitationView): MessagePayload {
  const said = remarks(texts, view);
  const remark = said.length > 0 ? [text(said.join('\n'))] : [];
  const links = rows(linkButtons(texts.buttons.open, quote.article.url));
  if (view.format !== 'discord') {
    const written = writtenOut(
      view.format,
      quote,
      MOST_TEXT - said.join('\n').length - texts.buttons.open.length,
      texts,
    );
    return payload([container([...remark, text(written), ...links])]);
  }
  const { text: words, start, end, citation, article } = quote;
  const shown = { text: words, start, end, citation, article };
  const components = withinLimit([quoteLength(shown, texts)], ([room = 0]) => [
    container([...remark, ...quoteTexts(shown, room, texts), ...links]),
  ]);
  return payload(components);
}

/** In a code block, from which it is copied as it is written; escaped where the words themselves would end the block. */
function writtenOut(format: WrittenFormat, quote: Citable, room: number, texts: Texts): string {
  const shown = (written: string) => (written.includes('```') ? escapeMarkdown(written) : `\`\`\`\n${written}\n\`\`\``);
  const whole = { start: 0, end: quote.text.length };
  const part = excerpt(quote.text, whole, (tried) => shown(citationText(format, quote, tried, texts)).length <= room);
  if (part !== null) return shown(citationText(format, quote, part, texts));
  const lines = [texts.quote.tooLong(quote.text.length), texts.quote.cite(quote.citation)];
  return lines.map((line) => subtext(escapeMarkdown(line))).join('\n');
}

function remarks(texts: Texts, { state, shown, note, by }: CitationView): string[] {
  const lines: string[] = [];
  if (note !== null && note.trim() !== '') {
    lines.push(`${bold(escapeMarkdown(texts.citation.note))} ${escapeLine(note, LONGEST_NOTE)}`);
  }
  if (by !== null) lines.push(subtext(`${escapeMarkdown(texts.citation.postedBy)} <@${by}>`));
  if (state !== 'current') {
    const since = shown === null ? '' : ` ${texts.citation.shown(shown.slice(0, 10))}`;
    lines.push(subtext(escapeMarkdown(`${texts.citation[state]}${since}`)));
  }
  return lines;
}
