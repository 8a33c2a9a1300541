import type { Article } from '../corpus/article.ts';
import { compareDates, dateInterval } from '../corpus/date.ts';
import type { Span } from '../corpus/passage.ts';
import { analyse } from '../index/terms.ts';
import { type Figure, figuresAgree, findFigures } from './figures.ts';
import type { Question } from './question.ts';

interface Dated {
  readonly article: Article;
  readonly sentence: Span;
}

/**
 * Puts passages that answer a question for a number with different figures in order of date, newest first and undated
 * last, in the places they hold among the others, and marks those older than the newest of them. Passages are
 * compared by the figures of their answering sentences that count what the question names. Order is kept otherwise.
 */
export function datedOrder<T extends Dated>(ranked: readonly T[], question: Question): { item: T; earlier: boolean }[] {
  const figures = question.asked?.type === 'number' ? ranked.map((item) => figuresAskedFor(item, question)) : [];
  const differing = figures
    .map((own, at) => ({ own, at }))
    .filter(({ own, at }) => figures.some((other, index) => index !== at && differ(own, other)))
    .map(({ at }) => at);
  const byDate = differing.map((at) => ranked[at] as T).sort((a, b) => compareDates(a.article.date, b.article.date));
  const newest = byDate[0]?.article.date ?? null;
  const places = new Map(differing.map((place, at) => [place, byDate[at] as T]));
  return ranked.map((item, at) => {
    const placed = places.get(at);
    if (!placed) return { item, earlier: false };
    const { date } = placed.article;
    return { item: placed, earlier: newest !== null && date !== null && lastDay(date) < firstDay(newest) };
  });
}

/** The figures of a passage's answering sentence whose counted word is one of the question's. */
function figuresAskedFor({ article, sentence }: Dated, { terms }: Question): Figure[] {
  const asked = new Set(terms.map(({ stem }) => stem));
  return findFigures(article.text.slice(sentence.start, sentence.end)).filter(
    ({ noun, unit }) =>
      unit !== 'ordinal' && (unit !== 'count' || (noun !== null && analyse(noun).some(({ stem }) => asked.has(stem)))),
  );
}

/** Both have figures of one kind and share none. */
function differ(a: readonly Figure[], b: readonly Figure[]): boolean {
  const comparable = a.filter((one) => b.some((other) => one.unit === other.unit));
  return comparable.length > 0 && !a.some((one) => b.some((other) => figuresAgree(one, other)));
}

const firstDay = (date: NonNullable<Article['date']>) => dateInterval(date).first;
const lastDay = (date: NonNullable<Article['date']>) => dateInterval(date).last;
