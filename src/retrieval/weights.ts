import type { Calibration } from './calibration.ts';

/** What a word counts that only shares a term's stem. */
export const STEM_TERM = 0.9;

/** What an abbreviation counts for the words that it may stand for, and they for it. */
export const INITIALS = 0.9;

/** What a question's word for the kind of thing asked for ("which country") counts beside its others. */
export const KIND_ASKED_FOR = 0.4;

/**
 * From how many standard deviations above the cosine of any two words a word counts as close to a term: nothing there,
 * 1 at a cosine of 1, and evenly in between.
 */
export const CLOSE_TERM = 1.4;

/** Score of a candidate from its two legs: `explained + dense × (standard deviations above the background)`. */
export const FUSION = { dense: 0.05 };

/**
 * The score of the passages that are read again: the shares of the question found in the passage and in its best sentence,
 * which make one together, the sentence's less for more than `sentence.terms` terms, since a long question is seldom
 * answered in one sentence; for terms that stand together as in the question; for each standard deviation of the encoder's similarity,
 * `dense.explained` where the best passage holds the whole question and `dense.unexplained` where none holds any of it, so
 * that words decide where they can; and for holding the kind of thing asked for. Fitted by training/retrieval/fit.py, then
 * rounded; `dense.unexplained` is down from 0.14, which finds a few more directly worded questions at once.
 */
export const RERANKING = {
  sentence: { most: 0.3, terms: 5 },
  together: 0.1,
  dense: { explained: 0.045, unexplained: 0.12 },
  answer: { number: 0.27, date: 0.17, 'long form': 0.5 },
};

/** How much more of the question a sentence must find to be shown before one that holds the kind of answer asked for. */
export const ANSWERING_SENTENCE = 0.15;

/**
 * Whether a message is about what the corpus is about, and whether the corpus answers it: two regressions, since what tells
 * a question from small talk (that passages are like it at all) is not what tells a question that is answered from
 * one on the same people and events that is not. Fitted by training/retrieval/fit.py; the outcomes are parted so that of the
 * development questions one in five of those without an answer counts as answered, and three in a hundred of those with one as nothing.
 */
export const CALIBRATION: Calibration = {
  related: {
    intercept: -3.219,
    weights: {
      score: 2.711,
      dense: 0.459,
      passage: 3.818,
      nameless: -1.441,
      terms: 1.237,
      asks: 2.629,
      personal: -2.466,
      smallTalk: -11.005,
    },
  },
  answered: {
    intercept: 0.053,
    weights: {
      passage: 3.834,
      unheld: -1.738,
      nameless: -1.046,
      exact: -2.044,
      terms: 0.678,
      missing: 0.277,
      unsaid: -0.333,
      lead: 0.216,
    },
  },
  least: { related: 0.25, answered: 0.79 },
};
