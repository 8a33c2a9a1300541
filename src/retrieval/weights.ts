import type { Calibration } from './calibration.ts';

/** The beginning of the SHA-256 of the reader's network, which all weights below were fitted with. */
export const READER = 'c7b472bccbcd41f0';

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
 * that words decide where they can; for holding the kind of thing asked for; and for the reader's log-odds, in full up to
 * `reading.terms.all` terms and not at all from `reading.terms.none` on, since the reader was trained on questions and not on abstracts. Fitted by
 * training/retrieval/fit.py, then rounded. All but `reading` are as they were fitted before there was a reader, since it was trained
 * beside the score that they give; the fit gives 0.06 for `reading`, and from 0.06 to 0.1 it is worth about the same.
 */
export const RERANKING = {
  sentence: { most: 0.3, terms: 5 },
  together: 0.1,
  dense: { explained: 0.045, unexplained: 0.12 },
  answer: { number: 0.27, date: 0.17, 'long form': 0.5 },
  reading: { most: 0.08, terms: { all: 6, none: 9 } },
};

/**
 * Of the best so many the reader reads those whose score is so near the best one's: over 8,833 questions hit@1 is the same as when all are
 * read (training/RESULTS.md). training/reader/train.py has the same.
 */
export const READ = { most: 4, within: 0.35 };

/** How much more of the question a sentence must find to be shown before one that holds the kind of answer asked for. */
export const ANSWERING_SENTENCE = 0.15;

/**
 * Whether a message is about what the corpus is about, and whether the corpus answers it: two regressions, since what tells
 * a question from small talk (that passages are like it at all) is not what tells a question that is answered from
 * one on the same people and events that is not. Fitted by training/retrieval/fit.py; the outcomes are parted so that of the
 * development questions one in ten of those without an answer count as answered, and four in a hundred of those with one as nothing.
 */
export const CALIBRATION: Calibration = {
  related: {
    intercept: -1.754,
    weights: {
      score: 1.886,
      dense: 0.493,
      passage: 3.517,
      reading: 0.092,
      nameless: -0.9,
      terms: 0.993,
      asks: 2.629,
      personal: -2.405,
      smallTalk: -12.341,
    },
  },
  answered: {
    intercept: 1.276,
    weights: {
      reading: 0.602,
      passage: 1.626,
      unheld: -0.736,
      nameless: -0.213,
      exact: -1.042,
      terms: 0.247,
      missing: 0.124,
      unsaid: -0.077,
      lead: 0.085,
    },
  },
  least: { related: 0.4, answered: 0.78 },
};
