import { analyse, isStopWord } from '../index/terms.ts';

/** What a figure says of its value: that it is as it stands, a floor, a ceiling, or near it. */
export type Bound = 'exact' | 'more' | 'less' | 'about';

const higher = '(?:more|greater|higher) than|over|above|exceed(?:ing|s|ed)?|in excess of|beyond';
const lower = '(?:less|fewer|lower) than|under|below';

/** Its negation turns a bound around: "no fewer than 100" is a floor. */
const notNegated = '(?<!\\b(?:no|not) )';

const bounds: readonly (readonly [Bound, RegExp])[] = [
  ['less', bounding(lower, higher, 'nearly|almost|up to|at most|close to|just short of|a maximum of')],
  ['more', bounding(higher, lower, 'at least|upwards of|a minimum of')],
  ['about', /\b(?:about|around|some|roughly|approximately|estimated|circa|ca\.|or so|nearing)\s+$/i],
];

/** The words that end before a number of one bound: those of its direction, those of the other negated, and some more. */
function bounding(words: string, opposite: string, more: string): RegExp {
  return new RegExp(`\\b(?:${notNegated}(?:${words}|${more})|(?:no|not) (?:${opposite}))\\s+(?:the\\s+)?$`, 'i');
}

/** The bound that the words before a number put on it, and where they begin. */
export function boundBefore(text: string, start: number): { bound: Bound; start: number } {
  const before = text.slice(Math.max(0, start - 30), start);
  for (const [bound, words] of bounds) {
    const match = words.exec(before);
    if (match !== null) return { bound, start: start - before.length + match.index };
  }
  return { bound: 'exact', start };
}

const irregularPlural =
  /^(?:people|men|women|children|police|personnel|staff|dead|feet|\p{L}{2,}(?:men|women|people))$/u;
const plural = /(?:[^\P{Ll}su]|[eaior]u)s$/u;

/** What may stand between a number and what it counts. */
const more = '(?:\\s+(?:or )?(?:more|others?|additional|new))*';
const among = '(?:\\s+(?:of|in)(?:\\s+(?:the|its|their|our|these|those|all))?)?';
const beforeNoun = new RegExp(`^${more}(?=\\s)`, 'i');
const beforeNounOf = new RegExp(`^${more}${among}(?=\\s)`, 'i');

/** The head word of what follows a number: the last of the first plurals in a row, else, of no plural, the last word. */
export function countedNoun(text: string, end: number, form: 'plural' | 'one' | 'of'): string | null {
  const rest = text.slice(end, end + 100);
  const hyphened = /^-(\p{Ll}{2,})/u.exec(rest)?.[1];
  if (hyphened !== undefined) return lightly(hyphened);
  const skipped = (form === 'one' ? beforeNoun : beforeNounOf).exec(rest)?.[0] ?? '';
  const phrase = /^(?:\s+[\p{L}\p{M}\p{N}’'-]+){1,5}/u.exec(rest.slice(skipped.length))?.[0] ?? '';
  let head: string | null = null;
  let plurals = false;
  for (const [at, written] of phrase.trim().split(/\s+/).entries()) {
    const bare = written.replace(/['’]s?$/u, '');
    const lower = bare.toLowerCase();
    const isPlural = plural.test(bare) || irregularPlural.test(lower);
    if (lower === '' || isStopWord(lower) || (plurals && !isPlural) || (at > 0 && /\p{Ll}ed$/u.test(bare))) break;
    // "One provides" counts nothing.
    if (form === 'one' && (isPlural || lower.endsWith('ing'))) return null;
    if (isPlural || (form !== 'plural' && at < 3)) head = bare;
    plurals = isPlural;
    if (bare !== written) break;
  }
  return head === null ? null : lightly(head);
}

function lightly(written: string): string | null {
  return analyse(written).at(-1)?.light ?? null;
}
