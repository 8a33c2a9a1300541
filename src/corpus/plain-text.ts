import type { Block } from './blocks.ts';
import { countWords } from './word-count.ts';

/** The longest line that is taken for one wrapped by hand or by an editor, in characters. */
const WIDEST_WRAPPED_LINE = 120;

/** The shortest, as the median of the lines that another follows. */
const NARROWEST_WRAPPED_LINE = 40;

const MOST_HEADING_WORDS = 8;

/**
 * Reads text without markup and with `\n` line ends. Blank lines part paragraphs. Lines inside a paragraph are joined
 * where the text is hard-wrapped (40 to 120 characters a line, most of them not ending a sentence, lines that are all
 * address aside); else each line is a paragraph. A line of at most 8 words is a heading (level 2) where it has no stop,
 * starts with a capital or a digit, and stands alone before a longer paragraph.
 */
export function readPlainText(text: string): Block[] {
  const groups = text
    .split(/\n\s*\n/)
    .map((group) =>
      group
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0);
  const paragraphs = isWrapped(groups) ? groups.flatMap(unwrap) : groups.flat();
  return paragraphs.map((paragraph, i) => ({
    level: isHeading(paragraph, paragraphs[i - 1], paragraphs[i + 1]) ? 2 : 0,
    text: paragraph,
  }));
}

function isWrapped(groups: readonly string[][]): boolean {
  const joined = groups.filter((lines) => lines.length > 1);
  const followed = joined.flatMap((lines) => breakable(lines.slice(0, -1))).filter((line) => !looksLikeHeading(line));
  const lengths = followed.map((line) => line.length).sort((a, b) => a - b);
  return (
    joined.every((lines) => breakable(lines).every((line) => line.length <= WIDEST_WRAPPED_LINE)) &&
    (lengths[lengths.length >> 1] ?? 0) >= NARROWEST_WRAPPED_LINE &&
    followed.filter(endsSentence).length * 2 < followed.length
  );
}

/**
 * The lines that another wrapping could break: one that is all address says nothing of a text's width. Scripts without
 * spaces break anywhere, so that only ASCII counts as unbroken.
 */
function breakable(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^[\x21-\x7e]+$/.test(line));
}

/**
 * Joins a group's lines; one that is short and ends a sentence, or heads the group as a heading, ends a paragraph, and
 * so does one before an item where wrapping may not have put the item's mark at the head of its line.
 */
function unwrap(lines: readonly string[]): string[] {
  const width = Math.max(...breakable(lines).map((line) => line.length));
  const paragraphs: string[] = [];
  let open = false;
  lines.forEach((line, i) => {
    const last = open ? paragraphs.pop() : undefined;
    if (last === undefined) paragraphs.push(line);
    else paragraphs.push(/\p{L}-$/u.test(last) && /^\p{L}/u.test(line) ? last + line : `${last} ${line}`);
    const isShort = line.length < width * 0.7;
    const heads = i === 0 && looksLikeHeading(line) && /^["“‘']?\p{Lu}/u.test(lines[1] ?? '');
    const mayEnd = isShort || /[:;]$/.test(line) || endsSentence(line) || looksLikeHeading(line);
    const beforeItem = startsItem(lines[i + 1] ?? '') && (mayEnd || startsItem(paragraphs.at(-1) ?? ''));
    open = !(isShort && (heads || endsSentence(line))) && !beforeItem;
  });
  return paragraphs;
}

function isHeading(line: string, previous: string | undefined, next: string | undefined): boolean {
  return (
    looksLikeHeading(line) &&
    next !== undefined &&
    !looksLikeHeading(next) &&
    countWords(next) > countWords(line) &&
    !(previous !== undefined && looksLikeHeading(previous))
  );
}

function looksLikeHeading(line: string): boolean {
  return (
    /^["“‘']?[\p{Lu}\p{Lt}\p{N}]/u.test(line) &&
    /[\p{L}\p{M}\p{N})"”’']$/u.test(line) &&
    countWords(line) <= MOST_HEADING_WORDS
  );
}

function startsItem(line: string): boolean {
  return /^(?:[-*•–]|\p{N}{1,2}[.)])\s/u.test(line);
}

function endsSentence(line: string): boolean {
  return /[.!?…。！？][)\]"'”’»]*$/u.test(line);
}
