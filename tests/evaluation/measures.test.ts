import { describe, expect, it } from 'vitest';
import { bootstrap, mean, ndcg, percentile, recall, reciprocalRank } from '../../src/evaluation/measures.ts';

const relevance = new Map([
  ['a', 1],
  ['c', 1],
  ['d', 2],
]);

describe('nDCG', () => {
  // The ideal order is d, then a and c: 2 / log2(2) + 1 / log2(3) + 1 / log2(4) = 3.1309
  it.each([
    [['d', 'a', 'c'], 10, 1],
    [['d', 'c', 'a', 'x'], 10, 1],
    [['a', 'b', 'c'], 10, (1 + 1 / 2) / 3.13093],
    [['x', 'd'], 10, 2 / Math.log2(3) / 3.13093],
    [['x', 'd'], 1, 0],
    [['a'], 1, 1 / 2],
    [[], 10, 0],
  ])('of %j at %i', (ranked, depth, expected) => {
    expect(ndcg(ranked, relevance, depth)).toBeCloseTo(expected, 5);
  });

  it('is 0 where nothing is relevant', () => {
    expect(ndcg(['a'], new Map(), 10)).toBe(0);
  });
});

describe('recall', () => {
  it.each([
    [['a', 'x', 'd'], 3, 2 / 3],
    [['a', 'x', 'd'], 2, 1 / 3],
    [['x'], 100, 0],
    [['d', 'c', 'a'], 100, 1],
  ])('of %j at %i', (ranked, depth, expected) => {
    expect(recall(ranked, relevance, depth)).toBeCloseTo(expected, 10);
  });

  it('is 0 where nothing is relevant', () => {
    expect(recall(['a'], new Map(), 10)).toBe(0);
  });
});

describe('reciprocal rank', () => {
  it.each([
    [[true, true], 1],
    [[false, false, true], 1 / 3],
    [[false], 0],
    [[], 0],
  ])('of %j is %d', (right, expected) => {
    expect(reciprocalRank(right)).toBe(expected);
  });
});

describe('a percentile', () => {
  it.each([
    [0.5, 30],
    [0.99, 50],
    [0.2, 10],
    [0.21, 20],
    [1, 50],
  ])('of %d is the nearest rank', (share, expected) => {
    expect(percentile([50, 10, 40, 20, 30], share)).toBe(expected);
  });

  it('takes 10 for more than 9', () => {
    expect(percentile([10, 9], 1)).toBe(10);
  });
});

it('the mean of nothing is 0', () => {
  expect([mean([1, 2, 6]), mean([])]).toEqual([3, 0]);
});

describe('the bootstrap', () => {
  it('of equal differences has no width', () => {
    expect(bootstrap(Array.from({ length: 20 }, () => 0.25))).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  });

  it('comes near 1.96 standard errors to each side, and is the same each time', () => {
    // 400 values of standard deviation 1 about 0.5: a standard error of 0.05.
    const differences = Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? 1.5 : -0.5));
    const interval = bootstrap(differences);
    expect(interval.mean).toBe(0.5);
    expect(interval.low).toBeGreaterThan(0.5 - 0.11);
    expect(interval.low).toBeLessThan(0.5 - 0.085);
    expect(interval.high).toBeGreaterThan(0.5 + 0.085);
    expect(interval.high).toBeLessThan(0.5 + 0.11);
    expect(bootstrap(differences)).toEqual(interval);
  });
});
