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
