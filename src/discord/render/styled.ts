import { escapeMarkdown } from '../escape.ts';

/** A stretch of text with how it is set. */
export interface Run {
  readonly text: string;
  readonly style: 'plain' | 'bold' | 'strike';
}

const MARKS = { plain: '', bold: '**', strike: '~~' };

/**
 * Markdown in which Discord sets each run in its style and renders the characters of all. A line end closes a style and
 * opens it again, so that every line can be quoted by itself.
 */
export function styled(runs: readonly Run[]): string {
  return merged(runs)
    .map(({ text, style }) =>
      text
        .split('\n')
        .map((line) => marked(line, style))
        .join('\n'),
    )
    .join('');
}

/** White space stays outside the marks; a tilde at the end too, as Discord would close a strike at `\~~~` too early. */
function marked(line: string, style: Run['style']): string {
  const core = line.trim().replace(style === 'strike' ? /[~\s]+$/ : /$/, '');
  if (style === 'plain' || core === '') return escapeMarkdown(line);
  const at = line.indexOf(core);
  const after = escapeMarkdown(line.slice(at + core.length));
  return `${line.slice(0, at)}${MARKS[style]}${escapeMarkdown(core)}${MARKS[style]}${after}`;
}

/** Two runs of one style beside each other would put four marks in a row. */
function merged(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (run.text === '') continue;
    if (last?.style === run.style) all[all.length - 1] = { text: last.text + run.text, style: run.style };
    else all.push(run);
  }
  return all;
}
