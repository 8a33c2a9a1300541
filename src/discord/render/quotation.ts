import type { QuotationCheck, QuotationPart } from '../../quoting/quotation.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { ACCENTS, button, container, linkButtons, rows, separator, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { withinLimit } from './room.ts';
import { bold, subtext } from './source.ts';
import { type Run, styled } from './styled.ts';

export interface QuotationView {
  /** Show "Post here" (to those who may post citations), as a reply to this message or to none. */
  readonly post: { readonly message: string | null } | null;
}

type Found = Exclude<QuotationCheck, { outcome: 'not-found' }>;

/** Whether the quotation is the source's, what was added, dropped and changed, and the source's own words. */
export function renderQuotation(check: QuotationCheck, texts: Texts, view: QuotationView): MessagePayload {
  if (check.outcome === 'not-found') {
    const lines = [bold(escapeMarkdown(texts.quotation.notFound)), escapeMarkdown(texts.quotation.notFoundHint)];
    return payload([container([text(lines.join('\n'))], ACCENTS.nothing)]);
  }
  const { source } = check;
  const comparison = check.outcome === 'altered' ? styled(check.parts.flatMap(runsOf)) : null;
  const wanted = [quoteLength(source, texts), ...(comparison === null ? [] : [comparison.length])];
  const components = withinLimit(wanted, ([room = 0, comparisonRoom = 0]) => [
    container(
      [
        text(outcomeLines(check, texts).join('\n')),
        ...(comparison === null ? [] : [separator(), comparisonText(comparison, comparisonRoom, texts), separator()]),
        ...(comparison === null ? [] : [text(bold(escapeMarkdown(texts.quotation.source)))]),
        ...quoteTexts(source, room, texts),
        ...rows([
          button(texts.buttons.context, { kind: 'context', citation: source.citation, width: 1 }),
          ...linkButtons(texts.buttons.open, source.article.url),
          ...(view.post === null
            ? []
            : [button(texts.buttons.post, { kind: 'post', citation: source.citation, message: view.post.message })]),
        ]),
      ],
      check.outcome === 'exact' ? ACCENTS.answer : ACCENTS.unsure,
    ),
  ]);
  return payload(components);
}

function outcomeLines({ outcome, differences }: Found, texts: Texts): string[] {
  const lines = [bold(escapeMarkdown(texts.quotation[outcome]))];
  if (differences.length > 0) {
    const named = differences.map((difference) => texts.quotation.typographic[difference]);
    lines.push(escapeMarkdown(texts.quotation.typography(named.join(', '))));
  }
  return lines;
}

function comparisonText(comparison: string, room: number, texts: Texts) {
  const { legend, compared, tooLong } = texts.quotation;
  const key = [
    styled([{ text: legend.dropped, style: 'strike' }]),
    styled([{ text: legend.added, style: 'bold' }]),
  ].join(' · ');
  const shown = comparison.length <= room ? comparison : subtext(escapeMarkdown(tooLong));
  return text([bold(escapeMarkdown(compared)), shown, subtext(key)].join('\n'));
}

function runsOf({ kind, source, quoted }: QuotationPart): Run[] {
  switch (kind) {
    case 'same':
      return [{ text: quoted, style: 'plain' }];
    case 'omitted':
      return [{ text: quoted, style: 'plain' }];
    default:
      return [
        { text: source, style: 'strike' },
        { text: source !== '' && quoted !== '' && !/\s$/.test(source) ? ' ' : '', style: 'plain' },
        { text: quoted, style: 'bold' },
      ];
  }
}
