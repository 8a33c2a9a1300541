import { expect, it } from 'vitest';
import type { Encoder } from '../../src/embedding/encoder.ts';
import { termVector } from '../../src/retrieval/term-vectors.ts';
import { encoder } from '../index/setting.ts';

it("a term's vector is the encoder's, which is asked once while it is kept", async () => {
  const asked: string[] = [];
  const counting: Encoder = {
    ...encoder,
    encodeTerm: (term) => {
      asked.push(term);
      return encoder.encodeTerm(term);
    },
  };
  const terms = ['kenya', 'police', 'kenya'];
  for (const term of terms) expect(await termVector(term, counting)).toEqual(await encoder.encodeTerm(term));
  expect(asked).toEqual(['kenya', 'police']);
  for (let other = 0; other < 4_000; other++) await termVector(`term${other}`, counting);
  await termVector('kenya', counting);
  expect(asked.filter((term) => term === 'kenya')).toHaveLength(2);
});

it('a term that the encoder failed at is asked for again', async () => {
  let failing = true;
  const failingOnce: Encoder = {
    ...encoder,
    encodeTerm: (term) => {
      if (!failing) return encoder.encodeTerm(term);
      failing = false;
      return Promise.reject(new Error('busy'));
    },
  };
  await expect(termVector('kenya', failingOnce)).rejects.toThrow('busy');
  expect(await termVector('kenya', failingOnce)).toEqual(await encoder.encodeTerm('kenya'));
});
