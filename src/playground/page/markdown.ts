import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import type { MarkdownNode } from './wire.ts';

type Rule = (typeof rulesExtended)[string];

/** Discord's lists, which the parser leaves out: https://support.discord.com/hc/en-us/articles/210298617 */
const listItem: Rule = {
  order: 0,
  match: ((source: string, _state: unknown, previous: string) =>
    /(?:^|\n)$/.test(previous) ? /^( *)(?:[-*]|(\d+)\.) +([^\n]+)(?:\n|$)/.exec(source) : null) as Rule['match'],
  parse: (capture, parse, state) => ({
    level: Math.floor((capture[1] ?? '').length / 2),
    number: capture[2] === undefined ? null : Number(capture[2]),
    content: parse(capture[3] ?? '', state),
  }),
};

const parser = SimpleMarkdown.parserFor({ ...rulesExtended, listItem });

/** Discord's Markdown, read by a parser that is not the bot's. */
export function parseMarkdown(markdown: string): readonly MarkdownNode[] {
  return merged(parser(markdown, { inline: true }) as unknown as readonly MarkdownNode[]);
}

/** Neighbouring texts as one: the parser cuts at every punctuation mark. */
function merged(nodes: readonly MarkdownNode[]): readonly MarkdownNode[] {
  const all: MarkdownNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      all[all.length - 1] = { type: 'text', content: `${last.content as string}${node.content as string}` };
    } else {
      all.push(Array.isArray(node.content) ? { ...node, content: merged(node.content) } : node);
    }
  }
  return all;
}
