import type { Asked } from './answer-type.ts';

const ASKS =
  /\?|^\W*(?:so |and |but |ok |hey |yo |wait |um |anyone know |does anyone know |can (?:someone|anyone) (?:tell|explain) )*(?:who|whom|whose|what|whats|when|where|which|why|how|hows|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|any|tell me|source|name)\b/i;

const PERSONAL = /\b(?:i|im|i'm|i’m|ive|i've|my|me|mine|we|we're|our|you|you're|your|u|ur|guys|everyone|anyone up)\b/i;

/** Ways to ask that speak of oneself or the other without being about them. */
const REQUEST =
  /\b(?:tell|show|remind|give|send|get|help) (?:me|us)\b|\b(?:can|could|do|does|would) (?:you|u|anyone|anybody|someone|we) (?:know|say|tell|remember|think)\b|\bi (?:mean|think|heard|read|thought|guess|wonder|want to know)\b|\bthank you\b/gi;

/** Whether a text has the form of a question rather than of a statement. */
export function hasQuestionForm(text: string): boolean {
  return ASKS.test(text);
}

/** Whether a text speaks of the one who writes, or to another member, as small talk does. */
export function isPersonal(text: string): boolean {
  return PERSONAL.test(text.replace(REQUEST, ''));
}

/** Words for kinds of thing, which an answer fills with a thing of that kind. */
const KINDS = new Set(
  `agency amount body capital city company countries country date day group job kind location man men month name names nation nations number official
  officials organisation organization party people percent percentage person place platform politician position post reason role share site state
  states term title total type week woman women word words year`.split(/\s+/),
);

const KIND_ASKED = /\b(?:what|which)\s+((?:[\p{L}\p{N}'’-]+\s+){0,3}[\p{L}\p{N}'’-]+)/giu;

/** Words that ask for the long form of an abbreviation, which needs none of them. */
const ASKING_LONG_FORM = 'abbreviation acronym form full letters mean meaning means short stand stands'.split(' ');

/**
 * The words of a question that say what kind of thing it asks for ("which country", "what share", "stand for"), in lower
 * case: an answer need not have them.
 */
export function kindsAskedFor(text: string, asked: Asked | null): ReadonlySet<string> {
  const kinds = new Set(asked?.type === 'long form' ? ASKING_LONG_FORM : []);
  for (const [, words = ''] of text.matchAll(KIND_ASKED)) {
    for (const word of words.toLowerCase().split(/\s+/)) if (KINDS.has(word)) kinds.add(word);
  }
  return kinds;
}
