import { isStopWord } from '../index/terms.ts';
import type { Asked } from './answer-type.ts';

const ASKS =
  /\?|^\W{0,3}(?:so|and|but|ok|hey|yo|wait|um|uh)?\W{0,3}(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|any|tell me|source|name)\b|^(?:[^\s?]{1,15}\s+){0,4}(?:who|whom|whos|whose|what|whats|when|where|wheres|which|why|how|hows)\b|\bor (?:what|not|nah|no)\W{0,3}$/i;

const PERSONAL = /\b(?:i|im|i'm|i’m|ive|i've|my|me|mine|we|we're|our|you|you're|your|u|ur|guys|everyone|anyone up)\b/i;

/** Ways to ask that speak of oneself or the other without being about them. */
const REQUEST =
  /\b(?:tell|show|remind|give|send|get|help) (?:me|us)\b|\b(?:can|could|do|does|would) (?:you|u|anyone|anybody|someone|we) (?:know|say|tell|remember|think|explain)\b(?: me| us)?|\bi (?:mean|think|heard|read|thought|guess|wonder|want to know)\b|\bthank you\b/gi;

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

const KIND_ASKED = /\b(?:what|which)\s+((?:[\p{L}\p{N}'’-]+\s+){0,4})/giu;

const ASKING_LONG_FORM = new Set(
  'abbreviation acronym form full letters mean meaning means short stand stands'.split(' '),
);

/** Whether a word (in lower case) only says that the long form of an abbreviation is asked for. */
export function asksForLongForm(word: string, asked: Asked | null): boolean {
  return asked?.type === 'long form' && ASKING_LONG_FORM.has(word);
}

/** The words of a question that say what kind of thing it asks for ("which country", "what share"), in lower case: an answer need not have them. */
export function kindsAskedFor(text: string): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const [, words = ''] of text.matchAll(KIND_ASKED)) {
    for (const word of words.toLowerCase().trim().split(/\s+/)) {
      if (KINDS.has(word)) kinds.add(word);
      if (isStopWord(word)) break;
    }
  }
  return kinds;
}
