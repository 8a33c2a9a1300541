import type { Article } from '../corpus/article.ts';
import type { Span } from '../corpus/passage.ts';
import type { StoredPassage } from '../index/store.ts';

/** What the corpus has for a question: an answer, passages that may not be one, or nothing. */
export type Outcome = 'answered' | 'closest' | 'nothing';

/** How a passage got its place. */
export interface Scores {
  /** Cosine of the encoder's vectors, and the same in standard deviations above what unrelated questions reach. */
  readonly cosine: number;
  readonly dense: number;
  /** The words' share of the question explained (BM25 over the highest it could be), 0 to 1. */
  readonly explained: number;
  /** Both legs together. */
  readonly fused: number;
  /** Share of the question that the passage, and its best sentence, hold in the same or close words, 0 to 1. */
  readonly passage: number;
  readonly sentence: number;
  /** How far a sentence holds the kind of thing asked for, 0 to 1. */
  readonly answer: number;
  /** How far the question's neighbouring terms stand together in it, 0 to 1. */
  readonly together: number;
  /** The reader's log-odds that it answers; `null` for one that it did not read. */
  readonly reading: number | null;
  /** What the order is by. */
  readonly score: number;
}

/** A passage in the order that retrieval gives, best first. */
export interface RankedPassage {
  readonly passage: StoredPassage;
  readonly article: Article;
  readonly scores: Scores;
  /** The sentence that answers best, as offsets into the article's text. */
  readonly sentence: Span;
  /** Whether a newer passage here gives another figure for the same question. */
  readonly earlier: boolean;
  /** Near-identical passages of other articles. */
  readonly alsoIn: readonly Article[];
}

/** What the outcome is decided by, each 0 to 1. */
export interface Probabilities {
  /** That the corpus is about what was asked. */
  readonly related: number;
  /** That it answers it, if it is. */
  readonly answered: number;
}

export interface Retrieval {
  readonly outcome: Outcome;
  readonly probabilities: Probabilities;
  /** From which on each of them counts. */
  readonly least: Probabilities;
  readonly passages: readonly RankedPassage[];
}
