import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemOf } from '../../src/index/stem.ts';

describe('words that are forms of one word have one stem', () => {
  it.each([
    ['leads', 'led'],
    ['withdrawn', 'withdraw'],
    ['sending', 'sent'],
    ['left', 'leaving'],
    ['women', 'woman'],
    ['crises', 'crisis'],
    ['honours', 'honored'],
    ['organisation', 'organizations'],
    ['analysed', 'analyzes'],
    ['centres', 'center'],
    ['defence', 'defense'],
    ['travelled', 'traveling'],
    ['programme', 'programs'],
  ])('%s and %s', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });
});

describe('words that Porter leads to one stem keep one', () => {
  it.each(
    `independence/independent evidence/evident existence/exist sentence/sentenced confidence/confident
    difference/different intelligence/intelligent conference/confer influence/influenced revise/revision
    supervise/supervision precise/precisely televise/television promise/promised raise/raised shot/shots
    thought/thoughts advise/advised surprise/surprising compromise/compromised defence/defensive`
      .split(/\s+/)
      .map((pair) => pair.split('/') as [string, string]),
  )('%s and %s', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });
});

describe('words that only look alike keep stems of their own', () => {
  it.each([
    ['four', 'for'],
    ['hours', 'hors'],
    ['founded', 'found'],
    ['police', 'policy'],
    ['saw', 'see'],
  ])('%s and %s', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });
});

it('is the word itself where it holds other than letters from a to z, and never empty', () => {
  expect(stemOf('217')).toBe('217');
  expect(stemOf('façades')).toBe('façades');
  expect(stemOf('constructor')).toBe('constructor');
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => stemOf(word) !== ''));
});
