import { analyse, isStopWord } from '../index/terms.ts';

/** What to search for so that a follow-up is understood, and what of the earlier question went into it. */

/** A question with fewer words of content of its own leans on the one before it. */
const STANDS_ALONE = 3;

/** Words taken over from the earlier question; the first ones say what it was about. */
const MOST_TAKEN = 8;

/** Words that point back at what was said before. */
const POINTS_BACK =
  /^\W*(?:and|but|so|or|et|mais|y|pero|na|je)\b|\b(?:he|she|it|they|him|her|them|his|its|their|theirs|that|those|these|this|there|then|ones?|same|else|others?)\b/i;

/**
 * The question with the earlier one's words of content after it where it leans on it: it is short of words of its own,
 * or it is short and points back ("and how many of them were women?"). A question that stands alone is given back as it is.
 */
export function withContext(question: string, earlier: string): string {
  const own = contentOf(question);
  const leans = own.size < STANDS_ALONE || (own.size <= STANDS_ALONE && POINTS_BACK.test(question));
  if (!leans) return question;
  const taken = [...contentOf(earlier)].filter(([stem]) => !own.has(stem)).map(([, word]) => word);
  return taken.length === 0 ? question : `${question} ${taken.slice(0, MOST_TAKEN).join(' ')}`;
}

const GOES_ON =
  /^\W*(?:and|but|or|et|mais|ou|y|pero|o|na|lakini|au)\s+(?:the|an?|for|in|on|at|of|from|by|with|about|among|les?|la|l['’]|des?|du|en|au|aux|dans|pour|los|las|el|del|con|para|por|sobre|kwa|katika|huko)\b/iu;

/** Whether a text takes an earlier question up although it asks nothing by its form: "and the women". */
export function goesOn(text: string): boolean {
  return GOES_ON.test(text);
}

/** The words of content by their stem. */
function contentOf(text: string): Map<string, string> {
  return new Map(analyse(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [[stem, word]])));
}

const ASKS =
  /[?？؟]|^\W*(?:and |so |but |ok |hey )*(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|qui|que|quoi|quel|quelle|quels|quelles|quand|où|pourquoi|comment|combien|est-ce|qué|quién|quiénes|cuándo|cuánto|cuántos|cuántas|dónde|cómo|cuál|por qué|nani|nini|lini|wapi|je|kwa nini|ngapi|vipi)\b/iu;

/** Whether a text has the form of a question, in the interface's languages. */
export function looksLikeQuestion(text: string): boolean {
  return ASKS.test(text);
}
