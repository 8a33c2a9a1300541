import type { Encoder } from '../embedding/encoder.ts';
import type { Generation } from '../index/open.ts';
import { analyse, isStopWord, type Term } from '../index/terms.ts';
import { type Asked, askedFor } from './answer-type.ts';
import { writtenOut } from './chat-spelling.ts';
import { correctionOf } from './correction.ts';
import { initialsOfParts } from './initials.ts';
import { asksForLongForm, hasQuestionForm, isPersonal, kindsAskedFor } from './question-form.ts';
import { KIND_ASKED_FOR } from './weights.ts';
import { type WrittenWord, writtenWords } from './written-words.ts';

/** A term of a question, or the corpus's that was likely meant by it, with what the index knows of it. */
export interface QuestionTerm extends Term {
  /** Passages that hold the stem. */
  readonly stemDocuments: number;
  /** Inverse document frequency of the stem; see {@link inverseDocumentFrequency}. */
  readonly idf: number;
  /** What finding it counts for: its idf; less for a part of a compound, and for a word for the kind of thing asked for. */
  readonly weight: number;
  /** Whether it is a name or a number: capitalised inside a sentence, or holding a digit. */
  readonly named: boolean;
  /** What a name that it is part of may be abbreviated to, as words. */
  readonly initials: ReadonlySet<string>;
}

/** A question as retrieval reads it. */
export interface Question {
  readonly vector: Float32Array;
  /** The words that say what it is about, in order, each once unless as a correction too; empty for small talk. */
  readonly terms: readonly QuestionTerm[];
  /** All its words in order, corrected, each with its shape (see `WrittenWord`) and the place of its term, where it has one. */
  readonly words: readonly { readonly word: string; readonly shape: number; readonly term: number | null }[];
  readonly asked: Asked | null;
  /** Whether it has the form of a question rather than of a statement. */
  readonly asks: boolean;
  /** Whether it speaks of the one who writes, or to another member, as small talk does. */
  readonly personal: boolean;
  /** Its likeness to small talk; see `SmallTalk`. */
  readonly smallTalk: number;
}

/** Reads a question against an index: its vector, its terms and their weight there, and what it asks for. */
export async function readQuestion(written: string, generation: Generation, encoder: Encoder): Promise<Question> {
  const text = writtenOut(written);
  const terms: QuestionTerm[] = [];
  const words: Question['words'][number][] = [];
  const places = new Map<string, { meant: string; place: number | null }>();
  const named = namesIn(text);
  const asked = askedFor(text);
  const kinds = kindsAskedFor(text);
  const initials = initialsOfParts(text);
  let corrections = MOST_CORRECTED;
  for (const { term, shape, compound } of compounds(text)) {
    const isTerm = !isStopWord(term.word) && !asksForLongForm(term.word, asked);
    let read = isTerm ? places.get(term.light) : { meant: term.word, place: null };
    if (read === undefined) {
      const known = generation.store.documentsWithStem(term.stem) > 0;
      const corrected = known || corrections-- <= 0 ? null : correctionOf(term, generation.store, encoder);
      const meant = corrected ?? term;
      const stemDocuments = generation.store.documentsWithStem(meant.stem);
      const idf = inverseDocumentFrequency(stemDocuments, generation.manifest.passages);
      read = { meant: meant.word, place: isStopWord(meant.word) ? null : terms.length };
      places.set(term.light, read);
      if (read.place !== null) {
        terms.push({
          ...meant,
          stemDocuments,
          idf,
          weight: (idf * (kinds.has(term.word) ? KIND_ASKED_FOR : 1)) / compound,
          named: named.has(term.word) || /\d/.test(term.word),
          initials: initials.get(term.word) ?? NONE,
        });
      }
    }
    words.push({ word: read.meant, shape, term: read.place });
  }
  const vector = await encoder.encodeQuery(text);
  return {
    vector,
    terms,
    words,
    asked,
    asks: hasQuestionForm(text),
    personal: isPersonal(text),
    smallTalk: await generation.smallTalk.likeness(vector),
  };
}

/** Unknown words that are compared with the corpus's spellings: each costs some milliseconds in a large one. */
const MOST_CORRECTED = 20;

const NONE: ReadonlySet<string> = new Set();

/** The words of a text, each with how many words its compound has ("Port-au-Prince": 3). */
function compounds(text: string): (WrittenWord & { compound: number })[] {
  const found: WrittenWord[][] = [];
  for (const word of writtenWords(text)) {
    const before = found.at(-1)?.at(-1)?.end;
    if (before === word.start - 1 && /[-‐‑]/.test(text[before] ?? '')) found.at(-1)?.push(word);
    else found.push([word]);
  }
  return found.flatMap((words) => words.map((word) => ({ ...word, compound: words.length })));
}

/** As BM25 weighs a term that n of N passages have: ln(1 + (N − n + ½) / (n + ½)). */
export function inverseDocumentFrequency(documents: number, passages: number): number {
  return Math.log(1 + (passages - documents + 0.5) / (documents + 0.5));
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
