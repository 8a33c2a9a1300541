import { expect, it } from 'vitest';
import { KEPT, wordVectorsOf } from '../../src/retrieval/word-vectors.ts';

it('words in use are read once, however many others come and go', () => {
  const read = new Map<string, number>();
  const vectorOf = wordVectorsOf({
    termVector: (term) => {
      read.set(term, (read.get(term) ?? 0) + 1);
      return term === 'absent' ? null : Int8Array.of(term.length);
    },
  });
  for (let i = 0; i < 3 * KEPT; i++) for (const word of [`other${i}`, 'kept', 'absent']) vectorOf(word);
  expect([vectorOf('kept'), vectorOf('absent')]).toEqual([Int8Array.of(4), null]);
  expect([read.get('kept'), read.get('absent')]).toEqual([1, 1]);
});
