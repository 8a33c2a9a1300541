import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { encoder, temporaryFolder } from '../index/setting.ts';
import { ask } from './setting.ts';

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
