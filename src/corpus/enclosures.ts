import type { Span } from './passage.ts';

const marks = /[“”„‘’"'«»「」『』()[\]（）]/gu;

const closerOf: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['(', ')'],
  ['[', ']'],
  ['（', '）'],
]);

/**
 * The quotations and brackets of `line`, marks included, in order of `start`; they may overlap. A mark that is never
 * closed, or opened anew before it is, encloses nothing, and an apostrophe is no mark: `officers' plan`, `'90s`.
 */
export function enclosures(line: string): Span[] {
  const found: Span[] = [];
  const openedAt = new Map<string, number>();
  for (const { 0: mark, index } of line.matchAll(marks)) {
    const before = line.charAt(index - 1);
    const after = line.slice(index + 1, index + 3);
    const start = openedAt.get(mark);
    if (start !== undefined && closes(mark, before, after)) {
      found.push({ start, end: index + 1 });
      openedAt.delete(mark);
    } else if (opens(mark, before, after)) {
      openedAt.set(closerOf.get(mark) ?? mark, index);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function closes(mark: string, before: string, after: string): boolean {
  if (mark === '"') return !(/^\s?$/.test(before) && /^\S/.test(after));
  if (mark !== '’' && mark !== "'") return true;
  if (/^[\p{L}\p{N}]/u.test(after)) return false;
  return mark === '’' || !(/^\s?$/.test(before) || (/s/i.test(before) && /^\s\p{L}/u.test(after)));
}

const beforeStraight = /^[\s([{“‘"—–-]?$/;

function opens(mark: string, before: string, after: string): boolean {
  if (mark === '‘') return !/[\p{L}\p{N}]/u.test(before) && /^\p{L}/u.test(after);
  if (mark === '"') return beforeStraight.test(before) && /^\S/.test(after);
  if (mark === "'") return beforeStraight.test(before) && /^\p{L}/u.test(after);
  return closerOf.has(mark);
}
