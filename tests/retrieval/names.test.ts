import { describe, expect, test } from 'vitest';
import { findNames } from '../../src/retrieval/names.ts';

describe('findNames', () => {
  test.each([
    ['Troops met Dr. Stephen Jackson there.', ['Dr. Stephen Jackson'], [['stephen', 'jackson']]],
    ['They saw Susan M. Burns.', ['Susan M. Burns'], [['susan', 'burns']]],
    ['Haiti’s Toussaint Louverture International Airport', ['Toussaint Louverture International Airport'], null],
    ['by Alix Didier Fils-Aime in Port-au-Prince', ['Alix Didier Fils-Aime', 'Port-au-Prince'], null],
    ['the Chargé d’Affaires spoke', ['Chargé d’Affaires'], [['charge', 'd', 'affaires']]],
    [
      'with Ludwig van Beethoven and the US Department of State',
      ['Ludwig van Beethoven', 'US Department of State'],
      null,
    ],
    ['a Kenya-led mission', ['Kenya'], null],
    ['Police left. Murkomen saw them go, and Murkomen spoke.', ['Murkomen', 'Murkomen'], null],
    ['When Kipchumba Murkomen left. Yesterday William Ruto spoke.', ['Kipchumba Murkomen', 'William Ruto'], null],
    ['the Prime Minister said on Thursday in May that', [], null],
    ['Officers left. “Giving is the spirit.”', [], null],
    ['NASA said so', ['NASA'], null],
    ['it cost US$25m on Feb. 6', [], null],
    ['ALL OF HAITI', [], null],
  ])('%s', (text, names, words) => {
    const found = findNames(text);
    expect(found.map((name) => name.text)).toEqual(names);
    if (words !== null) expect(found.map((name) => name.words)).toEqual(words);
  });
});
