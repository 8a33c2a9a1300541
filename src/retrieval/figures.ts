import type { Span } from '../corpus/passage.ts';
import { analyse, isStopWord } from '../index/terms.ts';

/** What a figure says of its value: that it is as it stands, a floor, a ceiling, or near it. */
export type Bound = 'exact' | 'more' | 'less' | 'about';

/** A number in a text, as written (`text`) and as its value: "$40.7 million" is 40700000 of money in USD. */
export interface Figure extends Span {
  readonly text: string;
  readonly value: number;
  /** Fractions ("two thirds of") are percentages. */
  readonly unit: 'count' | 'ordinal' | 'percent' | 'money';
  /** ISO 4217 code, of money only; a bare `$` is USD. */
  readonly currency: string | null;
  readonly bound: Bound;
  /** Where the words of a bound before it begin ("more than"), else `start`. */
  readonly boundStart: number;
  /** The head word counted, without its plural ending: "officer" in "217 Kenyan police officers". */
  readonly noun: string | null;
}

/**
 * A date in a text at the precision written, by ISO 8601: `2025-02-06`, `2025-02`, `2025`; `--02-06` and `--02` without
 * the year; `-W-3` for a weekday alone (1 is Monday).
 */
export interface DateMention extends Span {
  readonly text: string;
  readonly iso: string;
}

/** A name in a text, with its words as they are compared: lower case, no accents, titles, initials and particles. */
export interface Name extends Span {
  readonly text: string;
  readonly words: readonly string[];
}

// Dates

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const month = `(?<month>${MONTHS.map((name) => cased(name)).join('|')}|Sept?\\.?|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec)\\b\\.?)`;
const day = '(?<day>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?<range>\\s?[-–—]\\s?\\d{1,2}(?:st|nd|rd|th)?)?';
const year = '(?<year>1[5-9]\\d\\d|20\\d\\d)';
const notInNumber = '(?<![\\p{L}\\p{N}]|[\\p{N}][.,]|[$€£¥])';
const endOfNumber = '(?![\\p{L}\\p{N}]|[.,:/]\\d|\\s?%)';

const dateForms = [
  /(?<year>\d{4})-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01]))?(?:T[\d:.]+Z?)?/.source,
  `${month}\\s+${day}(?:,?\\s+${year})?`,
  `${day}\\s+(?:of\\s+)?${month}(?:,?\\s+${year})?`,
  `${month},?\\s+(?:of\\s+)?${year}`,
  /(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.](?<year>(?:19|20)\d\d)/.source,
  `(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Dd]uring)\\s)${month}`,
].map((form) => new RegExp(`${notInNumber}(?:${form})${endOfNumber}`, 'gu'));

const bareYear = new RegExp(`${notInNumber}${year}${endOfNumber}`, 'gu');
const weekday = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WEEKDAYS.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** Before a number from 1500 to 2099 that is a year whatever follows: "the 2022 elections", but "sent 2000 officers". */
const beforeYear =
  /(?:^|[\s(“"'‘])(?:in|since|by|until|till|from|during|of|after|before|the|year|and|to|late|early|mid|for|[\p{L}.]+['’]s?)[\s-]$/iu;

/** The dates in a text, in order and without overlap. Of a range of days ("4–6 February 2025") the month. */
export function findDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  const add = (start: number, written: string, iso: string | null) => {
    const end = start + written.length;
    if (iso !== null && !found.some((other) => other.start < end && start < other.end)) {
      found.push({ start, end, text: written, iso });
    }
  };
  for (const form of dateForms) {
    for (const { 0: written, index, groups = {} } of text.matchAll(form)) add(index, written, isoOf(groups));
  }
  for (const { 0: written, index } of text.matchAll(bareYear)) {
    if (isYear(text, index, index + written.length)) add(index, written, written);
  }
  for (const { 0: written, index } of text.matchAll(weekday)) {
    add(index, written, `-W-${WEEKDAYS.indexOf(written) + 1}`);
  }
  return found.sort((a, b) => a.start - b.start);
}

function isoOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { year = '-', first, second } = groups;
  if (first !== undefined && second !== undefined) {
    // 13/02 and 02/13 say which is the day; 02/03 does not, and neither its month nor its day is known.
    if (Number(first) > 12 && Number(second) <= 12) return `${year}-${two(second)}-${two(first)}`;
    if (Number(second) > 12 && Number(first) <= 12) return `${year}-${two(first)}-${two(second)}`;
    return year;
  }
  if (groups.month === undefined) return year;
  const named = MONTHS.findIndex((name) => groups.month?.toLowerCase().startsWith(name.slice(0, 3)));
  const number = named === -1 ? groups.month : String(named + 1);
  const withMonth = `${year}-${two(number)}`;
  return groups.day === undefined || groups.range !== undefined ? withMonth : `${withMonth}-${two(groups.day)}`;
}

function isYear(text: string, start: number, end: number): boolean {
  if (boundBefore(text, start).bound !== 'exact') return false;
  return beforeYear.test(text.slice(Math.max(0, start - 30), start)) || countedNoun(text, end, 'plural') === null;
}

// Numbers

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const SPELLED = new Map([
  ...ONES.split(' ').map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i] as const),
]);
const SCALES = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['bn', 1e9],
  ['b', 1e9],
  ['tn', 1e12],
]);
const ORDINALS = new Map([
  ...['first', 'second', 'third', 'fifth', 'eighth', 'ninth', 'twelfth'].map(
    (word, i) => [word, [1, 2, 3, 5, 8, 9, 12][i] ?? 0] as const,
  ),
  ...[
    'four',
    'six',
    'seven',
    'ten',
    'eleven',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
  ].map((word) => [`${word}th`, SPELLED.get(word) ?? 0] as const),
  ['twentieth', 20] as const,
]);
const PARTS = new Map([
  ['half', 2],
  ['halve', 2],
  ['quarter', 4],
  ...[...ORDINALS].filter(([, value]) => value > 2 && value <= 10),
]);

const SYMBOLS: readonly (readonly [symbol: RegExp, code: string])[] = [
  [/^A\$/i, 'AUD'],
  [/^CA?\$/i, 'CAD'],
  [/^HK\$/i, 'HKD'],
  [/^NZ\$/i, 'NZD'],
  [/\$|^USD|dollar/i, 'USD'],
  [/€|^EUR/i, 'EUR'],
  [/£|^GBP|pound/i, 'GBP'],
  [/^JPY|¥|yen/i, 'JPY'],
  [/₹|^INR|^Rs|rupee/i, 'INR'],
  [/₦|^NGN|naira/i, 'NGN'],
  [/^K?Sh|^KES/i, 'KES'],
  [/gourde/i, 'HTG'],
  [/rand/i, 'ZAR'],
];

const word = `(?:${[...SPELLED.keys()].join('|')})`;
const scale = '(?:dozen|hundred|thousand|million|billion|trillion)';
const spelled = `(?:half\\s+a|an?|${word}(?:-${word})?)(?:[\\s-]+${scale})+(?:(?:,?\\s+and\\s+|,?\\s+)${word}(?:-${word})?(?:\\s+${scale})*)*|${word}(?:-${word})?`;
const digits = '\\d{1,3}(?:(?:,\\d{3})+|(?:[ \\u00a0\\u202f]\\d{3})+(?!\\s?\\d))(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

const number = new RegExp(
  '(?<![\\p{L}\\p{N}_#@+]|[\\p{L}_]-|\\p{N}[.,:/])' +
    '(?<symbol>(?:US|A|CA?|HK|NZ)?\\$|[€£¥₹₦]|(?:KSh|Sh|Rs)\\.?\\s?|(?:KES|USD|EUR|GBP|JPY|INR|NGN)\\s?)?' +
    `(?:(?<digits>${digits})(?:(?<ordinal>st|nd|rd|th)|[\\s-]?(?<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|[mkb])(?![\\p{L}\\p{N}]))?|(?<spelled>${spelled}))` +
    '(?<plus>\\+)?(?<unit>\\s?%|\\s?per\\s?cent\\b|\\s?percentage\\s+points?\\b|\\s+(?:(?:US|American|Kenyan|Haitian|British)\\s+)?(?:dollars?|euros?|pounds?|yen|rupees?|naira|shillings?|gourdes?|rand)\\b|\\s(?:USD|EUR|GBP|KES)\\b)?' +
    '(?![\\p{L}\\p{N}_]|[.,:/]\\d)',
  'giu',
);

const timeOfDay = /(?<![\p{L}\p{N}])(?:\d{1,2}(?:[:.]\d{2})?\s?(?:a\.?m\b|p\.?m\b)\.?|\d{1,2}:\d{2}(?::\d{2})?)/giu;
const ordinalWord = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:(?<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?<ordinal>${[...ORDINALS.keys()].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);
const fraction = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<of>a|${word})[\\s-])?(?<part>${[...PARTS.keys()].join('|')})s?(?=\\s+of\\s|\\s+the\\s)`,
  'giu',
);
const share = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/])(?<part>\\d{1,3}|${word})\\s(?:in|(?:out )?of)\\s(?:every\\s)?(?<whole>\\d{1,4}|${word})(?![\\p{L}\\p{N}%]|[.,:/]\\d)`,
  'giu',
);
const measure =
  /(?<![\p{L}\p{N}_#@]|[\p{L}_]-|\p{N}[.,:/])(?<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?<measure>km|cm|mm|kg|mg|ml|kw|mw|ha|ft|mph|kph|°[CF]?)(?![\p{L}\p{N}])/gu;

/** Most sentences hold none, and this tells so in one pass. */
const mayHoldFigure = new RegExp(
  `\\d|${scale}|${[...SPELLED.keys(), ...ORDINALS.keys(), ...PARTS.keys()].join('|')}`,
  'i',
);

const bounds: readonly (readonly [Bound, RegExp])[] = [
  [
    'less',
    /\b(?:nearly|almost|up to|(?:less|fewer|lower) than|under|below|at most|(?:no|not) more than|close to|just short of|a maximum of)\s+(?:the\s+)?$/i,
  ],
  [
    'more',
    /\b(?:(?:more|greater|higher) than|over|at least|above|upwards of|(?:no|not) (?:fewer|less) than|exceed(?:ing|s|ed)?|in excess of|beyond|a minimum of)\s+(?:the\s+)?$/i,
  ],
  ['about', /\b(?:about|around|some|roughly|approximately|estimated|circa|ca\.|or so|nearing)\s+$/i],
];

/**
 * The numbers in a text, in order and without overlap: in digits or spelled out, of things, money, percentages and
 * ordinals. Dates, years, times of day, and digits that are part of a word ("COVID-19", "G20") are none; nor is "one"
 * where it counts nothing.
 */
export function findFigures(text: string): Figure[] {
  if (!mayHoldFigure.test(text)) return [];
  const taken: Span[] = [...findDates(text), ...spansOf(text, timeOfDay)];
  const found: Figure[] = [];
  const add = (figure: Figure) => {
    if (taken.some(({ start, end }) => start < figure.end && figure.start < end)) return;
    taken.push(figure);
    found.push(figure);
  };
  for (const { 0: written, index, groups = {} } of text.matchAll(fraction)) {
    const parts = PARTS.get((groups.part ?? '').toLowerCase()) ?? 0;
    const times = SPELLED.get((groups.of ?? '').toLowerCase()) ?? 1;
    if (groups.of === undefined && parts !== 2) continue;
    add(figureAt(text, index, written, (100 * times) / parts, 'percent', null));
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(share)) {
    const [part, whole] = [groups.part, groups.whole].map(
      (count = '') => SPELLED.get(count.toLowerCase()) ?? Number(count),
    );
    if (part !== undefined && whole !== undefined && part < whole) {
      add(figureAt(text, index, written, (100 * part) / whole, 'percent', null));
    }
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(measure)) {
    const figure = figureAt(text, index, written, valueOfDigits(groups.digits ?? ''), 'count', null);
    add({ ...figure, noun: groups.measure ?? null });
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(ordinalWord)) {
    const value =
      (SPELLED.get((groups.tens ?? '').toLowerCase()) ?? 0) + (ORDINALS.get((groups.ordinal ?? '').toLowerCase()) ?? 0);
    const figure = figureAt(text, index, written, value, 'ordinal', null);
    if (figure.noun !== null) add(figure);
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(number)) {
    const figure = numberAt(text, index, written, groups);
    if (figure !== null) add(figure);
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Whether two figures can both be right of one thing: the same unit and value, or within what a bound of either allows.
 * What they count is not compared.
 */
export function figuresAgree(a: Figure, b: Figure): boolean {
  return figureAdmits(a, b) || figureAdmits(b, a);
}

/**
 * Whether `other` has the same unit and value as `figure`, or one that the bound of `figure` allows: a floor or ceiling
 * by a factor of two, "about" by a tenth.
 */
export function figureAdmits(figure: Figure, other: Figure): boolean {
  if (figure.unit !== other.unit || figure.currency !== other.currency) return false;
  const { bound, value } = figure;
  if (Math.abs(value - other.value) <= 1e-9 * Math.abs(value)) return true;
  if (bound === 'more') return other.value > value && other.value < 2 * value;
  if (bound === 'less') return other.value < value && other.value > value / 2;
  return bound === 'about' && Math.abs(other.value - value) <= value / 10;
}

/** "No one left" and "each one" count nothing. */
const pronounBefore = /\b(?:no|any|some|every|each|this|that|which|another|the)\s$/i;

function numberAt(
  text: string,
  index: number,
  written: string,
  groups: Readonly<Record<string, string | undefined>>,
): Figure | null {
  const unit = groups.unit?.trim() ?? '';
  const currency = groups.symbol ?? (/^(?:%|per)/i.test(unit) || unit === '' ? undefined : unit);
  const scale = groups.scale?.toLowerCase() ?? '';
  const after = text.slice(index + written.length);
  // "5m" and "10 m" are metres unless money or something counted says otherwise.
  if (/^[mb]$/.test(scale) && currency === undefined && !/^\s\p{Ll}{3}/u.test(after)) return null;
  const value =
    groups.digits === undefined
      ? valueOfWords(groups.spelled ?? '')
      : valueOfDigits(groups.digits) * (SCALES.get(scale) ?? 1);
  if (value === null) return null;
  if (groups.ordinal !== undefined) return figureAt(text, index, written, value, 'ordinal', null);
  if (currency !== undefined) return figureAt(text, index, written, value, 'money', currencyOf(currency));
  if (unit !== '') return figureAt(text, index, written, value, 'percent', null);
  const figure = figureAt(text, index, written, value, 'count', null);
  if (/^one$/i.test(written) && (figure.noun === null || pronounBefore.test(text.slice(Math.max(0, index - 9), index))))
    return null;
  const bound = groups.plus === undefined ? figure.bound : 'more';
  return { ...figure, bound };
}

function figureAt(
  text: string,
  start: number,
  written: string,
  value: number,
  unit: Figure['unit'],
  currency: string | null,
): Figure {
  const end = start + written.length;
  const noun = countedNoun(text, end, unit !== 'count' ? 'of' : value === 1 ? 'one' : 'plural');
  const before = boundBefore(text, start);
  const bound = /^\s+or more\b/i.test(text.slice(end, end + 12)) ? 'more' : before.bound;
  return { start, end, text: written, value, unit, currency, bound, boundStart: before.start, noun };
}

function boundBefore(text: string, start: number): { bound: Bound; start: number } {
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
function countedNoun(text: string, end: number, form: 'plural' | 'one' | 'of'): string | null {
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

function valueOfDigits(written: string): number {
  return Number(written.replace(/[,\s]/g, ''));
}

function valueOfWords(written: string): number | null {
  let total = 0;
  let current = 0;
  for (const part of written.toLowerCase().split(/[\s,-]+/)) {
    const scale = SCALES.get(part);
    if (part === 'half') current = 0.5;
    else if (part === 'a' || part === 'an') current ||= 1;
    else if (part === 'and') continue;
    else if (scale === undefined) {
      const value = SPELLED.get(part) ?? 0;
      if (current % 100 !== 0 && !(current % 10 === 0 && value < 10)) return null;
      current += value;
    } else if (scale <= 100) current *= scale;
    else {
      total += current * scale;
      current = 0;
    }
  }
  return total + current;
}

function currencyOf(written: string): string {
  return SYMBOLS.find(([symbol]) => symbol.test(written))?.[1] ?? written.toUpperCase();
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: written, index }) => ({ start: index, end: index + written.length }));
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function cased(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

// Names

const TITLES = new Set(
  `dr mr mrs ms miss sir dame lord lady hon prof rev st president prime minister secretary cabinet cs ps deputy vice
  inspector general commander ambassador senator governor king queen prince princess captain colonel sergeant major
  lieutenant professor doctor pope judge justice mayor chief chairman chairperson director spokesperson former he hm`.split(
    /\s+/,
  ),
);
const notNames = new Set([...TITLES, ...MONTHS, ...WEEKDAYS.map((name) => name.toLowerCase()), 'of', 'the']);

/** Words that begin a sentence before a name, beside the stop words. */
const OPENERS = new Set(
  `according across although amid among around besides beyond despite during earlier following former however inside
  last later like meanwhile outside since today tomorrow unlike within yesterday`.split(/\s+/),
);

const abbreviatedTitle = '(?:Dr|Mr|Mrs|Ms|Hon|Prof|Rev|Gen|Sen|Gov|Col|Sgt|Lt|Capt|Cpl|Maj|St|Amb|Rep)\\.';
const initials = '(?:\\p{Lu}\\.)+';
const capital = "(?:[dDlL][’'])?\\p{Lu}[\\p{L}\\p{M}\\p{N}]*(?:[’']\\p{Lu}[\\p{L}\\p{M}]*)?";
const nameWord = `(?:${abbreviatedTitle}|${initials}|${capital}(?:-(?:\\p{Ll}{1,3}-)?${capital})*)`;
const joined = '(?:of|of the|de|da|do|dos|du|del|della|di|la|le|van|von|der|den|ten|bin|ibn|al|el|y)';
const name = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_@#&]|[\\p{L}\\p{N}][-’'.])${nameWord}(?:[ \\u00a0](?:${joined}[ \\u00a0]){0,2}${nameWord})*`,
  'gu',
);

/** What comes before a word whose capital may be the sentence's and not its own. */
const sentenceStart = /(?:^|\n|[.!?:…•*>]["'”’)\]]*\s|[.!?:…]["'”’)\]]*\s?["'“‘(]|["“‘])\s*$/u;

/**
 * The names in a text, in order: capitalised words in a row, with particles ("Ludwig van Beethoven", "Department of
 * State"), initials and hyphens, cut at a possessive. A sentence's first word alone is one only where the text
 * capitalises it elsewhere too, and titles alone ("Prime Minister"), days and months are none.
 */
export function findNames(text: string): Name[] {
  if (!/\p{Ll}/u.test(text)) return [];
  const candidates = [...text.matchAll(name)].map(({ 0: written, index }) => {
    const initial = sentenceStart.test(text.slice(Math.max(0, index - 6), index));
    const dropped = leadingStopWords(written);
    const end = index + written.length;
    return {
      initial: initial && dropped === '',
      name: nameAt(index + dropped.length, text.slice(index + dropped.length, end)),
    };
  });
  const counted: Span[] = [...findDates(text), ...findFigures(text)];
  const known = new Set(candidates.filter(({ initial }) => !initial).flatMap(({ name }) => name.words));
  return candidates
    .filter(({ initial, name }) => {
      if (name.words.length === 0 || counted.some(({ start, end }) => start < name.end && name.start < end))
        return false;
      const single = !/\s/.test(name.text) && !/^\p{Lu}[\p{Lu}\p{N}]+$/u.test(name.text);
      return !(initial && single) || name.words.every((word) => known.has(word));
    })
    .map(({ name }) => name);
}

/** A name's words as they are compared; empty where nothing but titles is left. */
function nameAt(start: number, text: string): Name {
  const words = text
    .split(/\s+/)
    .map((written) => analyse(written).map(({ word }) => word))
    .filter(([word = '', ...more]) => more.length > 0 || !(word.length < 2 || notNames.has(word)))
    .flat();
  return {
    start,
    end: start + text.length,
    text,
    words: words.length === 1 && isStopWord(words[0] ?? '') ? [] : words,
  };
}

function leadingStopWords(written: string): string {
  let dropped = '';
  for (const [word] of written.matchAll(/\S+\s*/gu)) {
    const lower = word.trim().toLowerCase();
    if (!isStopWord(lower) && !OPENERS.has(lower)) break;
    dropped += word;
  }
  return dropped;
}
