import type { ArticleSource } from '../../quoting/quote.ts';
import { escapeLine, escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';

/** Longest shown, after escaping. */
export const LONGEST_TITLE = 150;
const LONGEST_SOURCE = 150;
const LONGEST_ALSO_IN = 120;
const TITLES_ALSO_IN = 2;

/** What is said under a quote. */
export interface Sourced {
  readonly citation: string;
  readonly article: Pick<ArticleSource, 'title' | 'date' | 'source'>;
  readonly earlier?: boolean;
  readonly alsoIn?: readonly { readonly title: string }[];
}

/** The lines under a quote: title; date, citation id and source; "earlier" and "also in". */
export function sourceLines({ citation, article, earlier = false, alsoIn = [] }: Sourced, texts: Texts): string[] {
  const facts = [escapeMarkdown(article.date ?? texts.quote.undated), escapeMarkdown(texts.quote.cite(citation))];
  if (article.source !== null) facts.push(escapeLine(article.source, LONGEST_SOURCE));
  const title = escapeLine(article.title, LONGEST_TITLE);
  const lines = [...(title === '' ? [] : [bold(title)]), facts.join(' · ')];
  if (earlier) lines.push(bold(escapeMarkdown(texts.quote.earlier)));
  if (alsoIn.length > 0) lines.push(alsoInLine(alsoIn, texts));
  return lines.map(subtext);
}

function alsoInLine(articles: readonly { readonly title: string }[], texts: Texts): string {
  const titles = articles.slice(0, TITLES_ALSO_IN).map(({ title }) => title.slice(0, LONGEST_ALSO_IN));
  const more = articles.length - titles.length;
  const line = escapeLine(texts.quote.alsoIn(titles.join(' / ')), LONGEST_ALSO_IN);
  return more > 0 ? `${line} ${escapeMarkdown(texts.quote.andMore(more))}` : line;
}

/** A line of Markdown in small print. */
export function subtext(markdown: string): string {
  return `-# ${markdown}`;
}

/** Markdown without bold in it, made bold. */
export function bold(markdown: string): string {
  return markdown === '' ? '' : `**${markdown}**`;
}
