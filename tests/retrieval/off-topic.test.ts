import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { article, encoder, temporaryFolder } from '../index/setting.ts';
import { ask, generationOf } from './setting.ts';

describe('a long text that has nothing to do with the corpus', () => {
  let generation: Generation;
  beforeAll(async () => {
    const index = temporaryFolder();
    await buildIndex(index, await readCorpus(fileURLToPath(new URL('../../corpus', import.meta.url))), encoder);
    generation = await openIndex(index, encoder);
  });
  afterAll(() => generation.close());

  it.each([
    'Preheat the oven and grease a square tin, then melt butter with sugar, fold in flour, cocoa and eggs, and bake',
    'my laptop keeps freezing whenever I open more than three browser tabs, already reinstalled the drivers',
    'Which moisturiser suits dry skin with rosacea in winter without clogging pores?',
    'asdkj qwe zxmn poiu lkj mnb vcx hgf tyr wqa',
  ])('is not answered: %s', async (text) => {
    expect((await ask(text, generation)).outcome).not.toBe('answered');
  });
});

describe('a corpus in a script that the encoder does not know', () => {
  it('finds no more of a question than there is', async () => {
    const texts = [
      'Сегодня банды вновь заняли улицы столицы, сообщила полиция.',
      'Правительство обещало семь дней помощи пострадавшим.',
    ];
    const strange = await generationOf(...texts.map((text, at) => article(`a${at}`, [text])));
    for (const question of ['How many gangs are there 7 days?', 'Who leads the mission?', 'банды столицы']) {
      for (const { scores } of (await ask(question, strange)).passages) {
        expect(scores.passage, question).toBeLessThanOrEqual(1);
        expect(scores.sentence, question).toBeLessThanOrEqual(1);
      }
    }
    expect((await ask('How many gangs are there 7 days?', strange)).outcome).not.toBe('answered');
    strange.close();
  });
});
