import { describe, expect, it } from 'vitest';
import { cosinesOf, oneAfterAnother } from '../../src/embedding/cosines.ts';
import { dot, normalise } from '../../src/embedding/pooling.ts';
import { asBytes } from '../../src/index/signed-bytes.ts';
import { randomFrom } from '../index/setting.ts';

const random = randomFrom(3);
const vectorOf = (dimensions: number) => normalise(Float32Array.from({ length: dimensions }, () => random() - 0.5));

describe('cosines', () => {
  it.each([1, 5, 17])('are the inner products of words with each of %i vectors', async (count) => {
    for (const dimensions of [7, 384, 512]) {
      const vectors = Array.from({ length: count }, () => vectorOf(dimensions));
      const words = [vectorOf(dimensions), ...vectors, ...vectors.map((vector) => vector.map((value) => -value))].map(
        asBytes,
      );
      const cosine = await cosinesOf(oneAfterAnother(words), vectors);
      for (const [at, word] of words.entries()) {
        for (const [of, vector] of vectors.entries()) {
          expect(Math.abs(cosine(at, of) - dot(vector, word) / 127)).toBeLessThan(1e-5);
        }
      }
    }
  });

  it('are whole where all of a vector is in one number', async () => {
    const one = (at: number, value: number) => Float32Array.from({ length: 6 }, (_, i) => (i === at ? value : 0));
    const cosine = await cosinesOf(oneAfterAnother([asBytes(one(0, 1)), asBytes(one(1, -1))]), [
      one(0, 1),
      one(1, -1),
      one(0, -1),
    ]);
    expect([0, 1, 2].map((of) => cosine(0, of))).toEqual([1, 0, -1]);
    expect([0, 1, 2].map((of) => cosine(1, of))).toEqual([0, 1, 0]);
  });

  it('are 0 where a vector is missing or nothing', async () => {
    const vector = vectorOf(64);
    const cosine = await cosinesOf(asBytes(vector), [null, vector, null, new Float32Array(64)]);
    expect(cosine(0, 1)).toBeCloseTo(1, 2);
    expect([0, 2, 3].map((of) => cosine(0, of))).toEqual([0, 0, 0]);
    expect((await cosinesOf(asBytes(vector), [null, null]))(0, 1)).toBe(0);
    expect((await cosinesOf(new Int8Array(0), [vector]))(0, 0)).toBe(0);
  });
});
