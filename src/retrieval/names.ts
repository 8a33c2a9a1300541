import type { Span } from '../corpus/passage.ts';
import { analyse, isStopWord } from '../index/terms.ts';
import { findDates, MONTHS, WEEKDAYS } from './dates.ts';
import { findFigures } from './figures.ts';

/** A name in a text, with its words as they are compared: lower case, no accents, titles, initials and particles. */
export interface Name extends Span {
  readonly text: string;
  readonly words: readonly string[];
}

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
