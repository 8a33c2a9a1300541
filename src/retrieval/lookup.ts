import type { Article } from '../corpus/article.ts';
import { compareDates } from '../corpus/date.ts';
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
  /** Newest first, then in the order of the text; at most {@link MOST_MATCHES}. */
  readonly matches: readonly LookupMatch[];
}

/** Passages read for one look-up. */
const MOST_MATCHES = 500;

/**
 * Passages that hold every word, and every phrase in double quotation marks, exactly as looked up (case, accents and
 * possessive endings aside). Title and headings do not count.
 */
export function lookup(query: string, filter: Filter, store: Store): Lookup {
  const phrases = phrasesOf(query);
  const wanted = phrases.map((phrase) => analyse(phrase).filter(hasLetters)).filter((words) => words.length > 0);
  if (wanted.length === 0) return { phrases, matches: [] };
  const expression = wanted.map((words) => `body : "${words.map(({ stem }) => stem).join(' ')}"`).join(' AND ');
  const matches: LookupMatch[] = [];
  for (const { id } of store.matches(expression, MOST_MATCHES, filter)) {
    const passage = store.passage(id);
    const article = store.articleNumbered(passage.article);
    const found = occurrences(article.text, passage, wanted);
    if (found) matches.push({ passage, article, found });
  }
  matches.sort(
    (a, b) =>
      compareDates(a.article.date, b.article.date) ||
      a.article.title.localeCompare(b.article.title) ||
      a.passage.start - b.passage.start,
  );
  return { phrases, matches };
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

/** Where each phrase stands in a passage, or `null` when one of them does not. */
function occurrences(text: string, { start, end }: Span, wanted: readonly Term[][]): Span[] | null {
  const words = analyseInPlace(text.slice(start, end)).filter(({ term }) => hasLetters(term));
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
