import type { Article, Heading } from '../../corpus/article.ts';
import { countWords } from '../../corpus/word-count.ts';
import type { ReadableArticle } from '../../engine.ts';
import { escapeLine, escapeMarkdown, plainLine } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { blockQuote } from './block-quote.ts';
import { button, container, linkButtons, MOST_OPTIONS, menu, rows, separator, text } from './components.ts';
import { pager, pageWithin } from './paging.ts';
import { type FilePayload, filePayload, type MessagePayload, payload } from './payload.ts';
import { MOST_TEXT, textLength } from './room.ts';
import { bold, LONGEST_TITLE, subtext } from './source.ts';

const LONGEST_FACT = 150;
const LONGEST_HEADING = 80;
const HEADINGS_SHOWN = 12;
const LONGEST_OPTION = 40;

/** For the page's number and buttons, which are not known before the pages are. */
const PAGER_ROOM = 100;

/** A passage as it stands on a page, after the headings above it that no page has yet. */
type Readable = ReadableArticle['passages'][number];

/** Page 0 is the article's source line, date and outline with its first passages, as far as they fit; then the rest. */
export function renderArticle(
  readable: ReadableArticle,
  texts: Texts,
  view: { readonly page: number },
): MessagePayload {
  const { article } = readable;
  const pages = pagesOf(readable, texts);
  const page = pageWithin(view.page, pages.length);
  const body =
    pages[page]?.markdown.join('\n\n') || escapeMarkdown(readable.passages.length === 0 ? texts.article.empty : '');
  return payload([
    container([
      text(page === 0 ? opening(article, texts) : bold(escapeLine(article.title, LONGEST_TITLE))),
      ...(body === '' ? [] : [separator(), text(body)]),
      ...(pages.length > 1 && page === 0 ? outlineMenu(readable, pages, texts) : []),
      ...pager('article', page, pages.length, texts),
      ...rows(articleButtons(article, texts)),
    ]),
  ]);
}

/** The page that a value chosen in the outline menu leads to; `null` for anything else. */
export function outlinePage(value: string): number | null {
  const page = /^(\d{1,6})\.\d{1,6}$/.exec(value)?.[1];
  return page === undefined ? null : Number(page);
}

/** The article as a text file. */
export function renderArticleFile(article: Article, texts: Texts): FilePayload {
  const about = [article.title, article.date ?? texts.quote.undated, article.author, article.source, article.url];
  const lines = about.flatMap((line) => (line === null ? [] : [line]));
  const data = new TextEncoder().encode(`${lines.join('\n')}\n\n${article.text}\n`);
  return filePayload(texts.article.file, { name: fileName(article), data });
}

/** Letters of other scripts may come back changed in a file's name, by which the message refers to it. */
function fileName({ id }: Article): string {
  const plain = id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain.slice(0, 80) || 'article'}.txt`;
}

function opening(article: Article, texts: Texts): string {
  const { title, date, source, author, tags, headings } = article;
  const lines = [
    [date ?? texts.quote.undated, texts.article.size(countWords(article.text))].join(' · '),
    ...(author === null ? [] : [texts.article.by(author)]),
    ...(source === null ? [] : [source]),
    ...(tags.length === 0 ? [] : [texts.article.tags(tags.join(', '))]),
  ].map((line) => subtext(escapeLine(line, LONGEST_FACT)));
  return [bold(escapeLine(title, LONGEST_TITLE)), ...lines, ...outline(article, headings, texts)].join('\n');
}

function outline({ text }: Article, headings: readonly Heading[], texts: Texts): string[] {
  if (headings.length === 0) return [];
  const top = Math.min(...headings.map(({ level }) => level));
  const lines = headings.slice(0, HEADINGS_SHOWN).map(({ level, start, end }) => {
    const indent = '  '.repeat(Math.min(level - top, 3));
    return `${indent}- ${escapeLine(text.slice(start, end), LONGEST_HEADING)}`;
  });
  const more = headings.length - lines.length;
  const rest = more > 0 ? [subtext(escapeMarkdown(texts.article.moreHeadings(more)))] : [];
  return [escapeMarkdown(texts.article.outline), ...lines, ...rest];
}

interface Page {
  readonly markdown: string[];
  readonly passages: Readable[];
}

/** Passages in as few pages as hold them, in order. The same article makes the same pages each time. */
function pagesOf({ article, passages }: ReadableArticle, texts: Texts): Page[] {
  const buttons = textLength(rows(articleButtons(article, texts))) + PAGER_ROOM;
  const first = opening(article, texts).length + texts.buttons.chooseHeading.length + LONGEST_OPTION * MOST_OPTIONS;
  const roomAfter = (heading: number) => MOST_TEXT - heading - buttons;
  const pages: Page[] = [{ markdown: [], passages: [] }];
  let left = roomAfter(first);
  let at = 0;
  for (const passage of passages) {
    const headings = article.headings.filter(({ start }) => start >= at && start < passage.start);
    at = passage.start;
    const headed = headings.map(({ start, end }) => bold(escapeLine(article.text.slice(start, end), LONGEST_TITLE)));
    const shown = (room: number) => [...headed, passageText(article, passage, room, texts)].join('\n');
    const markdown = shown(roomAfter(LONGEST_TITLE) - headed.length * LONGEST_TITLE);
    const last = pages.at(-1);
    if (last !== undefined && markdown.length + 2 <= left) {
      last.markdown.push(markdown);
      last.passages.push(passage);
    } else {
      pages.push({ markdown: [markdown], passages: [passage] });
      left = roomAfter(LONGEST_TITLE);
    }
    left -= markdown.length + 2;
  }
  return pages;
}

function passageText({ text }: Article, { start, end, citation }: Readable, room: number, texts: Texts): string {
  const quotable = { text: text.slice(start, end), bold: [], first: { start: 0, end: end - start } };
  const cite = subtext(escapeMarkdown(texts.quote.cite(citation)));
  const block = blockQuote(quotable, room - cite.length, texts);
  return `${cite}\n${block ?? subtext(escapeMarkdown(texts.quote.tooLong(end - start)))}`;
}

function outlineMenu({ article }: ReadableArticle, pages: readonly Page[], texts: Texts) {
  const options = article.headings.map(({ start, end }, number) => {
    const page = pages.findIndex(({ passages }) => passages.some((passage) => passage.start >= end));
    return {
      label: plainLine(article.text.slice(start, end), LONGEST_OPTION),
      value: `${page < 0 ? pages.length - 1 : page}.${number}`,
    };
  });
  return menu(texts.buttons.chooseHeading, { kind: 'outline' }, options);
}

function articleButtons(article: Article, texts: Texts) {
  return [button(texts.buttons.file, { kind: 'file' }), ...linkButtons(texts.buttons.open, article.url)];
}
