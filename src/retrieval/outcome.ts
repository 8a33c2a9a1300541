import type { Candidate, Matched } from './features.ts';
import type { Question } from './question.ts';
import type { Outcome } from './retrieval.ts';
import { OUTCOME } from './weights.ts';

/** What the best passage and the question show of whether the corpus answers it; see {@link OUTCOME}. */
export interface Evidence {
  readonly dense: number;
  readonly lexical: number;
  readonly passage: number;
  readonly sentence: number;
  readonly answer: number;
  /** Share of the question's terms that nothing in the corpus is near to: names it has never heard of. */
  readonly unknown: number;
  /** How far the best passage stands above the others, in the final score. */
  readonly margin: number;
  readonly asks: number;
  readonly few: number;
}

export function evidenceOf(
  question: Question,
  ranked: readonly { candidate: Candidate; matched: Matched; score: number }[],
): Evidence | null {
  const best = ranked[0];
  if (!best || question.terms.length === 0) return null;
  const others = ranked.slice(1, 10);
  const mean = others.reduce((sum, { score }) => sum + score, 0) / Math.max(1, others.length);
  const top = ranked.slice(0, 3);
  return {
    dense: Math.max(...top.map(({ candidate }) => candidate.dense)),
    lexical: Math.max(...top.map(({ candidate }) => candidate.lexical)),
    passage: Math.max(...top.map(({ matched }) => matched.passage)),
    sentence: Math.max(...top.map(({ matched }) => matched.sentence)),
    answer: question.asked === null ? 0 : Math.max(...top.map(({ matched }) => matched.answer)) - 0.5,
    unknown: question.terms.filter(({ stemDocuments }) => stemDocuments === 0).length / question.terms.length,
    margin: others.length === 0 ? 0 : best.score - mean,
    asks: question.asks ? 1 : 0,
    few: question.terms.length <= 2 ? 1 : 0,
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

export function outcomeOf(probability: number): Outcome {
  if (probability >= OUTCOME.answered) return 'answered';
  return probability >= OUTCOME.closest ? 'closest' : 'nothing';
}
