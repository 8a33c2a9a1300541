import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import type { Block } from './blocks.ts';
import { type Script, withoutMarkup } from './raised.ts';

/** A text's blocks, and what of it was left out, in words for a person. */
export interface MarkdownBlocks {
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
}

/**
 * Reads CommonMark: headings, paragraphs and block quotes by paragraph, a list's items as a paragraph each, code as
 * one. Emphasis and links leave their words. Images, HTML blocks and tables are left out, the latter two with a note.
 * GitHub's footnotes (`[^1]`) are paragraphs where they are defined, and leave nothing where they are referred to.
 */
export function readMarkdown(markdown: string): MarkdownBlocks {
  const blocks: Block[] = [];
  const notes = new Set<string>();
  const read = (node: RootContent): void => {
    switch (node.type) {
      case 'heading':
        blocks.push({ level: node.depth, text: inline(node.children) });
        break;
      case 'paragraph': {
        const lines = inline(node.children).split('\n');
        const table = tableStart(lines);
        if (table < lines.length) notes.add('a table was left out');
        blocks.push({ level: 0, text: lines.slice(0, table).join('\n') });
        break;
      }
      case 'code':
        blocks.push({ level: 0, text: node.value });
        break;
      case 'html':
        if (/\p{L}/u.test(node.value.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, ''))) {
          notes.add('a block of HTML was left out');
        }
        break;
      case 'blockquote':
      case 'list':
      case 'listItem':
      case 'footnoteDefinition':
        for (const child of node.children) read(child);
        break;
    }
  };
  const { children } = fromMarkdown(markdown, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
  });
  for (const node of children) read(node);
  return { blocks, notes: [...notes] };
}

/** The words of `nodes`, `linksInPage` where they stand in a link to a place in the page. */
function inline(nodes: readonly Nodes[], linksInPage = false): string {
  const pieces: string[] = [];
  const raised: { script: Script; from: number; linksInPage: boolean }[] = [];
  let links = linksInPage;
  for (const node of nodes) {
    const [, end, name = ''] = (node.type === 'html' && /^<(\/?)(sup|sub|a)(?![\w-])/i.exec(node.value)) || [];
    const script = name.toLowerCase();
    const last = raised.at(-1);
    if (script === 'sup' || script === 'sub') {
      if (end === '') raised.push({ script, from: pieces.length, linksInPage: links });
      else if (last?.script === script) {
        raised.pop();
        pieces.push(withoutMarkup(pieces.splice(last.from).join(''), script, last.linksInPage));
      }
      continue;
    }
    if (script === 'a') links = linksInPage || opensLinkInPage(node);
    if (last !== undefined && (links || opensLinkInPage(node))) last.linksInPage = true;
    pieces.push(words(node, links));
  }
  return pieces.join('');
}

function words(node: Nodes, linksInPage: boolean): string {
  if (node.type === 'image' || node.type === 'imageReference') return '';
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? ' ' : '';
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return inline(node.children, linksInPage || opensLinkInPage(node));
}

function opensLinkInPage(node: Nodes): boolean {
  if (node.type === 'link') return node.url.startsWith('#');
  return node.type === 'html' && /^<a\b[^>]*\shref=["']?#/i.test(node.value);
}

/** Where a table of GitHub's dialect, which CommonMark reads as text, begins: the line above the one of dashes. */
function tableStart(lines: readonly string[]): number {
  const ruled = lines.findIndex(
    (line, i) => i > 0 && lines[i - 1]?.includes('|') && /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line),
  );
  return ruled === -1 ? lines.length : ruled - 1;
}
