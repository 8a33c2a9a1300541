import type { Article } from '../../corpus/article.ts';
import type { ArticleSource } from '../../quoting/quote.ts';
import { escapeLine, escapeMarkdown, plainLine } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { ACCENTS, container, menu, text } from './components.ts';
import { pager, pageWithin } from './paging.ts';
import { type MessagePayload, payload } from './payload.ts';
import { bold, subtext } from './source.ts';

const PER_PAGE = 8;
const LONGEST_TITLE = 120;
const LONGEST_SOURCE = 80;
const LONGEST_TAG = 100;
const LONGEST_OPTION = 60;

type Listed = ArticleSource & Pick<Article, 'author' | 'tags'>;

/** One page (from 0) of a list of articles in the order given (the engine's: newest first). */
export function renderArticles(
  articles: readonly Listed[],
  texts: Texts,
  view: { readonly page: number; readonly tag?: string | undefined },
): MessagePayload {
  const tag = view.tag === undefined ? undefined : plainLine(view.tag, LONGEST_TAG);
  if (articles.length === 0) {
    const none = tag === undefined ? texts.articles.none : texts.articles.noneTagged(tag);
    return payload([container([text(escapeMarkdown(none))], ACCENTS.nothing)]);
  }
  const { length } = articles;
  const heading = tag === undefined ? texts.articles.heading(length) : texts.articles.tagged(length, tag);
  const pages = Math.ceil(length / PER_PAGE);
  const page = pageWithin(view.page, pages);
  const listed = articles.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  return payload([
    container([
      text(bold(escapeMarkdown(heading))),
      text(listed.map((article) => lines(article, texts)).join('\n')),
      ...menu(texts.buttons.chooseArticle, { kind: 'open-article' }, listed.map(option)),
      ...pager('articles', page, pages, texts),
    ]),
  ]);
}

function lines({ title, date, source }: Listed, texts: Texts): string {
  const facts = [escapeMarkdown(date ?? texts.quote.undated)];
  if (source !== null) facts.push(escapeLine(source, LONGEST_SOURCE));
  return `${bold(escapeLine(title, LONGEST_TITLE))}\n${subtext(facts.join(' · '))}`;
}

function option({ id, title, date }: Listed) {
  const label = plainLine(date === null ? title : `${date} ${title}`, LONGEST_OPTION);
  return { label, value: id };
}
