import type { Span } from '../../corpus/passage.ts';
import type { Citation } from '../../engine.ts';
import { escapeMarkdown, plainLine } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';

/** A citation to take elsewhere. */
export type WrittenFormat = 'plain' | 'markdown' | 'apa';

/** A passage with what a reference to it needs. */
export interface Citable extends Citation {
  readonly author?: string | null;
}

const LONGEST_FACT = 200;
const LONGEST_URL = 512;

/** The citation of a part of a passage; where that is not all of it, marks outside the quoted characters say so. */
export function citationText(format: WrittenFormat, quote: Citable, part: Span, texts: Texts): string {
  const { title, date, source, url, by } = factsOf(quote);
  const words = quote.text.slice(part.start, part.end);
  const before = part.start > 0 ? [texts.quote.cut] : [];
  const after = part.end < quote.text.length ? [texts.quote.cut] : [];
  const cite = texts.quote.cite(quote.citation);
  const spoken = [...before, `“${words}”`, ...after].join(' ');
  switch (format) {
    case 'plain': {
      const from = [title, date ?? texts.quote.undated, source, url].filter((fact) => fact !== null);
      return `${spoken}\n— ${from.join(', ')} (${cite})`;
    }
    case 'markdown': {
      const lines = escapeMarkdown(words)
        .split('\n')
        .map((line) => `> ${line}`.trimEnd());
      const from = [
        `**${escapeMarkdown(title)}**`,
        date ?? texts.quote.undated,
        source && escapeMarkdown(source),
        url && `<${url}>`,
      ];
      const cut = (marks: readonly string[]) => marks.flatMap((mark) => [escapeMarkdown(mark), '']);
      return [...cut(before), ...lines, '', ...cut(after), `— ${from.filter(Boolean).join(', ')} (${cite})`].join('\n');
    }
    case 'apa': {
      const dated = date ?? texts.citation.noDate;
      const reference = [by ?? title, `(${dated})`, ...(by === null ? [] : [title])];
      const retrieved = url === null ? '' : ` ${texts.citation.retrieved(url)}`;
      return `${spoken} (${by ?? title}, ${dated})\n\n${reference.join('. ')}.${retrieved}\n${cite}`;
    }
  }
}

function factsOf({ article, author = null }: Citable) {
  const line = (fact: string | null) => (fact === null ? null : plainLine(fact, LONGEST_FACT));
  const { title, date, source, url } = article;
  return {
    title: plainLine(title, LONGEST_FACT),
    date,
    source: line(source),
    by: line(author ?? source),
    url: url !== null && url.length <= LONGEST_URL ? url : null,
  };
}
