import type { Span } from '../corpus/passage.ts';
import type { Generation } from '../index/open.ts';
import type { Neighbour } from '../index/vectors.ts';
import { holdsAnswer } from './answer-type.ts';
import { lexicalScore } from './lexical.ts';
import { bestMatches, coverage, type TermMatcher } from './match.ts';
import type { Question } from './question.ts';
import { type ReadPassage, readPassage } from './read-passage.ts';
import { ANSWERING_SENTENCE } from './weights.ts';

/** A passage with what both legs say of it. */
export interface Candidate extends ReadPassage {
  readonly cosine: number;
  /** Cosine in standard deviations above the best that unrelated questions reach in this index. */
  readonly dense: number;
  /** BM25 over the highest it could be, 0 to 1. */
  readonly lexical: number;
}

/** What the question's terms find in a candidate; each 0 to 1. */
export interface Matched {
  /** Share of the question found in the passage, title and headings included. */
  readonly passage: number;
  /** Share found in the best sentence, and that sentence. */
  readonly sentence: number;
  readonly best: Span;
  /** Whether a sentence holds the kind of thing asked for (a figure, a date, a name). */
  readonly answer: number;
  /** The same, times the share of the question found in that very sentence. */
  readonly answerNear: number;
}

/** Reads a candidate and scores it by both legs. */
export function readCandidate({ id, cosine }: Neighbour, question: Question, generation: Generation): Candidate {
  const read = readPassage(id, generation);
  const { background } = generation.manifest;
  return {
    ...read,
    cosine,
    dense: (cosine - background.mean) / background.deviation,
    lexical: lexicalScore(question.terms, [...read.context, ...read.words], generation.manifest),
  };
}

/** Compares a candidate's words with the question's, sentence by sentence. */
export function matchCandidate(candidate: Candidate, question: Question, match: TermMatcher): Matched {
  const { context, sentences } = candidate;
  const { terms, asked } = question;
  const together = bestMatches(context, match, terms.length);
  let answer = 0;
  let answerNear = 0;
  let best: { span: Span; own: number; score: number } | null = null;
  for (const { span, text, words } of sentences) {
    const matches = bestMatches(words, match, terms.length);
    for (const [at, one] of matches.entries()) together[at] = Math.max(together[at] as number, one);
    const own = coverage(terms, matches);
    const holds = asked === null ? 0 : holdsAnswer(asked, text);
    answer = Math.max(answer, holds);
    answerNear = Math.max(answerNear, holds * own);
    const score = own + ANSWERING_SENTENCE * holds;
    if (best === null || score > best.score) best = { span, own, score };
  }
  return {
    passage: coverage(terms, together),
    sentence: best?.own ?? 0,
    best: best?.span ?? candidate.passage,
    answer,
    answerNear,
  };
}
