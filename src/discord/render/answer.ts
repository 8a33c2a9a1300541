import type { Answer } from '../../engine.ts';
import type { Quote } from '../../quoting/quote.ts';
import { escapeLine, escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { ACCENTS, button, container, linkButtons, rows, separator, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { withinLimit } from './room.ts';
import { bold, LONGEST_TITLE, subtext } from './source.ts';

/** What of an answer is shown. */
export type ShownAnswer = Pick<Answer, 'question' | 'outcome' | 'quotes' | 'nearest'>;

export interface AnswerView {
  /** User id: the one who may delete the answer besides moderators. */
  readonly asker: string;
  /** For one reader only: there is nothing to delete. */
  readonly private: boolean;
  /** Show the question: a slash command's response does not otherwise, a reply does. */
  readonly question: boolean;
  /** Page of quotes from 0, `perPage` (at most 5) each. */
  readonly page: number;
  readonly perPage: number;
}

const LONGEST_QUESTION = 300;
const OUTCOME_ACCENTS = { answered: ACCENTS.answer, closest: ACCENTS.unsure, nothing: ACCENTS.nothing };

/**
 * The quotes of one page with their sources. Ask the engine for one quote more than the page needs
 * (`(page + 1) * perPage + 1`): that there is one more is what the "more passages" button is shown by.
 */
export function renderAnswer(answer: ShownAnswer, texts: Texts, view: AnswerView): MessagePayload {
  const from = view.page * view.perPage;
  const quotes = answer.quotes.slice(from, from + view.perPage);
  const components = withinLimit(
    quotes.map((quote) => quoteLength(quote, texts)),
    (rooms) => [
      container(
        [
          text(opening(answer, quotes.length, texts, view)),
          ...quotes.flatMap((quote, at) => [
            separator(),
            ...quoteTexts(quote, rooms[at] ?? 0, texts),
            ...rows(quoteButtons(quote, texts)),
          ]),
          ...rows(answerButtons(from + quotes.length < answer.quotes.length, texts, view)),
        ],
        OUTCOME_ACCENTS[answer.outcome],
      ),
    ],
  );
  return payload(components);
}

function opening(answer: ShownAnswer, shown: number, texts: Texts, view: AnswerView): string {
  const lines = [bold(escapeMarkdown(outcomeLine(answer, shown, texts, view)))];
  if (view.question) lines.unshift(subtext(escapeLine(texts.answer.question(answer.question), LONGEST_QUESTION)));
  if (answer.outcome === 'nothing') {
    if (answer.nearest.length === 0) lines.push(escapeMarkdown(texts.answer.nothingNear));
    else lines.push(escapeMarkdown(texts.answer.nearest));
    lines.push(...answer.nearest.map((title) => `- ${escapeLine(title, LONGEST_TITLE)}`));
  }
  return lines.join('\n');
}

function outcomeLine({ outcome }: ShownAnswer, shown: number, texts: Texts, { page, perPage }: AnswerView): string {
  if (outcome === 'nothing') return texts.answer.nothing;
  if (page > 0) {
    const from = page * perPage;
    return shown === 0 ? texts.answer.noFurther : texts.answer.further(from + 1, from + shown);
  }
  return outcome === 'answered' ? texts.answer.answered(shown) : texts.answer.closest;
}

function quoteButtons(quote: Quote, texts: Texts) {
  return [
    button(texts.buttons.context, { kind: 'context', citation: quote.citation, width: 1 }),
    ...linkButtons(texts.buttons.open, quote.article.url),
  ];
}

function answerButtons(isMore: boolean, texts: Texts, { page, asker, ...view }: AnswerView) {
  const turn = (to: number) => ({ kind: 'page', of: 'answer', page: to }) as const;
  return [
    ...(page > 0 ? [button(texts.buttons.previous, turn(page - 1))] : []),
    ...(isMore ? [button(texts.buttons.more, turn(page + 1))] : []),
    button(texts.buttons.helpful, { kind: 'rate', helpful: true }),
    button(texts.buttons.notHelpful, { kind: 'rate', helpful: false }),
    ...(view.private ? [] : [button(texts.buttons.delete, { kind: 'delete', asker })]),
  ];
}
