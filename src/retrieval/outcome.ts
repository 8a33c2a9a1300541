import type { Calibration, Logistic } from './calibration.ts';
import type { Candidate, Matched } from './features.ts';
import type { Question } from './question.ts';
import type { Outcome, Probabilities } from './retrieval.ts';

/** A candidate compared with the question's words, and the score that this and the encoder come to. */
export interface Compared {
  readonly candidate: Candidate;
  readonly matched: Matched;
  readonly score: number;
}

/** A candidate as it was reranked; its score counts what was read in it. */
export interface Reranked extends Compared {
  /** The reader's log-odds that it answers; `null` for one that it did not read, which counts as the worst that it did. */
  readonly reading: number | null;
}

/** What the question and the best passages show of whether the corpus is about it, and whether it answers it. */
export interface Evidence {
  /** The best passage's score, and how far it is above the first that is not shown. */
  readonly score: number;
  readonly lead: number;
  /** The highest of each among the best {@link PASSAGES} passages; see `Scores`. */
  readonly dense: number;
  readonly passage: number;
  readonly reading: number;
  /** How far they lack the kind of thing asked for (a figure of what is counted, a date), 0 to 1; 0 where none is. */
  readonly unheld: number;
  /** Whether a name or number of the question is in none of them: 0 or 1. */
  readonly nameless: number;
  /** The share of the question's terms that they have as they stand. */
  readonly exact: number;
  /** The weight of the term that they hold the least of, and the same in the sentence that is marked as the answer. */
  readonly missing: number;
  readonly unsaid: number;
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

/** The match from which a term counts as found as it stands. */
const EXACT = 0.9;

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
  const lacking = (match: (at: number) => number) =>
    Math.max(...terms.map(({ weight }, at) => weight * (1 - match(at))));
  return {
    score: best.score,
    lead: best.score - ((ranked[PASSAGES] ?? ranked.at(-1)) as Reranked).score,
    dense: Math.max(
      LEAST_DENSE,
      highest(({ candidate }) => candidate.dense),
    ),
    passage: highest(({ matched }) => matched.passage),
    reading: highest(({ reading }) => reading ?? Number.NEGATIVE_INFINITY),
    unheld: asked === null ? 0 : 1 - highest(({ matched }) => matched.answer),
    nameless: terms.some(({ named }, at) => named && (matches[at] as number) < EXACT) ? 1 : 0,
    exact: matches.filter((match) => match >= EXACT).length / terms.length,
    missing: lacking((at) => matches[at] as number),
    unsaid: lacking((at) => best.matched.bestTerms[at] as number),
    terms: Math.log(Math.min(terms.length, MOST_TERMS)),
    asks: question.asks ? 1 : 0,
    personal: question.personal ? 1 : 0,
    smallTalk: question.smallTalk,
  };
}

/** The probabilities that the evidence comes to; 0 without any. */
export function probabilitiesOf(evidence: Evidence | null, { related, answered }: Calibration): Probabilities {
  if (evidence === null) return { related: 0, answered: 0 };
  return { related: probability(evidence, related), answered: probability(evidence, answered) };
}

function probability(evidence: Evidence, { intercept, weights }: Logistic): number {
  let logit = intercept;
  for (const [name, weight] of Object.entries(weights)) logit += weight * (evidence[name as keyof Evidence] ?? 0);
  return 1 / (1 + Math.exp(-logit));
}

/** From which probability that the corpus is about a question it may be answered: of small talk one in a hundred is so, and without this three. */
export const RELATED_TO_ANSWER = 0.5;

/** What probabilities come to. */
export function outcomeOf({ related, answered }: Probabilities, { least }: Calibration): Outcome {
  // Written so that what is not a number comes to nothing, and no evidence does whatever the threshold.
  if (!(related > 0 && related >= least.related)) return 'nothing';
  return related >= RELATED_TO_ANSWER && answered >= least.answered ? 'answered' : 'closest';
}
