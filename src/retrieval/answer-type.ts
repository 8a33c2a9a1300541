import { analyse, isStopWord } from '../index/terms.ts';
import { findDates, findFigures, findNames } from './figures.ts';

/** The kind of thing that a question asks for. */
export interface Asked {
  readonly type: 'number' | 'date' | 'person' | 'long form';
  /** Stems of the words that name what is to be counted: "officers" in "how many police officers". */
  readonly counted: ReadonlySet<string>;
}

const ASKED: readonly (readonly [Asked['type'], RegExp])[] = [
  ['long form', /\bstands? for\b|\bfull form\b|\bshort for\b|\babbreviat/i],
  [
    'number',
    /\bhow\s?(?:many|much|big|large|long|far|old|tall|often|high)\b|\bwhat (?:number|percentage|percent|share|amount|proportion|sum)\b|\b(?:costs?|total|number of)\b/i,
  ],
  ['date', /\bwhen\b|\b(?:what|which) (?:day|date|year|month|time)\b/i],
  ['person', /\bwho(?:'?s|m|se)?\b|\bwhat(?:'s| is| was) the name\b/i],
];

const COUNTED = /\bhow\s?(?:many|much)\s+(?<words>\S+(?:\s+\S+){0,3})/i;

/** The kind of thing that would answer a question, where its wording shows one. */
export function askedFor(question: string): Asked | null {
  const type = ASKED.find(([, pattern]) => pattern.test(question))?.[0];
  if (type === undefined) return null;
  const words = analyse(COUNTED.exec(question)?.groups?.words ?? '').filter(({ word }) => !isStopWord(word));
  return { type, counted: new Set(words.slice(0, 2).map(({ stem }) => stem)) };
}

/** What a figure is worth that counts something else than was asked for. */
const OTHER_FIGURE = 0.3;

/** How far a text holds the kind of thing asked for, 0 to 1. */
export function holdsAnswer({ type, counted }: Asked, text: string): number {
  switch (type) {
    case 'number':
      return holdsFigure(text, counted);
    case 'date':
      return findDates(text).length > 0 ? 1 : 0;
    case 'person':
      return findNames(text).length > 0 ? 1 : 0;
    case 'long form':
      return /\(\p{Lu}{2,}s?\)/u.test(text) ? 1 : 0;
  }
}

function holdsFigure(text: string, counted: ReadonlySet<string>): number {
  const figures = findFigures(text);
  if (figures.length === 0) return 0;
  if (counted.size === 0) return 1;
  return figures.some(({ noun }) => noun !== null && analyse(noun).some(({ stem }) => counted.has(stem)))
    ? 1
    : OTHER_FIGURE;
}
