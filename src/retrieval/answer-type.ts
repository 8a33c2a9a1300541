import { analyse, isStopWord, type Term } from '../index/terms.ts';
import type { Sentence } from './sentence.ts';

/** The kinds of thing whose presence in a passage can be told. */
export type AnswerType = 'number' | 'date' | 'long form';

/** What a question asks for. */
export interface Asked {
  readonly type: AnswerType;
  /** Stems of what is to be counted ("officers" in "how many police officers") or spelled out. */
  readonly of: ReadonlySet<string>;
}

const ASKED: readonly (readonly [AnswerType, RegExp])[] = [
  [
    'long form',
    /\bstands? for\b|\bfull form\b|\bshort for\W{0,3}$|\babbreviat|\bacronym\b|\bwhat (?:does |do |is |did )?(?:the )?\p{L}{2,8} means?\W{0,3}$/iu,
  ],
  [
    'long form',
    /^(?:[\p{Ll}'’]{1,12}[ ,]{1,2}){0,3}[Ww]hat(?:['’]s)? (?:is |are )?(?:the )?\p{Lu}{2,8}(?: is| are)?(?:\W{0,3}$|, )/u,
  ],
  [
    'number',
    /\bhow\s?(?:many|much|big|large|long|far|old|tall|often|high)\b|\bwhat (?:number|percentage|percent|share|amount|proportion|sum)\b|\b(?:costs?|total|number of)\b/i,
  ],
  [
    'date',
    /^(?:[\p{L}'’]{1,12}[ ,]{1,2}){0,2}when\b|\bwhen\W{0,3}$|\b(?:since|until|till|from|by) when\b|\b(?:what|which) (?:day|date|year|month|time)\b/iu,
  ],
];

const COUNTED = /\bhow\s?(?:many|much)\s+(?<words>\S+(?:\s+\S+){0,3})/i;

/** The words that may name what is counted. */
const COUNTED_WORDS = 2;

/** What a question asks for, where its wording shows it. */
export function askedFor(question: string): Asked | null {
  const type = ASKED.find(([, pattern]) => pattern.test(question))?.[0];
  if (type === undefined) return null;
  const named = type === 'number' ? (COUNTED.exec(question)?.groups?.words ?? '') : question;
  const words = analyse(named).filter(({ word }) => !isStopWord(word));
  const of = type === 'number' ? words.slice(0, COUNTED_WORDS) : words;
  return { type, of: new Set(of.map(({ stem }) => stem)) };
}

/** What a figure is worth that counts something else than was asked for. */
const OTHER_FIGURE = 0.3;

/**
 * How far a sentence holds the kind of thing asked for, 0 to 1.
 *
 * @param closeness How near a word is to what is to be counted, 0 to 1.
 */
export function holdsAnswer({ type, of }: Asked, sentence: Sentence, closeness: (word: Term) => number): number {
  switch (type) {
    case 'number': {
      const counted = sentence.counted();
      if (counted.length === 0) return 0;
      if (of.size === 0) return 1;
      return OTHER_FIGURE + (1 - OTHER_FIGURE) * Math.max(0, ...counted.flat().map(closeness));
    }
    case 'date':
      return sentence.dates().length > 0 ? 1 : 0;
    case 'long form':
      return [...sentence.abbreviations()].some((stem) => of.has(stem)) ? 1 : 0;
  }
}
