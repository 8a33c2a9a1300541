import type { Article } from '../corpus/article.ts';
import { compareDates, dateInterval } from '../corpus/date.ts';
import type { Span } from '../corpus/passage.ts';
import { analyse } from '../index/terms.ts';
import { type Figure, figuresAgree, findFigures } from './figures.ts';
import type { Question } from './question.ts';

interface Dated {
  readonly article: Article;
  readonly sentence: Span;
  readonly score: number;
  /** The reader's log-odds that it answers; `null` for one that it did not read. */
  readonly reading: number | null;
}

/** The share of the best passage's score within which another is taken to answer the same question. */
const AS_GOOD = 0.1;

/** The log-odds from which the reader's word is enough for that. */
const SURELY = 2;

/**
 * Puts passages that answer a question for a number about as well, or surely by the reader, with different figures, in
 * order of date, newest first and undated last, in the places they hold among the others, and marks those that a newer
 * one contradicts. Passages are compared by the figures of their answering sentences that count what the question names.
 * Order is kept otherwise.
 */
export function datedOrder<T extends Dated>(ranked: readonly T[], question: Question): { item: T; earlier: boolean }[] {
  const best = ranked[0]?.score ?? 0;
  const least = best - AS_GOOD * Math.abs(best);
  const answers = ({ score, reading }: T) => score >= least || (reading ?? Number.NEGATIVE_INFINITY) >= SURELY;
  const asksNumber = question.asked?.type === 'number';
  const all = ranked.map((item) => ({
    item,
    figures: asksNumber && answers(item) ? figuresAskedFor(item, question) : [],
  }));
  const differing = all.filter((one) => all.some((other) => differ(one.figures, other.figures)));
  const asGood = differing.filter(({ item }) => item.score >= least);
  // An undated passage gives way to those that answer as well, and not to worse ones.
  const dated = differing.filter(({ item }) => item.article.date !== null);
  return inDateOrder(inDateOrder(all, asGood), dated).map(({ item, figures }) => ({
    item,
    earlier: differing.some(
      (other) => differ(figures, other.figures) && isOlder(item.article.date, other.item.article.date),
    ),
  }));
}

/** All with some of them in order of date, in the places that these hold. */
function inDateOrder<T extends { readonly item: Dated }>(all: readonly T[], some: readonly T[]): T[] {
  const byDate = all
    .filter((one) => some.includes(one))
    .sort((a, b) => compareDates(a.item.article.date, b.item.article.date));
  return all.map((one) => (some.includes(one) ? (byDate.shift() as T) : one));
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

/** Whether all days that one date may mean come before all of the other's. */
function isOlder(date: Article['date'], other: Article['date']): boolean {
  return date !== null && other !== null && dateInterval(date).last < dateInterval(other).first;
}
