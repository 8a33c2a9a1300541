import { expect, it } from 'vitest';
import { readPassage } from '../../src/retrieval/read-passage.ts';
import { article, paragraph } from '../index/setting.ts';
import { generationOf } from './setting.ts';

it('passages of one article share it, so that its text is held once', async () => {
  const generation = await generationOf(article('long', [paragraph(1, 150), paragraph(2, 150), paragraph(3, 150)]));
  const [first, second] = [readPassage(0, generation), readPassage(1, generation)];
  expect(second.article).toBe(first.article);
  expect(second.passage.start).toBeGreaterThan(first.passage.start);
  expect(readPassage(0, generation)).toBe(first);
  generation.close();
});
