import type { Candidate, Matched } from './features.ts';
import type { Question } from './question.ts';
import type { Outcome } from './retrieval.ts';
import { OUTCOME } from './weights.ts';

/** A candidate as it was reranked. */
export interface Reranked {
  readonly candidate: Candidate;
  readonly matched: Matched;
  readonly score: number;
}

/** What the question and the best passages show of whether the corpus answers it. */
export interface Evidence {
  /** The best passage's score. */
  readonly score: number;
  /** The highest of each among the best {@link PASSAGES} passages; see `Scores`. */
  readonly dense: number;
  readonly passage: number;
  readonly sentence: number;
  /** Whether the kind of answer asked for can be told (0 or 1), and how far the passages hold it. */
  readonly typed: number;
  readonly answer: number;
  /** Whether a name or number of the question is in none of them: 0 or 1. */
  readonly nameless: number;
  /** Shares of the question's terms found as they stand, and found nowhere near. */
  readonly exact: number;
  readonly weak: number;
  /** Natural logarithm of the number of terms, of {@link MOST_TERMS} at most. */
  readonly terms: number;
  /** Whether it has the form of a question, and whether it speaks of the one who writes: 0 or 1. */
  readonly asks: number;
  readonly personal: number;
  /** Its likeness to small talk: a cosine. */
  readonly smallTalk: number;
}

/** The passages that are shown, as a rule. */
const PASSAGES = 3;

/** Matches from which a term counts as found as it stands, and below which as not found. */
const EXACT = 0.9;
const WEAK = 0.35;

/** The range that nearly all questions are in: what lies outside says no more than its end. */
const LEAST_DENSE = -1;
const MOST_TERMS = 8;

/** The evidence for an answer; `null` when nothing was found or nothing asked. */
export function evidenceOf(question: Question, ranked: readonly Reranked[]): Evidence | null {
  const { terms, asked } = question;
  const top = ranked.slice(0, PASSAGES);
  const best = top[0];
  if (best === undefined || terms.length === 0) return null;
  const highest = (value: (one: Reranked) => number) => Math.max(...top.map(value));
  const matches = terms.map((_, at) => highest(({ matched }) => matched.terms[at] as number));
  const share = (fits: (match: number) => boolean) => matches.filter(fits).length / terms.length;
  return {
    score: best.score,
    dense: Math.max(
      LEAST_DENSE,
      highest(({ candidate }) => candidate.dense),
    ),
    passage: highest(({ matched }) => matched.passage),
    sentence: highest(({ matched }) => matched.sentence),
    typed: asked === null ? 0 : 1,
    answer: highest(({ matched }) => matched.answer),
    nameless: terms.some(({ named }, at) => named && (matches[at] as number) < EXACT) ? 1 : 0,
    exact: share((match) => match >= EXACT),
    weak: share((match) => match < WEAK),
    terms: Math.log(Math.min(terms.length, MOST_TERMS)),
    asks: question.asks ? 1 : 0,
    personal: question.personal ? 1 : 0,
    smallTalk: question.smallTalk,
  };
}

/** The probability, by logistic regression, that the corpus answers a question. */
export function probabilityOfAnswer(evidence: Evidence): number {
  let logit = OUTCOME.intercept;
  for (const [name, weight] of Object.entries(OUTCOME.weights) as [keyof Evidence, number][]) {
    logit += weight * evidence[name];
  }
  return 1 / (1 + Math.exp(-logit));
}

/** What a probability and the evidence behind it come to. */
export function outcomeOf(probability: number, { score }: Evidence): Outcome {
  const { answered, closest, leastScore } = OUTCOME;
  if (probability >= answered && score >= leastScore.answered) return 'answered';
  return probability >= closest && score >= leastScore.closest ? 'closest' : 'nothing';
}
