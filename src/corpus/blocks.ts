import type { Article, Heading } from './article.ts';
import { normaliseLine } from './normalise.ts';

/** A heading (`level` 1 to 6) or a paragraph (`level` 0) as a format's reader found it. */
export interface Block {
  readonly level: number;
  readonly text: string;
}

/** An article's text of its blocks, each one line, parted by a blank line, with the headings' offsets. */
export function assemble(blocks: readonly Block[]): Pick<Article, 'text' | 'headings'> {
  const headings: Heading[] = [];
  let text = '';
  for (const block of blocks) {
    const words = normaliseLine(block.text);
    if (words === '') continue;
    if (text !== '') text += '\n\n';
    if (block.level > 0) headings.push({ level: block.level, start: text.length, end: text.length + words.length });
    text += words;
  }
  return { text, headings };
}
