import type { Article } from '../corpus/article.ts';
import type { Span } from '../corpus/passage.ts';
import type { Store, StoredPassage } from '../index/store.ts';
import { passageKey } from '../index/write-store.ts';
import type { RankedPassage } from '../retrieval/retrieval.ts';
import { citationId } from './citation.ts';

/** What is shown of the article that a quote is from. */
export type ArticleSource = Pick<Article, 'id' | 'title' | 'date' | 'source' | 'url' | 'file'>;

/** A passage word for word: `article.text.slice(start, end)` and nothing else. */
export interface Quote extends Span {
  readonly text: string;
  /** See {@link citationId}. */
  readonly citation: string;
  readonly score: number;
  /** Whether a newer passage beside it gives another figure. */
  readonly earlier: boolean;
  /** The sentence that answers best, as offsets into the article's text. */
  readonly sentence: Span;
  /** Other articles that have the passage in nearly the same words. */
  readonly alsoIn: readonly Pick<Article, 'id' | 'title'>[];
  readonly article: ArticleSource;
}

export function quoteOf({ passage, article, scores, sentence, earlier, alsoIn }: RankedPassage): Quote {
  const { start, end, key } = passage;
  return {
    text: article.text.slice(start, end),
    start,
    end,
    citation: citationId(key),
    score: scores.score,
    earlier,
    sentence,
    alsoIn: alsoIn.map(({ id, title }) => ({ id, title })),
    article: sourceOf(article),
  };
}

export function sourceOf({ id, title, date, source, url, file }: Article): ArticleSource {
  return { id, title, date, source, url, file };
}

/**
 * Whether a quote says what the article (`null` when it is gone) says at its offsets, under that article's title, date
 * and source, with the citation id that belongs to those characters.
 */
export function verifyQuote(quote: Quote, article: Article | null): boolean {
  if (article === null) return false;
  const { start, end, text, citation, sentence } = quote;
  const source = sourceOf(article);
  return (
    text !== '' &&
    article.text.slice(start, end) === text &&
    citation === citationId(passageKey(article.id, text)) &&
    start <= sentence.start &&
    sentence.start < sentence.end &&
    sentence.end <= end &&
    (Object.keys(source) as (keyof ArticleSource)[]).every((key) => quote.article[key] === source[key])
  );
}

/** Whether an article still has, at a passage's offsets, the characters that the passage was indexed with. */
export function holdsPassage(
  article: Article,
  { start, end, key }: Pick<StoredPassage, 'start' | 'end' | 'key'>,
): boolean {
  return passageKey(article.id, article.text.slice(start, end)).equals(key);
}

/** Reads every quote again from the store and parts those that hold from those that must not be shown. */
export function verifiedQuotes(
  quotes: readonly Quote[],
  store: Pick<Store, 'articleWithId'>,
): { quotes: Quote[]; withheld: Quote[] } {
  const verified: { quotes: Quote[]; withheld: Quote[] } = { quotes: [], withheld: [] };
  for (const quote of quotes) {
    const holds = verifyQuote(quote, store.articleWithId(quote.article.id));
    (holds ? verified.quotes : verified.withheld).push(quote);
  }
  return verified;
}
