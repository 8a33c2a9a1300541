/** Character offsets into an article's text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The unit that is embedded, found and quoted: whole sentences of one article, `article.text.slice(start, end)`, with
 * no white space at either end.
 */
export interface Passage extends Span {
  /** The headings the passage stands under, outermost first: context for the encoder and the words index, never quoted. */
  readonly headings: readonly string[];
  /** The passage's sentences in order, each a span of the article's text inside the passage. */
  readonly sentences: readonly Span[];
}
