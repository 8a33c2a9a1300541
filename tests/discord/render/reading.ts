import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

/**
 * What Discord would show, by a parser that is not ours. To `discord-markdown-parser` it adds what that leaves out, each
 * from Discord's own guide (https://support.discord.com/hc/en-us/articles/210298617): lists, `:shortcodes:` (which take
 * what is between their colons as it is written), mail and telephone links.
 */
const atLineStart = (pattern: RegExp) => (source: string, _state: unknown, previous: string) =>
  /(?:^|\n)[^\S\n]*$/.test(previous) ? pattern.exec(source) : null;

type Rule = (typeof rulesExtended)[string];

const rule = (match: Rule['match'], order = 0): Rule => ({
  order,
  match,
  parse: (capture) => ({ content: capture[0] ?? '' }),
});

const parser = SimpleMarkdown.parserFor({
  ...rulesExtended,
  list: rule(atLineStart(/^(?:[-*+]|\d+\.)(?=\s|$)/) as Rule['match']),
  shortcode: rule((source) => /^:[^\s:]+?:/.exec(source) as never),
  contact: rule(
    (source) => /^<(?:\+?\d{3,}|[^\s<>@]+@[^\s<>]+|(?:tel|mailto|sms):[^\s>]+|id:\w+)>/.exec(source) as never,
  ),
});

export interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly name?: string;
}

export function read(markdown: string): readonly Node[] {
  return parser(markdown, { inline: true }) as unknown as readonly Node[];
}

/** The characters that are seen. */
export function seen(nodes: readonly Node[]): string {
  return nodes
    .map(({ type, content, name }) => {
      if (type === 'br' || type === 'newline') return '\n';
      if (typeof content === 'string') return content;
      return content === undefined ? (name ?? '') : seen(content);
    })
    .join('');
}

/** Kinds of markup, at any depth. */
export function kinds(nodes: readonly Node[]): Set<string> {
  const all = new Set<string>();
  for (const { type, content } of nodes) {
    if (type !== 'text' && type !== 'br' && type !== 'newline' && type !== 'twemoji') all.add(type);
    if (Array.isArray(content)) for (const kind of kinds(content)) all.add(kind);
  }
  return all;
}

/** Every node of a kind, at any depth. */
export function all(type: string, nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [
    ...(node.type === type ? [node] : []),
    ...(Array.isArray(node.content) ? all(type, node.content) : []),
  ]);
}
