import type { Article } from '../corpus/article.ts';
import type { Span } from '../corpus/passage.ts';
import { analyse } from '../index/terms.ts';
import { type DateMention, findDates } from '../retrieval/dates.ts';
import { type Figure, figureAdmits, findFigures } from '../retrieval/figures.ts';
import { initialsIn, initialsOfAnyPart } from '../retrieval/initials.ts';
import { findNames } from '../retrieval/names.ts';

/** A figure, date or name of a claim that the passages shown for it give differently: a name also where it is absent. */
export interface Difference {
  readonly kind: 'figure' | 'date' | 'name';
  readonly claimed: string;
  /** What stands in its place, closest passage first. */
  readonly found: readonly { readonly text: string; readonly citation: string }[];
}

/** A passage to compare a claim with, `sentence` being the one of it that matches best. */
export interface Evidence extends Span {
  readonly article: Pick<Article, 'text' | 'title' | 'date'>;
  readonly citation: string;
  readonly sentence: Span;
}

/** Of what stands in place of one figure, date or name. */
const MOST_FOUND = 3;

/** What in a claim differs from the passages closest to it, in the order of the claim. It judges nothing. */
export function differencesOf(claim: string, passages: readonly Evidence[]): Difference[] {
  if (passages.length === 0) return [];
  return [
    ...figureDifferences(claim, passages),
    ...dateDifferences(claim, passages),
    ...nameDifferences(claim, passages),
  ]
    .sort((a, b) => a.start - b.start)
    .map(({ difference }) => difference);
}

interface Placed {
  readonly start: number;
  readonly difference: Difference;
}

function figureDifferences(claim: string, passages: readonly Evidence[]): Placed[] {
  const claimed = findFigures(claim);
  const { all, closest } = mentions(passages, findBoundedFigures);
  return claimed
    .filter((figure) => !all.some(({ mention }) => figureAdmits(figure, mention)))
    .flatMap((figure) => {
      const isOther = ({ mention }: Mention<Figure>) =>
        mention.unit === figure.unit && !claimed.some((other) => figureAdmits(other, mention));
      const sameNoun = ({ mention }: Mention<Figure>) => mention.noun !== null && mention.noun === figure.noun;
      const found = [
        () => closest.filter((other) => isOther(other) && sameNoun(other)),
        () => closest.filter((other) => isOther(other) && mayCountTheSame(figure, other.mention)),
        () => all.filter((other) => isOther(other) && sameNoun(other)),
      ];
      return placed('figure', figure, firstNotEmpty(found));
    });
}

/** With the words of their bound: a passage that says "more than 80%" does not give 80%. */
function findBoundedFigures(text: string): Figure[] {
  return findFigures(text).map((figure) => ({ ...figure, text: text.slice(figure.boundStart, figure.end) }));
}

const PEOPLE = new Set(
  'officer police policeman policemen troop soldier personnel people person man men woman women member staff cop force'.split(
    ' ',
  ),
);

/** Whether two figures of one unit may be of the same thing although the words for it differ. */
function mayCountTheSame(a: Figure, b: Figure): boolean {
  if (a.unit === 'ordinal') return false;
  if (a.unit !== 'count' || a.noun === null || b.noun === null) return true;
  return PEOPLE.has(a.noun) && PEOPLE.has(b.noun);
}

function dateDifferences(claim: string, passages: readonly Evidence[]): Placed[] {
  const { all, closest } = mentions(passages, findDates);
  const published = passages.flatMap(({ article }) => (article.date === null ? [] : [article.date]));
  return findDates(claim)
    .filter(
      ({ iso }) => ![...all.map(({ mention }) => mention.iso), ...published].some((other) => datesAgree(iso, other)),
    )
    .flatMap((date) => {
      const differs = ({ mention }: Mention<DateMention>) => datesAgree(date.iso, mention.iso) === false;
      const isAlike = ({ mention }: Mention<DateMention>) => isWeekday(mention.iso) === isWeekday(date.iso);
      const found = [closest, all].flatMap((among) => [
        () => among.filter((other) => differs(other) && isAlike(other)),
        () => among.filter(differs),
      ]);
      return placed('date', date, firstNotEmpty(found));
    });
}

/** Whether two dates agree in all that both tell; `null` where they tell nothing in common. */
export function datesAgree(a: string, b: string): boolean | null {
  if (isWeekday(a) || isWeekday(b)) {
    const [one, other] = [weekdayOf(a), weekdayOf(b)];
    return one === null || other === null ? null : one === other;
  }
  const [one, other] = [fieldsOf(a), fieldsOf(b)];
  const shared = one.flatMap((field, at) => (field && other[at] ? [field === other[at]] : []));
  return shared.length === 0 ? null : shared.every((same) => same);
}

function fieldsOf(iso: string): string[] {
  return iso.startsWith('--') ? ['', ...iso.slice(2).split('-')] : iso.split('-');
}

function isWeekday(iso: string): boolean {
  return iso.startsWith('-W-');
}

function weekdayOf(iso: string): number | null {
  if (isWeekday(iso)) return Number(iso.slice(3));
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(iso).getUTCDay() || 7 : null;
}

function nameDifferences(claim: string, passages: readonly Evidence[]): Placed[] {
  const { all } = mentions(passages, findNames);
  const names = all.map(({ mention }) => mention.words);
  const texts = passages.map(({ article, start, end }) =>
    [article.title, article.text.slice(start, end)].map((text) => analyse(text).map(({ word }) => word)),
  );
  // Titles in capitalised words have any two initials by chance.
  const acronyms = new Set(
    passages.flatMap(({ article, start, end }) => [
      ...initialsIn(article.title).map((initials) => initials.toLowerCase()),
      ...initialsOfAnyPart(article.text.slice(start, end)),
    ]),
  );
  const occurs = (words: readonly string[]) =>
    (words.length === 1 && acronyms.has(words[0] ?? '')) || texts.flat().some((text) => isWithin(words, text));
  return findNames(claim)
    .filter(({ words }) => !occurs(words) && !isCovered(words, names))
    .flatMap((name) => {
      const meant = all.filter(({ mention }) => mayBeMeant(mention.words, name.words, names));
      return [{ start: name.start, difference: { kind: 'name', claimed: name.text, found: shown(meant) } }];
    });
}

/**
 * Whether a name in the passages may be meant by another: it holds the last word ("Stephen Jackson" for "Michael
 * Jackson"), or begins alike with a word that is no name by itself ("Godfrey Otunge" for "Godfrey Otieno").
 */
function mayBeMeant(
  found: readonly string[],
  claimed: readonly string[],
  names: readonly (readonly string[])[],
): boolean {
  if (found.length < 2 || claimed.length < 2) return false;
  const first = found[0] ?? '';
  return (
    found.some((word) => isLike(word, claimed.at(-1) ?? '')) ||
    (isLike(first, claimed[0] ?? '') && !names.some((name) => name.length === 1 && name[0] === first))
  );
}

/** Whether the words stand in the text in a row. */
function isWithin(words: readonly string[], text: readonly string[]): boolean {
  const initials = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : null;
  return text.some((word, at) => word === initials || words.every((own, i) => isLike(own, text[at + i] ?? '')));
}

/** Whether a name is made of names in the passages, in whole but for the last: "US Embassy Haiti", "Rubio". */
function isCovered(words: readonly string[], names: readonly (readonly string[])[]): boolean {
  return names.some(
    (name) =>
      words.every((word) => name.some((other) => isLike(word, other))) ||
      (name.length < words.length &&
        name.every((word, at) => isLike(word, words[at] ?? '')) &&
        isCovered(words.slice(name.length), names)),
  );
}

/** Equal, or one the other with an ending: "Kenya" and "Kenyan", "Haiti" and "Haitians". */
function isLike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short);
}

interface Mention<T> {
  readonly mention: T;
  readonly citation: string;
}

/** What `find` finds in the passages, and of that what stands in their best sentences. */
function mentions<T extends Span>(
  passages: readonly Evidence[],
  find: (text: string) => readonly T[],
): { all: Mention<T>[]; closest: Mention<T>[] } {
  const all: Mention<T>[] = [];
  const closest: Mention<T>[] = [];
  for (const { article, start, end, citation, sentence } of passages) {
    for (const mention of find(article.text.slice(start, end))) {
      all.push({ mention, citation });
      const isInSentence = start + mention.start >= sentence.start && start + mention.end <= sentence.end;
      if (isInSentence) closest.push({ mention, citation });
    }
  }
  return { all, closest };
}

function placed(
  kind: Difference['kind'],
  claimed: Span & { readonly text: string },
  found: readonly Mention<{ readonly text: string }>[],
): Placed[] {
  if (found.length === 0) return [];
  return [{ start: claimed.start, difference: { kind, claimed: claimed.text, found: shown(found) } }];
}

/** Each wording once. */
function shown(found: readonly Mention<{ readonly text: string }>[]): Difference['found'] {
  const texts = new Map<string, string>();
  for (const { mention, citation } of found) if (!texts.has(mention.text)) texts.set(mention.text, citation);
  return [...texts].slice(0, MOST_FOUND).map(([text, citation]) => ({ text, citation }));
}

function firstNotEmpty<T>(choices: readonly (() => readonly T[])[]): readonly T[] {
  for (const choice of choices) {
    const found = choice();
    if (found.length > 0) return found;
  }
  return [];
}
