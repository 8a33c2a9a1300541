import { createHash } from 'node:crypto';
import type { StoredCalibration } from '../index/manifest.ts';
import type { Generation } from '../index/open.ts';
import type { Evidence } from './outcome.ts';
import type { Probabilities } from './retrieval.ts';
import * as weights from './weights.ts';

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

/** The index's own calibration, or, where it has none that this version can use, the one fitted with the bundled encoder. */
export function calibrationOf({ manifest: { calibration } }: Pick<Generation, 'manifest'>): Calibration {
  return calibration !== undefined && isUsable(calibration) ? calibration : weights.CALIBRATION;
}

/** Whether it rests on evidence that this version knows. */
export function isUsable({ related, answered }: StoredCalibration): boolean {
  const knows = (shipped: Logistic, stored: StoredCalibration['related']) =>
    Object.keys(stored.weights).every((name) => name in shipped.weights);
  return knows(weights.CALIBRATION.related, related) && knows(weights.CALIBRATION.answered, answered);
}

/** SHA-256 of all weights of retrieval: where it is another, evidence may be worth something else than it was. */
export function weightsHash(): string {
  return createHash('sha256').update(JSON.stringify(weights)).digest('hex');
}
