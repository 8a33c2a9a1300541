import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../src/index/open.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { article, encoder, sample } from '../index/setting.ts';
import { ask, generationOf } from './setting.ts';

let generation: Generation;
beforeAll(async () => {
  generation = await generationOf(...sample.articles);
});
afterAll(() => generation.close());

const termsOf = async (text: string) => (await readQuestion(text, generation, encoder)).terms;
const weightOf = async (text: string, word: string) => (await termsOf(text)).find((term) => term.word === word)?.weight;

describe('the terms of a question', () => {
  it('a compound weighs as much as one word', async () => {
    const terms = await termsOf('gangs in Port-au-Prince');
    const parts = terms.filter(({ word }) => ['port', 'au', 'prince'].includes(word));
    expect(parts).toHaveLength(3);
    const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
    expect(whole).toBeCloseTo(parts.reduce((sum, { idf }) => sum + idf, 0) / 3, 10);
  });

  it('a word for the kind of thing asked for weighs less than the same word elsewhere', async () => {
    const asked = (await weightOf('Which country leads the mission?', 'country')) ?? 0;
    const told = (await weightOf('Does the country lead the mission?', 'country')) ?? 0;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(told);
  });

  it('a word weighs in full where it is not the kind of thing asked for', async () => {
    const [subject, kind] = [
      await weightOf('What did the country promise?', 'country'),
      await weightOf('Which country promised it?', 'country'),
    ];
    expect(subject).toBeGreaterThan(kind ?? Number.NaN);
  });

  it.each([
    ['securty', 'security'],
    ['peacekepers', 'peacekeeper'],
    ['oficers', 'officer'],
    ['Gautemala', 'guatemala'],
    ['helpin', 'helping'],
  ])('%s is read as %s', async (written, meant) => {
    const one = await generationOf(
      article('a', ['Security officers and peacekeepers are getting to Guatemala.']),
      // Many spellings that share as many runs of three letters with some of them.
      article('b', [
        'Several secure secular secret sections; peace, keeper, pacekeeper, weekeepers, offices, official.',
      ]),
    );
    const terms = (await readQuestion(written, one, encoder)).terms;
    expect(terms.map(({ light }) => light)).toEqual([meant]);
    one.close();
  });

  it('a word that the corpus has is read as it stands', async () => {
    expect((await termsOf('mission')).map(({ word }) => word)).toEqual(['mission']);
  });
});

describe('an abbreviation and its long form find each other', () => {
  it('where only the long form stands in the text', async () => {
    const one = await generationOf(
      article('force', ['The Gang Suppression Force will take over in April.']),
      article('help', ['Help is on its way, the ministry said in a statement.']),
    );
    expect((await ask('what is GSF', one)).passages[0]?.article.id).toBe('force');
    one.close();
  });

  it('where only the abbreviation does', async () => {
    const one = await generationOf(
      article('omollo', ['Dr. Raymond Omollo, PS for the interior, was there.']),
      article('talks', ['The secretary met a delegation, and the principal guest spoke.']),
    );
    const { passages } = await ask('Who is the Principal Secretary for the interior?', one);
    expect(passages[0]?.article.id).toBe('omollo');
    one.close();
  });
});
