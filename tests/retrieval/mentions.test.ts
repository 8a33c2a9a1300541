import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDates } from '../../src/retrieval/dates.ts';
import { findFigures } from '../../src/retrieval/figures.ts';
import { findNames } from '../../src/retrieval/names.ts';

test('every offset is of its own text, whatever the text', () => {
  const words = fc.constantFrom(
    ...'217 5,600 $ US$ 40.7 million 80 % two hundred and first of the officers , . - Feb. 6 2025 in may May'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words).map((parts) => parts.join(' ')),
        fc.string({ unit: 'grapheme' }),
      ),
      (text) => {
        for (const found of [findFigures(text), findDates(text), findNames(text)]) {
          let last = 0;
          for (const { start, end, text: written } of found) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(text.slice(start, end)).toBe(written);
            last = end;
          }
        }
      },
    ),
  );
});
