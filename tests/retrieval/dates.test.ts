import { describe, expect, test } from 'vitest';
import { findDates } from '../../src/retrieval/dates.ts';

describe('findDates', () => {
  test.each([
    ['on February 6, 2025, the embassy', ['2025-02-06']],
    ['the 6th of February 2025', ['2025-02-06']],
    ['6 Feb. 2025', ['2025-02-06']],
    ['Since June 2023', ['2023-06']],
    ['2025-02-06T10:00Z and 2025-02', ['2025-02-06', '2025-02']],
    ['13/02/2025, but 02/03/2025', ['2025-02-13', '2025']],
    ['4–6 February 2025', ['2025-02']],
    ['left on Feb 6 after meeting in March', ['--02-06', '--03']],
    ['on Wednesday, February 5', ['-W-3', '--02-05']],
    ['from 1914 to 1918', ['1914', '1918']],
    ['2019-2020', ['2019', '2020']],
    ['you may 5 times march; 1,914 men; $2025; more than 2000', []],
    ['on feb 6 2025, on 6 FEBRUARY 2025', ['2025-02-06', '2025-02-06']],
    ['february 6, SEPT. 6, 7 oct', ['--02-06', '--09-06', '--10-07']],
    ['on may 6, until the 6th of march', ['--05-06', '--03-06']],
    ['6 march 2025, may 2024; MAY 6', ['2025-03-06', '2024-05', '--05-06']],
    ['may 6 officers, they march 6 miles', []],
    ['a group of 6 may leave, and in may 6 officers did', []],
    ['of 2024 protests, the 2000 elections, since 1500', ['2024', '2000', '1500']],
    ['a force of 2000 police officers, for 1500 men and to 2000 women', []],
    ['About 1500 to 2000 soldiers came', []],
    ['Between 1990 and 2000 prices doubled; from 1995 to 2000 exports fell', ['1990', '2000', '1995', '2000']],
  ])('%s', (text, dates) => {
    expect(findDates(text).map(({ iso }) => iso)).toEqual(dates);
  });
});
