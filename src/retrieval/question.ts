import type { Encoder } from '../embedding/encoder.ts';
import type { Generation } from '../index/open.ts';
import { analyse, isStopWord, type Term } from '../index/terms.ts';
import { type Asked, askedFor } from './answer-type.ts';
import { correctionOf } from './correction.ts';
import { hasQuestionForm, isPersonal } from './question-form.ts';
import { likenessToSmallTalk } from './small-talk.ts';

/** A term of a question, or the corpus's that was likely meant by it, with what the index knows of it. */
export interface QuestionTerm extends Term {
  /** Passages that hold the stem. */
  readonly stemDocuments: number;
  /** Inverse document frequency of the stem; see {@link inverseDocumentFrequency}. */
  readonly idf: number;
  /** Whether it is a name or a number: capitalised inside a sentence, or holding a digit. */
  readonly named: boolean;
}

/** A question as retrieval reads it. */
export interface Question {
  readonly vector: Float32Array;
  /** The words that say what it is about, in order, each once unless as a correction too; empty for small talk. */
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
    const isNamed = named.has(term.word) || /\d/.test(term.word);
    terms.push(weighed(foundTerm(term, generation, encoder), isNamed, generation));
  }
  const vector = await encoder.encodeQuery(text);
  return {
    vector,
    terms,
    asked: askedFor(text),
    asks: hasQuestionForm(text),
    personal: isPersonal(text),
    smallTalk: await likenessToSmallTalk(vector, encoder),
  };
}

/** The term itself where the corpus has its stem, else the one that it was likely meant to be. */
function foundTerm(term: Term, { store }: Generation, encoder: Encoder): Term {
  return store.documentsWithStem(term.stem) > 0 ? term : (correctionOf(term.word, store, encoder) ?? term);
}

function weighed(term: Term, named: boolean, { store, manifest }: Generation): QuestionTerm {
  const stemDocuments = store.documentsWithStem(term.stem);
  return { ...term, stemDocuments, idf: inverseDocumentFrequency(stemDocuments, manifest.passages), named };
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
