import { basename, extname } from 'node:path/posix';
import type { Article } from './article.ts';
import { assemble, type Block } from './blocks.ts';
import { decode } from './decode.ts';
import { takeFrontMatter } from './front-matter.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { normaliseLine, normaliseText } from './normalise.ts';
import { readPlainText } from './plain-text.ts';
import { splitSentences } from './sentences.ts';

/** An article and what to know of its reading, or the reason, in words for a person, why the file is left out. */
export type ArticleFile =
  | { readonly ok: true; readonly article: Article; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

type Contents = Omit<Article, 'id' | 'title' | 'file' | 'text' | 'headings'> & {
  readonly id: string | null;
  readonly title: string | null;
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
};

type Read = { readonly ok: true; readonly contents: Contents } | { readonly ok: false; readonly reason: string };

const readers: ReadonlyMap<string, (text: string) => Read> = new Map([
  ['.md', (text) => readFronted(text, readMarkdown)],
  ['.txt', (text) => readFronted(text, (body) => ({ blocks: readPlainText(body), notes: [] }))],
  ['.html', readPage],
  ['.htm', readPage],
]);

/** A title made of a sentence is cut after at most this many characters, the ellipsis not counted. */
const LONGEST_TITLE = 100;

/** Whether a file of this name is read as an article: `.md`, `.txt`, `.html` or `.htm`, in any case. */
export function isArticleFile(file: string): boolean {
  return readers.has(extname(file).toLowerCase());
}

/**
 * Makes an article of a file's bytes. `file` is its path in the corpus with `/`; without an extension, and in NFC, it
 * is the id of an article that names none. A title comes from front matter or metadata, else from a heading that opens
 * the text (which is then no longer in it), else the first sentence, cut to 100 characters, else the file's name.
 */
export function readArticleFile(file: string, bytes: Uint8Array): ArticleFile {
  if (bytes.length === 0) return { ok: false, reason: 'it is empty' };
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const read = readers.get(extname(file).toLowerCase())?.(normaliseText(decoded.text));
  if (read === undefined) return { ok: false, reason: 'only .md, .txt, .html and .htm are read' };
  if (!read.ok) return read;

  const { id, title, blocks, notes, ...rest } = read.contents;
  if (!blocks.some((block) => block.level === 0 && /[\p{L}\p{N}]/u.test(normaliseLine(block.text)))) {
    return { ok: false, reason: 'it has no text' };
  }
  const [first, ...others] = blocks;
  const opening = first !== undefined && first.level > 0 ? normaliseLine(first.text) : '';
  const isTitle = opening !== '' && (title === null || title === opening);
  const { text, headings } = assemble(isTitle ? others : blocks);
  return {
    ok: true,
    article: {
      id: id ?? file.slice(0, -extname(file).length).normalize('NFC'),
      title: title ?? (opening || titleOf(text, file)),
      ...rest,
      file,
      text,
      headings,
    },
    notes: [...decoded.notes, ...notes],
  };
}

function readFronted(
  text: string,
  readBody: (body: string) => { readonly blocks: readonly Block[]; readonly notes: readonly string[] },
): Read {
  const fronted = takeFrontMatter(text);
  return fronted.ok ? { ok: true, contents: { ...fronted.frontMatter, ...readBody(fronted.body) } } : fronted;
}

function readPage(html: string): Read {
  const page = readHtml(html);
  return page === null
    ? { ok: false, reason: 'no article was found in the page' }
    : { ok: true, contents: { ...page, id: null, tags: [] } };
}

function titleOf(text: string, file: string): string {
  const [first] = splitSentences(text);
  const sentence = first === undefined ? '' : text.slice(first.start, first.end);
  if (!/\p{L}{2}/u.test(sentence)) return titleOfName(file);
  if (sentence.length <= LONGEST_TITLE) return sentence;
  const words = sentence.slice(0, LONGEST_TITLE + 1).replace(/\s+\S*$/u, '');
  const cut = words.length <= LONGEST_TITLE ? words : words.slice(0, LONGEST_TITLE).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s,;:–—-]+$/u, '')}…`;
}

function titleOfName(file: string): string {
  const words = basename(file, extname(file))
    .normalize('NFC')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
