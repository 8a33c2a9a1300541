import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenOut } from '../../src/retrieval/chat-spelling.ts';

describe('chat spellings are written out', () => {
  it.each([
    ['wat did the govt say', 'what did the government say'],
    ['how many ppl r there rn', 'how many people are there now'],
    ['Pls tell me wen it was', 'please tell me when it was'],
    ['is kenya n usa ok', 'is kenya n us ok'],
    ['u sure?', 'you sure?'],
  ])('%s', (written, meant) => {
    expect(writtenOut(written)).toBe(meant);
  });
});

describe('what may be a name or an abbreviation is left', () => {
  it.each([
    'the U.S. and the UN',
    'R. Omollo of NPS',
    'PRES and GOV',
    'Jan Egeland and Wen Jiabao',
    'Gov. Newsom met Dat Nguyen',
    'Abt Associates',
    'see https://example.org/u/wat?r=1',
    '@u in #wat',
    'Port-u-Prince, e-u, u-turn',
    'r/worldnews',
    'don’t',
  ])('%s', (text) => {
    expect(writtenOut(text)).toBe(text);
  });
});

it('changes nothing the second time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('wat', 'u', 'ppl', 'gonna', 'dunno', 'US', 'kenya', '?', '-', '.')),
      (words) => {
        const once = writtenOut(words.join(' '));
        expect(writtenOut(once)).toBe(once);
      },
    ),
  );
});
