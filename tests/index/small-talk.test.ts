import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { SMALL_TALK } from '../../src/index/small-talk.ts';
import { encoder, sample, temporaryFolder } from './setting.ts';

let generation: Generation;
beforeAll(async () => {
  const index = temporaryFolder();
  await buildIndex(index, sample, encoder);
  generation = await openIndex(index, encoder);
});
afterAll(() => generation.close());

const likeness = async (text: string) => generation.smallTalk.likeness(await encoder.encodeQuery(text));

it('no line stands twice or is blank', () => {
  expect(new Set(SMALL_TALK).size).toBe(SMALL_TALK.length);
  expect(SMALL_TALK.every((line) => line.trim() === line && line !== '')).toBe(true);
});

it('an index holds the vectors of all lines', () => {
  expect([...generation.store.smallTalk().keys()].sort()).toEqual([...SMALL_TALK].sort());
});

it('what people write to each other is more like it than what they ask about the news', async () => {
  const chat = ['morning all, slept terribly', 'gg that last round was so close', 'my cat ate my lunch'];
  const asked = [
    'Who leads the security mission in Haiti?',
    'How many officers left Nairobi for Port-au-Prince?',
    'What did the United Nations say about gang violence?',
  ];
  const least = Math.min(...(await Promise.all(chat.map(likeness))));
  for (const question of asked) expect(await likeness(question), question).toBeLessThan(least);
});

it('a vector of nothing is like nothing', async () => {
  expect(await generation.smallTalk.likeness(new Float32Array(encoder.dimensions))).toBe(0);
});
