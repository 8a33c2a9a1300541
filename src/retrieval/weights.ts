/** What a word counts that only shares a term's stem. */
export const STEM_TERM = 0.9;

/** From which cosine a word counts as close to a term, and what it counts at 1. */
export const CLOSE_TERM = { from: 0.1, weight: 1 };

/** Score of a candidate from its two legs: `explained + dense × (standard deviations above the background)`. */
export const FUSION = { dense: 0.05 };

/**
 * The score of the passages that are read again, in shares of the question found: `dense` for each standard deviation,
 * the last three for holding the kind of thing asked for. Fitted by training/retrieval/fit.py.
 */
export const RERANKING = { passage: 1, dense: 0.074, number: 0.16, date: 0.16, 'long form': 0.57 };

/** How much more of the question a sentence must find to be shown before one that holds the kind of answer asked for. */
export const ANSWERING_SENTENCE = 0.15;

/**
 * Logistic regression of "the corpus answers this" on `Evidence`, and the probabilities that part the three outcomes.
 * Fitted by training/retrieval/fit.py; the outcomes are parted so that on the development questions about one in six of
 * those without an answer counts as answered, and one in twenty of those with one as nothing.
 */
export const OUTCOME = {
  intercept: -2.366,
  weights: {
    score: 5.153,
    dense: -0.393,
    passage: 1.111,
    sentence: -0.773,
    typed: -1.708,
    answer: 0.665,
    nameless: -1.289,
    exact: -1.39,
    weak: 0.773,
    terms: 1.313,
    asks: -0.214,
    personal: -1.257,
    smallTalk: -2.583,
  },
  answered: 0.59,
  closest: 0.25,
  /**
   * Scores without which no probability makes a question answered, or more than nothing: long texts on something else
   * mostly stay below the first, which nine in ten questions with an answer reach; ninety-nine in a hundred the second.
   */
  leastScore: { answered: 0.2, closest: 0.08 },
};
