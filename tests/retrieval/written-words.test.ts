import { expect, it } from 'vitest';
import { writtenWords } from '../../src/retrieval/written-words.ts';

const looksOf = (text: string) => writtenWords(text).map(({ term, shape, mark }) => [term.word, shape, mark]);

it('words are told apart by their shape', () => {
  expect(looksOf('of Kenya UN U.S. 217 2025').map(([, shape]) => shape)).toEqual([0, 1, 2, 2, 3, 4]);
});

it.each([
  ['the start of a text and of a sentence', 'It came. Then it left.', [5, 0, 5, 0, 0]],
  ['a comma', 'Men, women; all', [5, 1, 1]],
  ['an opening quotation mark or bracket', 'he said “no” (twice)', [5, 0, 2, 2]],
  ['a closing one', 'he said “no” to the "offer" (of help) then', [5, 0, 2, 7, 0, 2, 2, 0, 7]],
  ['a sentence that starts after one', '“It came.” Then it left.', [2, 0, 5, 0, 0]],
  ['a sign of currency', 'for $40 and €3', [5, 3, 0, 3]],
  ['a dash', 'a well-known man – so', [5, 0, 4, 0, 4]],
  ['a percent sign after it', 'up 12% or 9 %', [5, 6, 0, 6]],
])('words are told apart by %s', (_, text, marks) => {
  expect(looksOf(text).map(([, , mark]) => mark)).toEqual(marks);
});
