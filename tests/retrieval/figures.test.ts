import { describe, expect, test } from 'vitest';
import { figureAdmits, figuresAgree, findFigures } from '../../src/retrieval/figures.ts';

const only = (text: string) => {
  const found = findFigures(text);
  expect(found, text).toHaveLength(1);
  return found[0] as (typeof found)[number];
};

describe('findFigures', () => {
  test.each([
    ['the second batch', 'second', 2, 'ordinal', null, 'exact', 'batch'],
    ['217 Kenyan police officers arrived', '217', 217, 'count', null, 'exact', 'officer'],
    ['two hundred and seventeen officers', 'two hundred and seventeen', 217, 'count', null, 'exact', 'officer'],
    ['another 144 additional police officers', '144', 144, 'count', null, 'exact', 'officer'],
    ['claimed over 5,600 lives', '5,600', 5600, 'count', null, 'more', 'live'],
    ['more than 700,000 Haitians', '700,000', 700_000, 'count', null, 'more', 'haitian'],
    ['upwards of 600 officers', '600', 600, 'count', null, 'more', 'officer'],
    ['nearly a dozen vehicles', 'a dozen', 12, 'count', null, 'less', 'vehicle'],
    ['about half a million people', 'half a million', 500_000, 'count', null, 'about', 'people'],
    ['700+ members', '700+', 700, 'count', null, 'more', 'member'],
    ['5 000 men or more', '5 000', 5000, 'count', null, 'exact', 'men'],
    ['No fewer than 100 officers', '100', 100, 'count', null, 'more', 'officer'],
    ['not less than 100 officers', '100', 100, 'count', null, 'more', 'officer'],
    ['no more than 100 officers', '100', 100, 'count', null, 'less', 'officer'],
    ['does not exceed 100 officers', '100', 100, 'count', null, 'less', 'officer'],
    ['not nearly 100 officers', '100', 100, 'count', null, 'exact', 'officer'],
    ['deploy a force of 2000 police officers', '2000', 2000, 'count', null, 'exact', 'officer'],
    ['may 6 officers', '6', 6, 'count', null, 'exact', 'officer'],
    ['sent 2000 officers', '2000', 2000, 'count', null, 'exact', 'officer'],
    ['one officer died', 'one', 1, 'count', null, 'exact', 'officer'],
    ['a 19-year-old man', '19', 19, 'count', null, 'exact', 'year'],
    ['ran 10km home', '10km', 10, 'count', null, 'exact', 'km'],
    ['40.7 million US dollars', '40.7 million US dollars', 40_700_000, 'money', 'USD', 'exact', null],
    ['waivers for $40.7 million in foreign aid', '$40.7 million', 40_700_000, 'money', 'USD', 'exact', 'aid'],
    ['costing €5m.', '€5m', 5_000_000, 'money', 'EUR', 'exact', null],
    ['KSh 3.2 billion', 'KSh 3.2 billion', 3_200_000_000, 'money', 'KES', 'exact', null],
    ['5 million Kenyan shillings', '5 million Kenyan shillings', 5_000_000, 'money', 'KES', 'exact', null],
    ['more than 80% of the capital', '80%', 80, 'percent', null, 'more', 'capital'],
    ['80 per cent of homes', '80 per cent', 80, 'percent', null, 'exact', 'home'],
    ['two-fifths of voters', 'two-fifths', 40, 'percent', null, 'exact', 'voter'],
    ['one in four adults', 'one in four', 25, 'percent', null, 'exact', 'adult'],
    ['the twenty-first century', 'twenty-first', 21, 'ordinal', null, 'exact', 'century'],
  ])('%s', (text, written, value, unit, currency, bound, noun) => {
    expect(only(text)).toMatchObject({ text: written, value, unit, currency, bound, noun });
  });

  test.each([
    'On February 6, 2025, a Wednesday',
    'on feb 6 2025, 6 FEBRUARY 2025, february 6',
    'in 2023 alone',
    'the 2022 elections',
    'at 10:30 a.m. and 6pm',
    'COVID-19 and the G20, an F-16, version 1.2.3',
    'one by one, none of them; no one left it to another one.',
    'First, they met. One provides for maintenance.',
    'hundreds of people, thousands more',
    'the 1990s',
  ])('no figure: %s', (text) => {
    expect(findFigures(text)).toEqual([]);
  });
});

describe('figuresAgree', () => {
  test.each([
    ['217 officers', 'two hundred and seventeen officers', true],
    ['200 officers', '217 officers', false],
    ['more than 200 officers', '217 officers', true],
    ['more than 100 people', '5,600 people', false],
    ['about 750 officers', '744 officers', true],
    ['nearly 220 officers', '217 officers', true],
    ['$40.7 million', '40.7 million US dollars', true],
    ['$40.7 million', '€40.7 million', false],
    ['80%', '80 officers', false],
    ['80%', 'four in five', true],
  ])('%s, %s: %s', (a, b, agree) => {
    expect(figuresAgree(only(a), only(b))).toBe(agree);
    expect(figuresAgree(only(b), only(a))).toBe(agree);
  });
});

test('a bound is known with where it begins', () => {
  const { boundStart, start, end } = only('claimed over 5,600 lives');
  expect([boundStart, start, end]).toEqual([8, 13, 18]);
  expect(only('5,600 lives').boundStart).toBe(0);
});

test('figureAdmits goes one way', () => {
  const [floor, number] = [only('more than 200 officers'), only('217 officers')];
  expect(figureAdmits(floor, number)).toBe(true);
  expect(figureAdmits(number, floor)).toBe(false);
});
