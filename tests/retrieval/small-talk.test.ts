import { expect, it } from 'vitest';
import type { Encoder } from '../../src/embedding/encoder.ts';
import { likenessToSmallTalk } from '../../src/retrieval/small-talk.ts';
import { encoder } from '../index/setting.ts';

it('small talk is encoded again after the encoder has failed, and not after it has not', async () => {
  let calls = 0;
  let fails = true;
  const failing: Encoder = {
    ...encoder,
    encodeQuery: async (text) => {
      calls++;
      if (fails) throw new Error('out of memory');
      return encoder.encodeQuery(text);
    },
  };
  const vector = await encoder.encodeQuery('good night all, see you tomorrow');
  await expect(likenessToSmallTalk(vector, failing)).rejects.toThrow('out of memory');
  fails = false;
  expect(await likenessToSmallTalk(vector, failing)).toBeCloseTo(1, 5);
  const once = calls;
  await likenessToSmallTalk(vector, failing);
  expect(calls).toBe(once);
});
