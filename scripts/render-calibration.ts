import type { FittedCalibration, OutcomeShares } from '../src/evaluation/calibrate.ts';

const OUTCOMES = ['answered', 'closest', 'nothing'] as const;
const WIDTH = 10;

/** The outcomes of each kind of question, before and after; the latter on questions left out of the fit. */
export function calibrationTable({ before, after }: Pick<FittedCalibration, 'before' | 'after'>): string {
  const shares = (figures: OutcomeShares | undefined) =>
    OUTCOMES.map((outcome) => (figures?.[outcome] ?? 0).toFixed(3).padStart(WIDTH)).join('');
  const names = OUTCOMES.map((outcome) => outcome.padStart(WIDTH)).join('');
  return [
    `${''.padEnd(16 + WIDTH)}${'before'.padStart(WIDTH)}${''.padEnd(2 * WIDTH)}   ${'after, left out of the fit'.padStart(3 * WIDTH)}`,
    `${'kind'.padEnd(16)}${'questions'.padStart(WIDTH)}${names}   ${names}`,
    ...Object.entries(after).map(([kind, figures]) => {
      const questions = String(figures.questions).padStart(WIDTH);
      return `${kind.padEnd(16)}${questions}${shares(before[kind])}   ${shares(figures)}`;
    }),
  ].join('\n');
}
