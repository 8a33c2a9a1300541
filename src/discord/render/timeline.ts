import { compareDates } from '../../corpus/date.ts';
import type { Quote } from '../../quoting/quote.ts';
import { type Figure, findFigures } from '../../retrieval/figures.ts';
import { escapeLine, escapeMarkdown, plainLine } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import type { ShownAnswer } from './answer.ts';
import { ACCENTS, container, menu, separator, text } from './components.ts';
import { pager, pageWithin } from './paging.ts';
import { type MessagePayload, payload } from './payload.ts';
import { quoteLength, quoteTexts } from './quote.ts';
import { withinLimit } from './room.ts';
import { bold, LONGEST_TITLE, subtext } from './source.ts';

const PER_PAGE = 4;
const LONGEST_FIGURE = 40;
const CHANGES_SHOWN = 3;
const LONGEST_OPTION = 60;

/** A quote with the figures in its best sentence that an older one gives otherwise; no date, no older one. */
interface Dated {
  readonly quote: Quote;
  readonly changes: readonly { readonly before: Figure; readonly now: Figure }[];
}

/** One page (from 0) of an answer's quotes by date, oldest first and undated last, with the figures that changed. */
export function renderTimeline(answer: ShownAnswer, texts: Texts, view: { readonly page: number }): MessagePayload {
  const heading = bold(escapeLine(texts.timeline.heading(answer.question), LONGEST_TITLE));
  if (answer.quotes.length === 0) {
    const lines = [heading, escapeMarkdown(texts.answer.nothing)];
    if (answer.nearest.length > 0) lines.push(escapeMarkdown(texts.answer.nearest));
    lines.push(...answer.nearest.map((title) => `- ${escapeLine(title, LONGEST_TITLE)}`));
    return payload([container([text(lines.join('\n'))], ACCENTS.nothing)]);
  }
  const pages = Math.ceil(answer.quotes.length / PER_PAGE);
  const page = pageWithin(view.page, pages);
  const shown = byDate(answer.quotes).slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const components = withinLimit(
    shown.map(({ quote }) => quoteLength(withoutMark(quote), texts)),
    (rooms) => [
      container(
        [
          text(`${heading}\n${subtext(escapeMarkdown(texts.timeline.order))}`),
          ...shown.flatMap(({ quote, changes }, at) => [
            separator(),
            ...quoteTexts(withoutMark(quote), rooms[at] ?? 0, texts, { under: changeLines(changes, texts) }),
          ]),
          ...menu(
            texts.buttons.chooseContext,
            { kind: 'open-context' },
            shown.map(({ quote: { citation, article } }) => ({
              label: plainLine(`${citation} ${article.title}`, LONGEST_OPTION),
              value: citation,
            })),
          ),
          ...pager('timeline', page, pages, texts),
        ],
        answer.outcome === 'answered' ? ACCENTS.answer : ACCENTS.unsure,
      ),
    ],
  );
  return payload(components);
}

/** What is earlier is plain from the order. */
function withoutMark(quote: Quote): Quote {
  return { ...quote, earlier: false };
}

function byDate(quotes: readonly Quote[]): Dated[] {
  const ordered = [...quotes].sort((a, b) => {
    const [one, other] = [a.article.date, b.article.date];
    return one === null || other === null ? compareDates(one, other) : compareDates(other, one);
  });
  const latest = new Map<string, Figure>();
  return ordered.map((quote) => {
    const { start, end } = quote.sentence;
    const changes: Dated['changes'][number][] = [];
    if (quote.article.date === null) return { quote, changes };
    for (const now of findFigures(quote.text.slice(start - quote.start, end - quote.start))) {
      const counted = `${now.unit} ${now.currency} ${now.noun}`;
      if (now.unit === 'ordinal' || now.noun === null) continue;
      const before = latest.get(counted);
      if (before !== undefined && before.value !== now.value) changes.push({ before, now });
      latest.set(counted, now);
    }
    return { quote, changes };
  });
}

function changeLines(changes: Dated['changes'], texts: Texts): string[] {
  return changes.slice(0, CHANGES_SHOWN).map(({ before, now }) => {
    const [old, current] = [before, now].map((figure) => escapeLine(figure.text, LONGEST_FIGURE));
    const counted = escapeLine(now.noun ?? '', LONGEST_FIGURE);
    return subtext(`${escapeMarkdown(texts.timeline.differ)} ${old} → ${bold(current ?? '')} (${counted})`);
  });
}
