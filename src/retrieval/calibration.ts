import type { Evidence } from './outcome.ts';
import type { Probabilities } from './retrieval.ts';

/** A logistic regression on `Evidence`: the log-odds are the intercept and each weight times its evidence. */
export interface Logistic {
  readonly intercept: number;
  readonly weights: Readonly<Partial<Record<keyof Evidence, number>>>;
}

/** What parts the three outcomes, fitted to labelled questions. */
export interface Calibration {
  /** That a message asks about what the corpus is about, and, where it does, that the corpus answers it. */
  readonly related: Logistic;
  readonly answered: Logistic;
  /** The probabilities from which it counts as either. */
  readonly least: Probabilities;
}
