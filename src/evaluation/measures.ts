import { seeded } from './seeded.ts';

/** Mean reciprocal rank's share of one question: 1 / rank of the first right result, 0 without one. */
export function reciprocalRank(right: readonly boolean[]): number {
  const first = right.indexOf(true);
  return first === -1 ? 0 : 1 / (first + 1);
}

/**
 * Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002) with linear gains, as trec_eval computes it.
 *
 * @param ranked Documents, best first.
 * @param relevance Grade of each relevant document, above 0.
 */
export function ndcg(ranked: readonly string[], relevance: ReadonlyMap<string, number>, depth: number): number {
  const gain = (grades: readonly number[]) => grades.reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
  const ideal = gain([...relevance.values()].sort((a, b) => b - a).slice(0, depth));
  return ideal === 0 ? 0 : gain(ranked.slice(0, depth).map((id) => relevance.get(id) ?? 0)) / ideal;
}

/** The share of the relevant documents among the first `depth`. */
export function recall(ranked: readonly string[], relevance: ReadonlyMap<string, number>, depth: number): number {
  if (relevance.size === 0) return 0;
  return ranked.slice(0, depth).filter((id) => relevance.has(id)).length / relevance.size;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which a share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The value below which a share of the values lies, between two of them where it falls there (as numpy's). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? below) - below);
}

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;

/** The mean of paired differences with its 95 % interval by the percentile bootstrap; the seed is fixed. */
export function bootstrap(differences: readonly number[]): Interval {
  const random = seeded(1);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++)
      sum += differences[Math.floor(random() * differences.length)] as number;
    return sum / Math.max(1, differences.length);
  });
  return { mean: mean(differences), low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
