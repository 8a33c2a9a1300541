import { distance } from 'fastest-levenshtein';
import type { Encoder } from '../embedding/encoder.ts';
import type { Generation } from '../index/open.ts';
import { analyse, isStopWord, type Term } from '../index/terms.ts';
import { type Asked, askedFor } from './answer-type.ts';
import { likenessToSmallTalk } from './small-talk.ts';

/** A term of a question, with what the index knows of it. */
export interface QuestionTerm extends Term {
  /** The word as asked, where a term of the corpus was taken in its place as a likely slip of the keyboard. */
  readonly correctedFrom: string | null;
  /** Passages that hold the stem, and those that hold the lightly stemmed word. */
  readonly stemDocuments: number;
  readonly documents: number;
  /** Inverse document frequency of the stem, as BM25 weighs it: ln(1 + (N − n + ½) / (n + ½)). */
  readonly idf: number;
  /** Whether it is a name or a number: capitalised inside a sentence, or holding a digit. */
  readonly named: boolean;
}

/** A question as retrieval reads it. */
export interface Question {
  readonly text: string;
  readonly vector: Float32Array;
  /** The words that say what it is about, each once, in order; empty for small talk. */
  readonly terms: readonly QuestionTerm[];
  readonly asked: Asked | null;
  /** Whether it has the form of a question rather than of a statement. */
  readonly asks: boolean;
  /** Whether it speaks of the one who writes, or to another member, as small talk does. */
  readonly personal: boolean;
  /** Its likeness to small talk: the highest cosine with lines of it. */
  readonly smallTalk: number;
}

/** Reads a question against an index: its vector, its terms and their weight there, and what it asks for. */
export async function readQuestion(text: string, generation: Generation, encoder: Encoder): Promise<Question> {
  const seen = new Set<string>();
  const terms: QuestionTerm[] = [];
  const named = namesIn(text);
  for (const term of analyse(text)) {
    if (isStopWord(term.word) || seen.has(term.light)) continue;
    seen.add(term.light);
    terms.push(questionTerm(term, named.has(term.word) || /\d/.test(term.word), generation, encoder));
  }
  const vector = await encoder.encodeQuery(text);
  return {
    text,
    vector,
    terms,
    asked: askedFor(text),
    asks: ASKS.test(text),
    personal: PERSONAL.test(text.replace(REQUEST, '')),
    smallTalk: await likenessToSmallTalk(vector, encoder),
  };
}

function questionTerm(term: Term, named: boolean, { store, manifest }: Generation, encoder: Encoder): QuestionTerm {
  let found = term;
  let stemDocuments = store.documentsWithStem(term.stem);
  if (stemDocuments === 0) {
    const corrected = correctionOf(term.word, store, encoder);
    if (corrected) {
      found = corrected;
      stemDocuments = store.documentsWithStem(corrected.stem);
    }
  }
  return {
    ...found,
    correctedFrom: found === term ? null : term.word,
    stemDocuments,
    documents: store.documentsWithTerm(found.light),
    idf: Math.log(1 + (manifest.passages - stemDocuments + 0.5) / (stemDocuments + 0.5)),
    named,
  };
}

/** Words that are capitalised though no sentence starts with them; none where capitals are no sign of a name. */
function namesIn(text: string): ReadonlySet<string> {
  const capitalised = [...text.matchAll(/(?<=[^.!?…\s"“(]\s+["“(]?)\p{Lu}[\p{L}\p{N}.'’-]*/gu)].map(([word]) => word);
  const words = text.split(/\s+/).length;
  return new Set(
    capitalised.length > MOST_CAPITALISED * words ? [] : analyse(capitalised.join(' ')).map(({ word }) => word),
  );
}

/** A title in capitals shows no names. */
const MOST_CAPITALISED = 0.6;

/** Shorter words have too many neighbours to guess from. */
const SHORTEST_CORRECTED = 4;
const SPELLINGS_COMPARED = 20;

/**
 * The corpus's term that an unknown word most likely was meant to be: one slip away, or two in a word of eight letters
 * or more. Words that the encoder knows whole are taken as meant.
 */
function correctionOf(word: string, store: Generation['store'], encoder: Encoder): Term | null {
  if (word.length < SHORTEST_CORRECTED || /\d/.test(word) || encoder.knows(word)) return null;
  const slips = word.length >= 8 ? 2 : 1;
  let best: string | null = null;
  let least = slips + 1;
  for (const candidate of store.spelledLike(word, SPELLINGS_COMPARED)) {
    if (candidate.length < SHORTEST_CORRECTED) continue;
    const slipped = slipsBetween(word, candidate);
    if (slipped < least) {
      best = candidate;
      least = slipped;
    }
  }
  return best === null ? null : (analyse(best)[0] ?? null);
}

/** Edit distance in which swapping two neighbours counts once (at the first such place). */
function slipsBetween(a: string, b: string): number {
  const plain = distance(a, b);
  if (a.length !== b.length || plain < 2) return plain;
  let at = 0;
  while (a[at] === b[at]) at++;
  const swapped = a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
  return Math.min(plain, 1 + distance(swapped, b));
}

const ASKS =
  /\?|^\W*(?:so |and |but |ok |hey |yo |wait |um |anyone know |does anyone know |can (?:someone|anyone) (?:tell|explain) )*(?:who|whom|whose|what|whats|when|where|which|why|how|hows|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|any|tell me|source|name)\b/i;

const PERSONAL = /\b(?:i|im|i'm|i’m|ive|i've|my|me|mine|we|we're|our|you|you're|your|u|ur|guys|everyone|anyone up)\b/i;

/** Ways to ask that speak of oneself or the other without being about them. */
const REQUEST =
  /\b(?:tell|show|remind|give|send|get|help) (?:me|us)\b|\b(?:can|could|do|does|would) (?:you|u|anyone|anybody|someone|we) (?:know|say|tell|remember|think)\b|\bi (?:mean|think|heard|read|thought|guess|wonder|want to know)\b|\bthank you\b/gi;
