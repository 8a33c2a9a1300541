/** What a word counts that only shares a term's stem. */
export const STEM_TERM = 0.9;

/** From which cosine a word counts as close to a term, and what it counts at 1. */
export const CLOSE_TERM = { from: 0.1, weight: 0.9 };

/** Score of a candidate from its two legs: `lexical + dense × (standard deviations above the background)`. */
export const FUSION = { dense: 0.05 };

/** The score of the passages that are read again. */
export const RERANKING = { lexical: -2.6, dense: 0.65, passage: 10.4, answer: 3.1, answerNear: 1.6 };

/** How much more of the question a sentence must find to be shown before one that holds the kind of answer asked for. */
export const ANSWERING_SENTENCE = 0.15;

/** Logistic regression of "the corpus answers this" and the probabilities that part the three outcomes. */
export const OUTCOME = {
  intercept: -3,
  weights: {
    dense: 0.2,
    lexical: 2,
    passage: 2,
    sentence: 2,
    answer: 0.5,
    unknown: -1,
    margin: 0,
    asks: 0.5,
    few: -0.5,
  },
  answered: 0.6,
  closest: 0.25,
};
