import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDates, dateInterval, type PublicationDate, parsePublicationDate } from '../../src/corpus/date.ts';

function date(text: string): PublicationDate {
  const parsed = parsePublicationDate(text);
  if (parsed === null) throw new Error(`${text} is no date`);
  return parsed;
}

describe('parsePublicationDate', () => {
  it.each([
    ['2025', '2025'],
    ['2025-01', '2025-01'],
    ['2025-02-06', '2025-02-06'],
    [' 2025-02-06\n', '2025-02-06'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2025-02-06T23:30:00-05:00', '2025-02-06'],
    ['2025-02-06T01:30Z', '2025-02-06'],
    ['2025-02-06 10:00:00.123 +0300', '2025-02-06'],
  ])('reads %j as %s', (text, expected) => {
    expect(parsePublicationDate(text)).toBe(expected);
  });

  it.each([
    '',
    '0000',
    '25',
    '2025-13',
    '2025-00',
    '2025-2-6',
    '2025-02-30',
    '2025-04-31',
    '2025-02-00',
    '2023-02-29',
    '1900-02-29',
    '2025-02-06 later',
    '6 February 2025',
    '2025/02/06',
  ])('refuses %j', (text) => {
    expect(parsePublicationDate(text)).toBeNull();
  });
});

describe('dateInterval', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2025-01', '2025-01-01', '2025-01-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2025-04', '2025-04-01', '2025-04-30'],
    ['2025-02-06', '2025-02-06', '2025-02-06'],
  ])('%s runs from %s to %s', (text, first, last) => {
    expect(dateInterval(date(text))).toEqual({ first, last });
  });
});

describe('compareDates', () => {
  it('puts the newest first, a coarse date at its last day, and undated last', () => {
    const sorted = [null, date('2024'), date('2025'), date('2025-12-31'), date('2025-02'), date('2025-02-06'), null];
    expect(sorted.sort(compareDates)).toEqual(['2025-12-31', '2025', '2025-02', '2025-02-06', '2024', null, null]);
  });

  it('is a consistent order', () => {
    const dates = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .chain((day) => fc.constantFrom(4, 7, 10).map((length) => date(day.toISOString().slice(0, length))));
    fc.assert(
      fc.property(fc.option(dates), fc.option(dates), fc.option(dates), (a, b, c) => {
        expect(Math.sign(compareDates(a, b)) + Math.sign(compareDates(b, a))).toBe(0);
        if (compareDates(a, b) <= 0 && compareDates(b, c) <= 0) expect(compareDates(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
