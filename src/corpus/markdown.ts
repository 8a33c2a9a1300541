import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block } from './blocks.ts';

/** A text's blocks, and what of it was left out, in words for a person. */
export interface MarkdownBlocks {
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
}

/**
 * Reads CommonMark: headings, paragraphs and block quotes by paragraph, a list's items as a paragraph each, code as
 * one. Emphasis and links leave their words. Images, HTML blocks and tables are left out, the latter two with a note.
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
        for (const child of node.children) read(child);
        break;
    }
  };
  for (const node of fromMarkdown(markdown).children) read(node);
  return { blocks, notes: [...notes] };
}

function inline(nodes: readonly PhrasingContent[]): string {
  return nodes.map(words).join('');
}

function words(node: Nodes): string {
  if (node.type === 'image' || node.type === 'imageReference') return '';
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? ' ' : '';
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(words).join('') : '';
}

/** Where a table of GitHub's dialect, which CommonMark reads as text, begins: the line above the one of dashes. */
function tableStart(lines: readonly string[]): number {
  const ruled = lines.findIndex(
    (line, i) => i > 0 && lines[i - 1]?.includes('|') && /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line),
  );
  return ruled === -1 ? lines.length : ruled - 1;
}
