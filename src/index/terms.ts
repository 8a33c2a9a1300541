import type { Span } from '../corpus/passage.ts';
import { stemOf } from './stem.ts';

/** One word of a text in the forms the words index compares. */
export interface Term {
  /** Lower case, without accents, possessive `'s` and thousands separators. */
  readonly word: string;
  /** Without plural endings only (Harman 1991, the S-stemmer): close to what was written. */
  readonly light: string;
  /** See {@link stemOf}: what candidates are found by. */
  readonly stem: string;
}

const WORD = /(?:\p{L}\.){2,}|\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+/gu;
const POSSESSIVE = /['’]s(?![\p{L}\p{N}])/giu;

/** Nothing to fold but the case: most words are so, and this way take a fraction of the time. */
const PLAIN = /^[a-z\d]+$/i;

const CACHE_LIMIT = 100_000;
const cache = new Map<string, Term>();

/**
 * The words of a text in order. Deterministic, and the same for questions and passages.
 * Linear in the text; words seen before cost one look-up.
 */
export function analyse(text: string): Term[] {
  return (text.replace(POSSESSIVE, '').match(WORD) ?? []).map(termOf);
}

/** The same words, each with where it stands in the text; a possessive ending belongs to none. */
export function analyseInPlace(text: string): (Span & { readonly term: Term })[] {
  const blanked = text.replace(POSSESSIVE, (ending) => ' '.repeat(ending.length));
  return [...blanked.matchAll(WORD)].map(({ 0: written, index }) => ({
    term: termOf(written),
    start: index,
    end: index + written.length,
  }));
}

function termOf(written: string): Term {
  const known = cache.get(written);
  if (known) return known;
  const word = foldWord(written);
  const light = lightStem(word);
  const term = { word, light, stem: stemOf(word) };
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(written, term);
  return term;
}

function foldWord(written: string): string {
  if (/^\d/.test(written)) return written.replace(/,(?=\d{3}(?:\D|$))/g, '');
  const joined = written.includes('.') ? written.replaceAll('.', '') : written;
  const plain = PLAIN.test(joined) ? joined : joined.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

function lightStem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/(?:[^ea]ies)$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:[^aeo]es)$/.test(word)) return word.slice(0, -1);
  if (/(?:us|ss)$/.test(word)) return word;
  return word.slice(0, -1);
}

/**
 * English words that say nothing about a question's subject; the interrogatives among them are read elsewhere. Without
 * “us”, which is what remains of “U.S.” too.
 */
const STOP_WORDS = new Set(
  `a about above according after again against all also am an and any are aren as at be because been before being below
  beside besides between both but by came can cannot come could couldn d did didn do does doesn doing don done down during each
  either else even ever every few for from further get gets getting go going gonna got had has hasn guy guys have haven having he
  her here hers herself him himself his how i if im in into is isn it its itself ive just kind kinds know let like ll lot
  made make many may maybe me might mine more most much must my myself near need no nor not now of off ok okay on
  once one only onto or other our ours out over own per please pls put rather re right roughly really said s same say says see shall
  she should shouldn since so some something sort sorts still such t take tell than thank thanks that thats the their theirs
  them themselves then there these they thing things this those though through thx to too try trying tried u under until up upon ur ve
  very via wait want wants wanted was wasn way ways we well went were weren what whats when where whether which while who whom whose
  why will with within without won would wouldn y yes yet you your yours yourself anyone anybody everyone someone
  somebody anything everything nothing actually basically exactly apparently btw lol haha hey hi hello idk tbh imo`.split(
    /\s+/,
  ),
);

/** Whether a word (as in {@link Term.word}) is a function word or a chat filler. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) || word.length === 0;
}
