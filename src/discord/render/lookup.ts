import type { Found } from '../../engine.ts';
import { escapeLine, escapeMarkdown, plainLine } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { ACCENTS, container, menu, separator, text } from './components.ts';
import { pager, pageWithin } from './paging.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { withinLimit } from './room.ts';
import { bold } from './source.ts';

const PER_PAGE = 4;
const LONGEST_WORDS = 200;
const LONGEST_OPTION = 60;

/** One page (from 0) of the passages that hold the words, which are set in bold. */
export function renderLookup(found: Found, texts: Texts, view: { readonly page: number }): MessagePayload {
  const words = found.phrases.map((phrase) => `“${phrase}”`).join(' ');
  const heading = (sentence: string) => text(bold(escapeLine(sentence, LONGEST_WORDS)));
  if (found.quotes.length === 0) {
    const hint = text(escapeMarkdown(texts.lookup.hint));
    return payload([container([heading(texts.lookup.nothing(words)), hint], ACCENTS.nothing)]);
  }
  const sentence = found.more ? texts.lookup.newest : texts.lookup.found;
  const pages = Math.ceil(found.quotes.length / PER_PAGE);
  const page = pageWithin(view.page, pages);
  const quotes = found.quotes.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const components = withinLimit(
    quotes.map((quote) => quoteLength(quote, texts)),
    (rooms) => [
      container([
        heading(sentence(found.quotes.length, words)),
        ...quotes.flatMap((quote, at) => [separator(), ...quoteTexts(quote, rooms[at] ?? 0, texts)]),
        ...menu(
          texts.buttons.chooseContext,
          { kind: 'open-context' },
          quotes.map(({ citation, article }) => ({
            label: plainLine(`${citation} ${article.title}`, LONGEST_OPTION),
            value: citation,
          })),
        ),
        ...pager('lookup', page, pages, texts),
      ]),
    ],
  );
  return payload(components);
}
