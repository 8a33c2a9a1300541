import type { Span } from '../corpus/passage.ts';
import type { Term } from '../index/terms.ts';
import { holdsAnswer } from './answer-type.ts';
import type { Found } from './candidates.ts';
import { coverage, raise, type TermMatcher } from './match.ts';
import { neighbourhood, type Stand } from './neighbours.ts';
import type { Question } from './question.ts';
import type { ReadPassage } from './read-passage.ts';
import { ANSWERING_SENTENCE } from './weights.ts';

/** A found passage with its words. */
export type Candidate = ReadPassage & Found;

/** What the question's terms find in a candidate; each 0 to 1. */
export interface Matched {
  /** Share of the question found in the passage, title and headings included. */
  readonly passage: number;
  /** Share found in the best sentence, and that sentence. */
  readonly sentence: number;
  readonly best: Span;
  /** Share of the question's neighbouring terms near each other in a sentence; see {@link neighbourhood}. */
  readonly together: number;
  /** Whether a sentence holds the kind of thing asked for (a figure of what is counted, a date, the words of an abbreviation). */
  readonly answer: number;
  /**
   * The best match of each of the question's terms, in their order: in all of the passage, in the best sentence, and in the
   * title, date and headings alone.
   */
  readonly terms: Float64Array;
  readonly bestTerms: Float64Array;
  readonly contextTerms: Float64Array;
  /** The share of the question found in each sentence. */
  readonly sentences: readonly number[];
}

/** Compares a candidate's words with the question's, sentence by sentence. */
export function matchCandidate(candidate: Candidate, question: Question, match: TermMatcher): Matched {
  const { distinct, contextAt, sentences, sentencesAt } = candidate;
  const { terms, asked } = question;
  const counted = terms.flatMap(({ stem }, at) => (asked?.of.has(stem) ? [at] : []));
  const closeness = (word: Term) => {
    const own = match(word);
    return own === null ? 0 : Math.max(0, ...counted.map((at) => own.terms[at] as number));
  };
  const found = distinct.map(match);
  const contextTerms = new Float64Array(terms.length);
  for (const at of contextAt) {
    const own = found[at];
    if (own) raise(contextTerms, own.terms);
  }
  const together = contextTerms.slice();
  const shares: number[] = [];
  const stands: Stand[][] = [];
  let answer = 0;
  let best: { span: Span; own: number; score: number; matches: Float64Array } | null = null;
  for (const [number, sentence] of sentences.entries()) {
    const places = sentencesAt[number] as Uint32Array;
    const inSentence = new Float64Array(terms.length);
    const standing: Stand[] = [];
    for (let at = 0; at < places.length; at++) {
      const own = found[places[at] as number];
      if (!own) continue;
      raise(inSentence, own.terms);
      if (own.standsFor.length > 0 && at < sentence.words.length) standing.push({ at, terms: own.standsFor });
    }
    raise(together, inSentence);
    stands.push(standing);
    const own = coverage(terms, inSentence);
    shares.push(own);
    const holds = asked === null ? 0 : holdsAnswer(asked, sentence, closeness);
    answer = Math.max(answer, holds);
    const score = own + ANSWERING_SENTENCE * holds;
    if (best === null || score > best.score) best = { span: sentence.span, own, score, matches: inSentence };
  }
  return {
    passage: coverage(terms, together),
    sentence: best?.own ?? 0,
    best: best?.span ?? candidate.passage,
    together: neighbourhood(terms, stands),
    answer,
    terms: together,
    bestTerms: best?.matches ?? together,
    contextTerms,
    sentences: shares,
  };
}
