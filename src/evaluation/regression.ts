import { mean } from './measures.ts';

/** What was seen, which side it is on, and how much it counts. */
export interface Observation {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

/** The log-odds are the intercept and each weight times its feature. */
export interface Regression {
  readonly intercept: number;
  readonly weights: readonly number[];
}

const MOST_STEPS = 50;
const SMALLEST_STEP = 1e-9;

/**
 * Logistic regression by Newton's method, drawn towards weights that are right elsewhere: the square of each difference
 * from them, with the feature in units of its standard deviation, costs `ridge`. So few observations change little, a
 * feature that never changes keeps its weight, and sides that a plane parts leave all finite. The intercept is free.
 *
 * @param observations Some of either side.
 */
export function fitLogistic(
  observations: readonly Observation[],
  towards: readonly number[],
  ridge: number,
): Regression {
  const columns = towards.map((_, at) => observations.map(({ features }) => features[at] as number));
  const centres = columns.map(mean);
  const scales = columns.map((column, at) => deviation(column, centres[at] as number) || 1);
  // The intercept is the weight of a first feature that is always 1.
  const rows = observations.map(({ features, positive, weight }) => ({
    x: [1, ...features.map((value, at) => (value - (centres[at] as number)) / (scales[at] as number))],
    sign: positive ? 1 : -1,
    weight,
  }));
  const origin = [0, ...towards.map((weight, at) => weight * (scales[at] as number))];
  const found = minimum({ rows, origin, ridges: origin.map((_, at) => (at === 0 ? 0 : ridge)) });
  const weights = towards.map((_, at) => (found[at + 1] as number) / (scales[at] as number));
  return { intercept: (found[0] as number) - dot(weights, centres), weights };
}

interface Problem {
  readonly rows: readonly { readonly x: readonly number[]; readonly sign: number; readonly weight: number }[];
  readonly origin: readonly number[];
  readonly ridges: readonly number[];
}

function minimum(problem: Problem): readonly number[] {
  let at = problem.origin;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = downhill(at, newtonStep(at, problem), problem);
    const moved = Math.max(...next.map((value, j) => Math.abs(value - (at[j] as number))));
    at = next;
    if (moved < SMALLEST_STEP) break;
  }
  return at;
}

/** Where a step leads, or half of it and half again until that is no higher: a whole one may overshoot. */
function downhill(from: readonly number[], step: readonly number[], problem: Problem): readonly number[] {
  const before = loss(from, problem);
  for (let share = 1; share > SMALLEST_STEP; share /= 2) {
    const next = from.map((value, j) => value - share * (step[j] as number));
    if (loss(next, problem) <= before) return next;
  }
  return from;
}

function loss(at: readonly number[], { rows, origin, ridges }: Problem): number {
  const surprise = rows.reduce((sum, { x, sign, weight }) => sum + weight * minusLogSigmoid(sign * dot(x, at)), 0);
  return at.reduce((sum, value, j) => sum + (ridges[j] as number) * (value - (origin[j] as number)) ** 2, surprise);
}

/** The gradient divided by the curvature. */
function newtonStep(at: readonly number[], { rows, origin, ridges }: Problem): number[] {
  const gradient = at.map((value, j) => 2 * (ridges[j] as number) * (value - (origin[j] as number)));
  const curvature = at.map((_, j) => at.map((_, k) => (j === k ? 2 * (ridges[j] as number) : 0)));
  for (const { x, sign, weight } of rows) {
    const wrong = Math.exp(-minusLogSigmoid(-sign * dot(x, at)));
    for (const [j, value] of x.entries()) {
      gradient[j] = (gradient[j] as number) - weight * wrong * sign * value;
      const row = curvature[j] as number[];
      const bend = weight * wrong * (1 - wrong) * value;
      for (const [k, other] of x.entries()) row[k] = (row[k] as number) + bend * other;
    }
  }
  return solve(curvature, gradient);
}

/** The solution of a symmetric, positive definite system, by Cholesky's factor. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j < i; j++) {
      const other = factor[j] as number[];
      made.push(((row[j] as number) - dot(made, other)) / (other[j] as number));
    }
    // Rounding may leave nothing where every probability is next to 0 or 1.
    made.push(Math.sqrt(Math.max((row[i] as number) - dot(made, made), Number.EPSILON)));
    factor.push(made);
  }
  const halfway: number[] = [];
  for (const [i, row] of factor.entries()) {
    halfway.push(((right[i] as number) - dot(halfway, row)) / (row[i] as number));
  }
  const solution = [...halfway];
  for (let i = solution.length - 1; i >= 0; i--) {
    const row = factor[i] as number[];
    const value = (solution[i] as number) / (row[i] as number);
    solution[i] = value;
    for (let j = 0; j < i; j++) solution[j] = (solution[j] as number) - (row[j] as number) * value;
  }
  return solution;
}

/** Of log-odds, without overflow. */
function minusLogSigmoid(logit: number): number {
  return Math.max(0, -logit) + Math.log1p(Math.exp(-Math.abs(logit)));
}

function deviation(values: readonly number[], centre: number): number {
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** Over the length of the first, which is no longer than the second. */
function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const [at, value] of a.entries()) sum += value * (b[at] as number);
  return sum;
}
