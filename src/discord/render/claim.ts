import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { CheckedSentence, ClaimCheck } from '../../quoting/claim.ts';
import type { Difference } from '../../quoting/differences.ts';
import type { Quote } from '../../quoting/quote.ts';
import { escapeLine, escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { ACCENTS, button, container, rows, separator, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { MOST_TEXT, textLength, withinLimit } from './room.ts';
import { bold, subtext } from './source.ts';

export interface ClaimView {
  /** Show "Post here" for each quote (to those who may post citations), as a reply to this message. */
  readonly post: { readonly message: string | null } | null;
}

/** Quotes of one sentence, by how many sentences there are: more would leave each too little room. */
const QUOTES_SHOWN = [3, 3, 2, 1, 1, 1];
const LONGEST_SENTENCE = 160;
const DIFFERENCES_SHOWN = 3;
const LONGEST_FIGURE = 60;

interface Numbered {
  readonly sentence: CheckedSentence;
  /** Those shown here first, with their number over the whole message. */
  readonly quotes: readonly { readonly quote: Quote; readonly number: number }[];
  readonly above: readonly Quote[];
}

/** Each sentence of a message with the closest quotes and what differs. It judges nothing. */
export function renderClaim(check: ClaimCheck, texts: Texts, view: ClaimView): MessagePayload {
  if (check.sentences.length === 0) {
    return payload([container([text(escapeMarkdown(texts.claim.nothingToCheck))], ACCENTS.nothing)]);
  }
  return payload(fitting(numberedQuotes(check.sentences), DIFFERENCES_SHOWN, texts, view));
}

/** Less is said of each sentence, and then of fewer sentences, where a message has not room for all. */
function fitting(
  numbered: readonly Numbered[],
  differences: number,
  texts: Texts,
  view: ClaimView,
): APIMessageTopLevelComponent[] {
  const components = laidOut(numbered, differences, texts, view);
  if (textLength(components) <= MOST_TEXT) return components;
  if (differences > 1 || (differences > 0 && numbered.length === 1)) {
    return fitting(numbered, differences - 1, texts, view);
  }
  return numbered.length > 1 ? fitting(numbered.slice(0, -1), differences, texts, view) : components;
}

function laidOut(numbered: readonly Numbered[], differences: number, texts: Texts, view: ClaimView) {
  const wanted = numbered.flatMap(({ quotes }) => quotes.map(({ quote }) => quoteLength(quote, texts)));
  return withinLimit(wanted, (rooms) => [
    container([
      text(bold(escapeMarkdown(texts.claim.heading(numbered.length)))),
      ...numbered.flatMap(({ sentence, quotes, above }) => [
        separator(),
        text(sentenceLines(sentence, differences, texts).join('\n')),
        ...quotes.flatMap(({ quote, number }) =>
          quoteTexts(quote, rooms[number - 1] ?? 0, texts, { above: [bold(escapeMarkdown(`${number}.`))] }),
        ),
        ...above.map(({ citation }) => text(subtext(escapeMarkdown(texts.claim.above(citation))))),
        ...rows(quotes.flatMap(({ quote, number }) => quoteButtons(quote, number, texts, view))),
      ]),
      text(subtext(escapeMarkdown(texts.claim.noVerdict))),
    ]),
  ]);
}

/** A quote for two sentences is shown once: its buttons could not stand in one message twice. */
function numberedQuotes(sentences: readonly CheckedSentence[]): Numbered[] {
  const most = QUOTES_SHOWN[Math.min(sentences.length, QUOTES_SHOWN.length - 1)] ?? 1;
  const shown = new Set<string>();
  return sentences.map((sentence) => {
    const closest = sentence.quotes.slice(0, most);
    const above = closest.filter(({ citation }) => shown.has(citation));
    const quotes: { quote: Quote; number: number }[] = [];
    for (const quote of closest) {
      if (shown.has(quote.citation)) continue;
      shown.add(quote.citation);
      quotes.push({ quote, number: shown.size });
    }
    return { sentence, quotes, above };
  });
}

function sentenceLines({ sentence, outcome, differences }: CheckedSentence, most: number, texts: Texts): string[] {
  return [
    `“${escapeLine(sentence, LONGEST_SENTENCE)}”`,
    bold(escapeMarkdown(texts.claim[outcome])),
    ...differences.slice(0, most).map((difference) => differenceLine(difference, texts)),
  ];
}

function differenceLine({ kind, claimed, found }: Difference, texts: Texts): string {
  const { differs, here, there, absent } = texts.claim;
  const shown = (written: string) => bold(escapeLine(written, LONGEST_FIGURE));
  const others = [...new Set(found.map((other) => other.text))].map(shown).join(', ');
  const beside = found.length === 0 ? escapeMarkdown(absent) : `${escapeMarkdown(there)} ${others}`;
  return `${escapeMarkdown(`${differs} ${texts.claim[kind]}`)} · ${escapeMarkdown(here)} ${shown(claimed)} · ${beside}`;
}

function quoteButtons({ citation }: Quote, number: number, texts: Texts, { post }: ClaimView) {
  return [
    button(texts.buttons.contextNumber(number), { kind: 'context', citation, width: 1 }),
    ...(post === null
      ? []
      : [button(texts.buttons.postNumber(number), { kind: 'post', citation, message: post.message })]),
  ];
}
