/** What a word counts that only shares a term's stem. */
export const STEM_TERM = 0.9;

/** From which cosine a word counts as close to a term, and what it counts at 1. */
export const CLOSE_TERM = { from: 0.1, weight: 1 };

/** Score of a candidate from its two legs: `explained + dense × (standard deviations above the background)`. */
export const FUSION = { dense: 0.05 };

/** The score of the passages that are read again; the last three count what the question asks for, by its kind. */
export const RERANKING = {
  lexical: -7.4,
  dense: 1.04,
  passage: 13.3,
  number: 4.2,
  date: 1.7,
  'long form': 6.9,
};

/** How much more of the question a sentence must find to be shown before one that holds the kind of answer asked for. */
export const ANSWERING_SENTENCE = 0.15;

/** Logistic regression of "the corpus answers this" and the probabilities that part the three outcomes. */
export const OUTCOME = {
  intercept: -3,
  weights: {
    score: 0.1,
    dense: 0,
    lexical: 0,
    passage: 2,
    sentence: 1,
    typed: -1,
    answer: 1,
    nameless: -1,
    exact: -1,
    weak: -0.5,
    terms: 0.5,
    asks: 1,
    personal: -1,
  },
  answered: 0.6,
  closest: 0.25,
};
