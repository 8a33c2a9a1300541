import { normaliseLine } from '../corpus/normalise.ts';

/**
 * What begins markup anywhere in a line: emphasis, strikes, spoilers, code, masked links, everything in angle brackets
 * (mentions, times, custom emoji, commands, links), `:shortcodes:` and the `://` of a bare link, the two mentions
 * without brackets, and a list's mark: where only spaces part it from a sign before it, simple-markdown, which Discord
 * is built on, takes it to be at a line's start.
 */
const anywhere = /[\\*_~`|<[]|:(?!\s)|@(?=everyone|here)|(?<=[^\S\n])[-+](?!\S)/g;

/** What begins markup at a line's start: headings, subtext, quotes and lists. */
const atLineStart = /^([^\S\n]*)([-+#>])/gm;
const numberAtLineStart = /^([^\S\n]*\d+)\.(?!\S)/gm;

/**
 * Markdown that Discord renders as the characters of `text`, wherever in a line it stands. Only backslashes are added,
 * and Discord takes those away before every sign that is no letter, digit or space. A bare link is shown and not made
 * one: Discord rewrites the host of those it makes (punycode), and then shows other characters than the source's.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(anywhere, '\\$&').replace(atLineStart, '$1\\$2').replace(numberAtLineStart, '$1\\.');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As one line that can be seen as a whole: no line ends, control, direction or zero-width characters. */
export function plainLine(text: string, most: number): string {
  return clipped(normaliseLine(text), most, (shown) => shown);
}

/**
 * A title or a person's input as one line of Markdown, of at most `most` characters after escaping; what is cut off is
 * shown by an ellipsis. Not for quotes.
 */
export function escapeLine(text: string, most: number): string {
  return clipped(normaliseLine(text), most, escapeMarkdown);
}

function clipped(line: string, most: number, shown: (text: string) => string): string {
  const whole = shown(line);
  if (whole.length <= most) return whole;
  let kept = '';
  for (const { segment } of graphemes.segment(line)) {
    if (shown(`${kept}${segment}`).length >= most) break;
    kept += segment;
  }
  return `${shown(kept.trimEnd())}…`;
}
