import type { Article } from '../corpus/article.ts';
import type { Span } from '../corpus/passage.ts';
import type { Filter, Store, StoredPassage } from '../index/store.ts';
import { analyse, analyseInPlace, type Term } from '../index/terms.ts';

/** A passage that holds all that was looked up, and where in the article's text it holds it. */
export interface LookupMatch {
  readonly passage: StoredPassage;
  readonly article: Article;
  readonly found: readonly Span[];
}

export interface Lookup {
  /** What was looked for: each a phrase of one or more words. */
  readonly phrases: readonly string[];
  /** Newest first, undated last, then in the order of the text; the first {@link MOST_MATCHES}. */
  readonly matches: readonly LookupMatch[];
  /** Whether there are more. */
  readonly more: boolean;
}

/** Passages given for one look-up. */
const MOST_MATCHES = 500;

/**
 * Passages that hold every word, and every phrase in double quotation marks, exactly as looked up (case, accents and
 * possessive endings aside). Title and headings do not count.
 */
export function lookup(query: string, filter: Filter, store: Store): Lookup {
  const phrases = phrasesOf(query);
  const wanted = phrases.map((phrase) => analyse(phrase).filter(hasLetters)).filter((words) => words.length > 0);
  if (wanted.length === 0) return { phrases, matches: [], more: false };
  const expression = wanted.map((words) => `body : "${words.map(({ stem }) => stem).join(' ')}"`).join(' AND ');
  const mayHold = wanted.flat().map(mayHoldWord);
  const matches: LookupMatch[] = [];
  let read: { readonly number: number; readonly article: Article } | undefined;
  for (const { id, article: number, start, end } of store.matchesByDate(expression, filter)) {
    if (read === undefined || read.number !== number) read = { number, article: store.articleNumbered(number) };
    const { article } = read;
    const text = article.text.slice(start, end);
    const found = mayHold.every((may) => may(text)) ? occurrences(text, start, wanted) : null;
    if (found === null) continue;
    if (matches.length === MOST_MATCHES) return { phrases, matches, more: true };
    matches.push({ passage: store.passage(id), article, found });
  }
  return { phrases, matches, more: false };
}

function phrasesOf(query: string): string[] {
  const phrases: string[] = [];
  for (const [, quoted, word] of query.matchAll(/["“”„]([^"“”„]+)["“”„]|([^\s"“”„]+)/gu)) {
    const phrase = (quoted ?? word ?? '').trim();
    if (phrase !== '') phrases.push(phrase);
  }
  return phrases;
}

/** Marks alone, such as the one that makes a heart an emoji, are read as a word of no letters. */
function hasLetters({ word }: Term): boolean {
  return word !== '';
}

/** Letters, digits and signs that may be written in other ways than as they are compared. */
const BEYOND_ASCII = /[^\0-\x7f\xa0\u2010-\u205e]/;

/** Tells most passages that have only other forms of a word, in a tenth of the time that reading their words takes. */
function mayHoldWord({ word }: Term): (text: string) => boolean {
  const letters = [...word].map((letter) => letter.replace(/[^\p{L}\p{N}]/u, '\\$&'));
  const pattern = new RegExp(`(?<![a-z])${letters.join('[.,]?')}${/\d$/.test(word) ? '' : '(?![a-z])'}`, 'i');
  return (text) => pattern.test(text) || BEYOND_ASCII.test(text);
}

/** Where each phrase stands in a passage that starts there, or `null` when one of them does not. */
function occurrences(text: string, start: number, wanted: readonly Term[][]): Span[] | null {
  const words = analyseInPlace(text).filter(({ term }) => hasLetters(term));
  const found: Span[] = [];
  for (const phrase of wanted) {
    const places = words.flatMap((first, at) => {
      const last = words[at + phrase.length - 1];
      return last && phrase.every(({ word }, offset) => words[at + offset]?.term.word === word)
        ? [{ start: start + first.start, end: start + last.end }]
        : [];
    });
    if (places.length === 0) return null;
    found.push(...places);
  }
  return found.sort((a, b) => a.start - b.start);
}
