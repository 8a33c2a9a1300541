import { expect, it } from 'vitest';
import { analyse } from '../../src/index/terms.ts';
import { neighbourhood } from '../../src/retrieval/neighbours.ts';
import { questionOf } from './setting.ts';

/** The share found, where a word stands for the term that is the same word. */
function found(question: string, ...sentences: readonly string[]): number {
  const { terms } = questionOf(question);
  const stands = (sentence: string) =>
    analyse(sentence).flatMap((word, at) => {
      const stoodFor = terms.flatMap(({ light }, term) => (light === word.light ? [term] : []));
      return stoodFor.length === 0 ? [] : [{ at, terms: stoodFor }];
    });
  return neighbourhood(terms, sentences.map(stands));
}

it.each([
  ['all, where every two neighbours stand together', 'deputy inspector general', ['the deputy inspector general'], 1],
  ['all, in another order and with a word between', 'deputy inspector', ['an inspector and deputy'], 1],
  ['half of a pair that is a little apart', 'deputy inspector', ['the deputy of the general inspector'], 0.5],
  ['none of a pair far apart', 'deputy inspector', ['the deputy came and went and saw the inspector'], 0],
  ['none of a pair in two sentences', 'deputy inspector', ['the deputy', 'inspector'], 0],
  ['one pair of two', 'deputy inspector general', ['the deputy inspector', 'a general'], 0.5],
  ['none for a single term', 'deputy', ['the deputy'], 0],
  ['none without words', 'deputy inspector', [], 0],
])('%s', (_, question, sentences, share) => {
  expect(found(question, ...sentences)).toBeCloseTo(share, 10);
});
