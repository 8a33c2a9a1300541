import type { Span } from '../../corpus/passage.ts';
import type { Citation, ReadableArticle } from '../../engine.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { button, container, linkButtons, rows, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { withinLimit } from './room.ts';
import { bold, subtext } from './source.ts';

/**
 * The text around a quote, `width` paragraphs either side, word for word and with the quote in bold. `quote` is a
 * passage of `readable` as it is now.
 */
export function renderContext(
  { article }: ReadableArticle,
  quote: Citation,
  texts: Texts,
  view: { readonly width: number },
): MessagePayload {
  const around = paragraphsAround(article.text, quote, view.width);
  const shown = {
    ...quote,
    ...around,
    text: article.text.slice(around.start, around.end),
    sentence: { start: quote.start, end: quote.end },
  };
  const isWhole = around.start === 0 && around.end === article.text.length;
  const wanted = quoteLength(shown, texts);
  const components = withinLimit([wanted], ([room = 0]) => {
    const buttons = [
      ...(isWhole || wanted > room
        ? []
        : [button(texts.buttons.wider, { kind: 'context', citation: quote.citation, width: view.width + 1 })]),
      ...linkButtons(texts.buttons.open, article.url),
    ];
    return [
      container([
        text(bold(escapeMarkdown(texts.context.heading))),
        ...quoteTexts(shown, room, texts, {
          under: isWhole ? [subtext(escapeMarkdown(texts.context.whole))] : [],
        }),
        ...rows(buttons),
      ]),
    ];
  });
  return payload(components);
}

function paragraphsAround(text: string, { start, end }: Span, width: number): Span {
  const breaks = [...text.matchAll(/\n\n/g)].map(({ index }) => index);
  const before = breaks.filter((at) => at < start).at(-1 - width);
  const after = breaks.filter((at) => at >= end)[width];
  return { start: before === undefined ? 0 : before + 2, end: after ?? text.length };
}
