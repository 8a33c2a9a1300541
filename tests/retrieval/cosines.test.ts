import { describe, expect, it } from 'vitest';
import { dot, normalise } from '../../src/embedding/pooling.ts';
import { asBytes } from '../../src/index/signed-bytes.ts';
import { cosinesWith } from '../../src/retrieval/cosines.ts';
import { randomFrom } from '../index/setting.ts';

const random = randomFrom(3);
const vectorOf = (dimensions: number) => normalise(Float32Array.from({ length: dimensions }, () => random() - 0.5));

describe('cosines', () => {
  it.each([1, 4, 5, 8, 9, 17])('are the inner products of a word with each of %i vectors', (count) => {
    for (const dimensions of [7, 384, 512]) {
      const vectors = Array.from({ length: count }, () => vectorOf(dimensions));
      const cosines = cosinesWith(vectors);
      for (const exact of [
        vectorOf(dimensions),
        ...vectors,
        ...vectors.map((vector) => vector.map((value) => -value)),
      ]) {
        const word = asBytes(exact);
        const found = cosines(word);
        for (const [at, vector] of vectors.entries()) expect(found[at]).toBeCloseTo(dot(vector, word) / 127, 4);
      }
    }
  });

  it('are whole where all of a vector is in one number', () => {
    const one = (at: number, value: number) => Float32Array.from({ length: 6 }, (_, i) => (i === at ? value : 0));
    const cosines = cosinesWith([one(0, 1), one(1, -1), one(2, 1), one(3, -1), one(0, -1), one(1, 1), one(2, -1)]);
    expect(Array.from(cosines(asBytes(one(0, 1)))).slice(0, 7)).toEqual([1, 0, 0, 0, -1, 0, 0]);
    expect(Array.from(cosines(asBytes(one(1, -1)))).slice(0, 7)).toEqual([0, 1, 0, 0, 0, -1, 0]);
  });

  it('are 0 where a vector is missing', () => {
    const vector = vectorOf(64);
    const cosines = cosinesWith([null, vector, null]);
    expect(cosines(asBytes(vector))[1]).toBeCloseTo(1, 2);
    expect([0, 2].map((at) => cosines(asBytes(vector))[at])).toEqual([0, 0]);
    expect([0, 1, 2].map((at) => cosines(null)[at])).toEqual([0, 0, 0]);
    expect([0, 1].map((at) => cosinesWith([null, null])(asBytes(vector))[at])).toEqual([0, 0]);
  });
});
