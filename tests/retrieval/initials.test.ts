import { describe, expect, it } from 'vitest';
import { initialsIn, initialsOfAnyPart, initialsOfParts } from '../../src/retrieval/initials.ts';

describe('names may be abbreviated to', () => {
  it.each([
    ['the Gang Suppression Force is new', ['GSF']],
    ['the United Nations met', ['UN']],
    ['the Department of State said', ['DS']],
    ['the Multinational Security Support Mission', ['MSS', 'MSSM', 'SSM']],
    ['Kenya met Haiti. Force was used', []],
    ['KPS and NPS Kenya', []],
  ])('%s: %j', (text, initials) => {
    expect(initialsIn(text).sort()).toEqual([...initials].sort());
  });
});

describe('any part of a name may be abbreviated to', () => {
  it.each([
    ['The United Nations met', ['tu', 'tun', 'un']],
    ['United States of America', ['us', 'usa', 'sa']],
    ['the UN Security Council', ['sc']],
    ['the UN says', []],
  ])('%s: %j', (text, initials) => {
    expect(initialsOfAnyPart(text)).toEqual(initials);
  });
});

it('each word of a name knows what the parts that hold it may be abbreviated to', () => {
  const parts = initialsOfParts('Who is Principal Secretary for National Administration?');
  expect([...(parts.get('principal') ?? [])]).toContain('ps');
  expect([...(parts.get('secretary') ?? [])]).toEqual(expect.arrayContaining(['ps', 'sn']));
  expect(parts.has('who')).toBe(false);
});

it('no abbreviation is a word such as "is"', () => {
  expect(initialsOfParts('the Internal Security office').get('internal') ?? new Set()).toEqual(new Set());
});
