import type { Span } from '../corpus/passage.ts';
import type { Term } from '../index/terms.ts';
import { holdsAnswer } from './answer-type.ts';
import type { Found } from './candidates.ts';
import { bestMatches, coverage, type TermMatcher } from './match.ts';
import { neighbourhood, type Standing } from './neighbours.ts';
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
export function matchCandidate(
  candidate: Candidate,
  question: Question,
  match: TermMatcher,
  standsFor: Standing,
): Matched {
  const { context, sentences } = candidate;
  const { terms, asked } = question;
  const counted = terms.flatMap(({ stem }, at) => (asked?.of.has(stem) ? [at] : []));
  const closeness = (word: Term) => Math.max(0, ...counted.map((at) => match(word)[at] as number));
  const contextTerms = bestMatches(context, match, terms.length);
  const together = contextTerms.slice();
  const shares: number[] = [];
  let answer = 0;
  let best: { span: Span; own: number; score: number; matches: Float64Array } | null = null;
  for (const sentence of sentences) {
    const matches = bestMatches(sentence.compared, match, terms.length);
    for (const [at, one] of matches.entries()) together[at] = Math.max(together[at] as number, one);
    const own = coverage(terms, matches);
    shares.push(own);
    const holds = asked === null ? 0 : holdsAnswer(asked, sentence, closeness);
    answer = Math.max(answer, holds);
    const score = own + ANSWERING_SENTENCE * holds;
    if (best === null || score > best.score) best = { span: sentence.span, own, score, matches };
  }
  return {
    passage: coverage(terms, together),
    sentence: best?.own ?? 0,
    best: best?.span ?? candidate.passage,
    together: neighbourhood(
      terms,
      sentences.map(({ words }) => words),
      standsFor,
    ),
    answer,
    terms: together,
    bestTerms: best?.matches ?? together,
    contextTerms,
    sentences: shares,
  };
}
