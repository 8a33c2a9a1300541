import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic, type Observation } from '../../src/evaluation/regression.ts';

const GRID = [-2, -1, 0, 1, 2];

/** Both sides at every point of a grid, weighted as a regression says: what it is the only best fit to. */
function observationsOf(intercept: number, [a = 0, b = 0]: readonly number[]): Observation[] {
  return GRID.flatMap((x) =>
    GRID.flatMap((y) => {
      const features = [x, 10 + 3 * y];
      const probability = 1 / (1 + Math.exp(-(intercept + a * x + b * (10 + 3 * y))));
      return [
        { features, positive: true, weight: probability },
        { features, positive: false, weight: 1 - probability },
      ];
    }),
  );
}

describe('a logistic regression', () => {
  it('finds the weights that observations were made with', () => {
    const weight = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(weight, weight, weight, (intercept, a, b) => {
        const found = fitLogistic(observationsOf(intercept - 10 * b, [a, b]), [0, 0], 0);
        expect(found.intercept).toBeCloseTo(intercept - 10 * b, 4);
        expect(found.weights[0]).toBeCloseTo(a, 4);
        expect(found.weights[1]).toBeCloseTo(b, 4);
      }),
      { numRuns: 50 },
    );
  });

  it('stays finite where the sides are parted whole, however far', () => {
    for (const distance of [1e-9, 1, 1e6]) {
      const sides = GRID.flatMap((x) => [
        { features: [x * distance], positive: x > 0, weight: 1 },
        { features: [x * distance], positive: x > 0, weight: 1 },
      ]);
      const { intercept, weights } = fitLogistic(sides, [0], 0.01);
      expect(Number.isFinite(intercept)).toBe(true);
      expect(Number.isFinite(weights[0])).toBe(true);
      expect(weights[0]).toBeGreaterThan(0);
    }
  });

  it('is drawn towards the weights it is given, the more the fewer the observations', () => {
    const few = observationsOf(0, [1, 0]);
    const many = Array.from({ length: 20 }, () => few).flat();
    const towards = [-1, 0.5];
    const first = (observations: readonly Observation[], ridge: number) =>
      fitLogistic(observations, towards, ridge).weights[0] as number;
    expect(first(few, 1e9)).toBeCloseTo(-1, 3);
    expect(first(few, 8)).toBeGreaterThan(-1);
    expect(first(many, 8)).toBeGreaterThan(first(few, 8));
    expect(first(many, 8)).toBeLessThan(1);
  });

  it('keeps the weight of a feature that is always the same', () => {
    const observations = observationsOf(0, [1, 0]).map((one) => ({ ...one, features: [one.features[0] as number, 5] }));
    const { intercept, weights } = fitLogistic(observations, [0, 0.7], 1e-6);
    expect(weights[1]).toBe(0.7);
    expect(weights[0]).toBeCloseTo(1, 3);
    expect(intercept + 5 * 0.7).toBeCloseTo(0, 3);
  });
});
