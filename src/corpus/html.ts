import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block } from './blocks.ts';
import { type PublicationDate, parsePublicationDate } from './date.ts';
import { isWebAddress } from './front-matter.ts';
import { normaliseLine } from './normalise.ts';
import { withoutMarkup } from './raised.ts';

/** A web page's article: its readable part as blocks, and what the page's own metadata say of it. */
export interface Page {
  readonly title: string | null;
  readonly date: PublicationDate | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly author: string | null;
  readonly blocks: readonly Block[];
  /** What was left out, in words for a person. */
  readonly notes: readonly string[];
}

/** The part of the DOM that is used here. */
interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

interface DomParent extends DomNode {
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

interface DomElement extends DomParent {
  getAttribute(name: string): string | null;
  closest(selector: string): DomElement | null;
  contains(node: DomNode): boolean;
}

/** Readability's time grows with the cube of the depth: at this one, about a second. */
const DEEPEST_NESTING = 256;

const ELEMENT = 1;
const TEXT = 3;

const unread = new Set(
  [
    'SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT SVG MATH CANVAS AUDIO VIDEO PICTURE FIGURE FIGCAPTION',
    'FORM BUTTON SELECT TEXTAREA',
  ].flatMap((names) => names.split(' ')),
);

const inline = new Set(
  [
    'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK META NOBR Q RUBY S',
    'SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR',
  ].flatMap((names) => names.split(' ')),
);

/** Metadata of publication beside JSON-LD's, and Open Graph's, which Readability reads; the most explicit first. */
const dateSources: readonly (readonly [selector: string, attribute: string])[] = [
  ['meta[itemprop="datePublished"]', 'content'],
  ['meta[name="parsely-pub-date"]', 'content'],
  ['meta[name="citation_publication_date"]', 'content'],
  ['meta[name="dcterms.created"], meta[name="DC.date.issued"], meta[name="dc.date"], meta[name="DC.date"]', 'content'],
  ['meta[name="pubdate"], meta[name="publish-date"], meta[name="publish_date"], meta[name="date"]', 'content'],
  ['time[itemprop="datePublished"], time[pubdate]', 'datetime'],
];

/** What a page says it is parted into. */
const MARKED_PART = 'article, main, [role="main"]';

const PART = `${MARKED_PART}, body`;

/** Where a part is a teaser, a comment or a notice, never the story. */
const BESIDE_STORY = 'header, aside, nav, footer';

/** A paragraph of so many characters is text, and not the line of author and date. */
const SHORTEST_TEXT = 100;

/** A day written in digits alone, whatever time follows it. */
const dayInDigits = /^\s*(\d{4})([-/]?)(\d{2})\2(\d{2})(?:[T\s,].*)?$/s;

const dayInEnglish =
  /(?:\b(\d{1,2})(?:st|nd|rd|th)?\s+)?\b([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b/i;

/** Reads a web page with Readability; `null` where it finds no article, or elements are nested over 256 deep. */
export function readHtml(html: string): Page | null {
  const document: DomParent = parseHTML(completed(html)).document;
  if (isNestedBeyond(DEEPEST_NESTING, document)) return null;
  const url = canonicalUrl(document);
  const datesInJson = [...publishedInJson(document)];
  const dates = dateSources.map(([selector, attribute]) => document.querySelector(selector)?.getAttribute(attribute));
  const times = timesOfStory(document);
  const article = new Readability<DomNode>(document, { serializer: (node: DomNode) => node }).parse();
  if (!article?.content) return null;
  const notes = new Set<string>();
  const blocks = blocksOf(article.content, notes);
  return {
    title: lineOf(article.title),
    date: firstDate([...datesInJson, article.publishedTime, ...dates, ...times]),
    source: lineOf(article.siteName),
    url,
    author: lineOf(article.byline)?.replace(/^by\s+/i, '') ?? null,
    blocks,
    notes: [...notes],
  };
}

/** Puts in the tags that HTML lets an author leave out, since the parser does not. */
function completed(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const content = html.replace(/<!doctype[^>]*>|<\/?(?:html|head)(?:\s[^>]*)?>/gi, '');
  const head =
    /^(?:\s|<!--[\s\S]*?-->|<(?:meta|link|base)\b[^>]*>|<(title|script|style)\b[\s\S]*?<\/\1>)*/i.exec(content)?.[0] ??
    '';
  return `<html><head>${head}</head><body>${content.slice(head.length)}</body></html>`;
}

function isNestedBeyond(depth: number, node: DomNode): boolean {
  return depth < 0 || [...node.childNodes].some((child) => isNestedBeyond(depth - 1, child));
}

function canonicalUrl(document: DomParent): string | null {
  const url =
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ??
    document.querySelector('meta[property="og:url"]')?.getAttribute('content');
  return url && isWebAddress(url) ? url : null;
}

/** `datePublished` of the articles in JSON-LD, whatever vocabulary it names: lists and graphs are looked through. */
function* publishedInJson(document: DomParent): Generator<string> {
  const found: unknown[] = [...document.querySelectorAll('script[type="application/ld+json"]')].map(parsedJson);
  for (const data of found) {
    if (Array.isArray(data)) {
      for (const one of data) found.push(one);
    } else if (typeof data === 'object' && data !== null) {
      const { '@type': type, '@graph': graph, datePublished }: Readonly<Record<string, unknown>> = { ...data };
      if (typeof datePublished === 'string' && [type].flat().some(namesArticle)) yield datePublished;
      found.push(graph);
    }
  }
}

function parsedJson({ textContent }: DomNode): unknown {
  try {
    return JSON.parse(textContent ?? '');
  } catch {
    return null;
  }
}

function namesArticle(type: unknown): boolean {
  return typeof type === 'string' && /(?:Article|Posting|Report)$/.test(type);
}

/**
 * The times of the story: what holds the main heading, or the page's only article, or on a page that is not parted what
 * stands between the heading and the text; not of what stands beside it.
 */
function timesOfStory(document: DomParent): (string | null)[] {
  const story = storyOf(document);
  const isParted = [...story].some((part) => part.nodeName.toUpperCase() !== 'BODY');
  return [...(isParted ? document.querySelectorAll('time[datetime]') : openingTimes(document))]
    .filter((time) => {
      const part = time.closest(PART);
      return part !== null && story.has(part) && !isBeside(story, time);
    })
    .map((time) => time.getAttribute('datetime'));
}

function* openingTimes(document: DomParent): Generator<DomElement> {
  const elements = [...document.querySelectorAll('h1, h2, p, time[datetime]')];
  const isHeading = ({ nodeName }: DomNode) => /^H[12]$/i.test(nodeName);
  const isMasthead = elements.some((one) => isHeading(one) && one.closest('header') === null);
  let begun = false;
  for (const one of elements) {
    if (isMasthead && one.closest('header') !== null) continue;
    begun ||= isHeading(one);
    if (!begun) continue;
    if (/^P$/i.test(one.nodeName) && (one.textContent ?? '').trim().length >= SHORTEST_TEXT) return;
    if (/^TIME$/i.test(one.nodeName)) yield one;
  }
}

function storyOf(document: DomParent): ReadonlySet<DomElement> {
  const marked = [...document.querySelectorAll(MARKED_PART)].filter((part) => part.closest(BESIDE_STORY) === null);
  const parts = new Set(marked.length > 0 ? marked : document.querySelectorAll('body'));
  const headed = headedParts(document, parts);
  const articles = [...parts].filter(isArticle);
  const [only, ...others] = articles.length > 0 ? articles : parts;
  const isStory = only !== undefined && others.length === 0 && headed.every((part) => part.contains(only));
  return new Set(isStory ? [...headed, only] : headed);
}

/** The parts that hold an `h1`; on a page without any, those around the first `h2` that heads a part. */
function headedParts(document: DomParent, parts: ReadonlySet<DomElement>): DomElement[] {
  if (document.querySelector('h1') !== null) return [...parts].filter((part) => part.querySelector('h1') !== null);
  const first = [...document.querySelectorAll('h2')].find((heading) => {
    const part = heading.closest(PART);
    return part !== null && parts.has(part) && heading.closest('aside, nav, footer') === null;
  });
  return first === undefined ? [] : [...parts].filter((part) => part.contains(first));
}

/** An article's footer is the story's, any other the page's; and so is a header that heads nothing, outside all parts. */
function isBeside(story: ReadonlySet<DomElement>, time: DomElement): boolean {
  if (time.closest('aside, nav') !== null) return true;
  const footer = time.closest('footer');
  const footed = footer?.closest(PART);
  if (footer && !(footed && story.has(footed) && isArticle(footed))) return true;
  const header = time.closest('header');
  return header !== null && header.closest(MARKED_PART) === null && header.querySelector('h1, h2') === null;
}

function isArticle(part: DomNode): boolean {
  return part.nodeName.toUpperCase() === 'ARTICLE';
}

function firstDate(texts: readonly (string | null | undefined)[]): PublicationDate | null {
  for (const text of texts) {
    const date = pageDate(text ?? '');
    if (date !== null) return date;
  }
  return null;
}

/** ISO 8601, with slashes or nothing between too, or an English date: `Thu, 06 Feb 2025`, `February 6th, 2025`. */
function pageDate(text: string): PublicationDate | null {
  const iso = parsePublicationDate(text.replace(dayInDigits, '$1-$3-$4'));
  if (iso !== null) return iso;
  const [, dayBefore, month = '', dayAfter, year] = dayInEnglish.exec(text) ?? [];
  const day = dayAfter ?? dayBefore;
  const number = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(month.toLowerCase()) / 3 + 1;
  if (year === undefined || day === undefined || !Number.isInteger(number) || number < 1) return null;
  return parsePublicationDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function lineOf(text: string | null | undefined): string | null {
  return normaliseLine(text ?? '') || null;
}

/** Headings, and the text between block elements; a pair of line breaks parts paragraphs as well. */
function blocksOf(root: DomNode, notes: Set<string>): Block[] {
  const blocks: Block[] = [];
  let open = '';
  const close = (level: number): void => {
    for (const text of open.split(/\n[ \t]*\n/)) if (text.trim() !== '') blocks.push({ level, text });
    open = '';
  };
  const read = (node: DomNode): void => {
    const name = node.nodeName.toUpperCase();
    if (node.nodeType === TEXT) open += (node.textContent ?? '').replace(/\s+/g, ' ');
    if (node.nodeType !== ELEMENT || unread.has(name)) return;
    if (name === 'BR') {
      open += '\n';
    } else if (isRaised(node) && !holdsBlock(node)) {
      const script = name === 'SUP' ? 'sup' : 'sub';
      open += withoutMarkup((node.textContent ?? '').replace(/\s+/g, ' '), script, linksInPage(node));
    } else if (isInline(node)) {
      for (const child of node.childNodes) read(child);
    } else if (name === 'TABLE' && !holdsParagraphs(node)) {
      notes.add('a table was left out');
    } else {
      close(0);
      for (const child of node.childNodes) read(child);
      close(/^H[1-6]$/.test(name) ? Number(name.slice(1)) : 0);
    }
  };
  read(root);
  close(0);
  return blocks;
}

/** Whether an element stands in a line: one of the page's own making does unless it holds another that does not. */
function isInline(node: DomNode): boolean {
  const name = node.nodeName.toUpperCase();
  return inline.has(name) || (name.includes('-') && !holdsBlock(node));
}

function holdsBlock(node: DomNode): boolean {
  return [...node.childNodes].some((child) => {
    const name = child.nodeName.toUpperCase();
    if (child.nodeType !== ELEMENT || unread.has(name) || name === 'BR') return false;
    return !isInline(child) || (inline.has(name) && holdsBlock(child));
  });
}

function isRaised(node: DomNode): node is DomElement {
  return /^SU[BP]$/i.test(node.nodeName);
}

function linksInPage(element: DomElement): boolean {
  const link = 'a[href^="#"]';
  return element.closest(link) !== null || element.querySelector(link) !== null;
}

/** Whether a table is there for the page's layout. */
function holdsParagraphs(node: DomNode): boolean {
  return [...node.childNodes].some((child) => child.nodeName.toUpperCase() === 'P' || holdsParagraphs(child));
}
