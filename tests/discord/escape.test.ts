import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLine, escapeMarkdown, plainLine } from '../../src/discord/escape.ts';
import { HOSTILE, hostileText } from './render/hostile.ts';
import { kinds, read, seen } from './render/reading.ts';

describe('escapeMarkdown', () => {
  it.each([
    ['*a* _b_ ~~c~~ ||d|| `e`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
    ['# a\n-# b\n> c\n- d\n1. e', '\\# a\n\\-# b\n\\> c\n\\- d\n1\\. e'],
    ['C# and a-b > c, 3.5 and 2025.', 'C# and a-b > c, 3.5 and 2025.'],
    ['@everyone @here @someone a@b.c', '\\@everyone \\@here @someone a@b.c'],
    ['<@1> <t:1:R> [a](https://b.c)', '\\<@1> \\<t\\:1\\:R> \\[a](https\\://b.c)'],
    ['Note: at 10:30', 'Note: at 10\\:30'],
    ['a\\b', 'a\\\\b'],
  ])('%j becomes %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it.each(HOSTILE.map((piece) => [piece]))('shows %j as it is', (piece) => {
    for (const text of [piece, `${piece}a${piece}`, `a ${piece} b`, `a\n${piece} b ${piece}\n${piece}`]) {
      expect(seen(read(escapeMarkdown(text)))).toBe(text);
      expect([...kinds(read(escapeMarkdown(text)))]).toEqual([]);
    }
  });

  it('shows any text as it is, quoted or not, bold or not', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const markdown = escapeMarkdown(text);
        expect(seen(read(markdown))).toBe(text);
        expect([...kinds(read(markdown))]).toEqual([]);
        const line = text.replace(/\n/g, ' ');
        expect(seen(read(`> **x${escapeMarkdown(line)}**`))).toBe(`x${line}`);
        expect([...kinds(read(`> **x${escapeMarkdown(line)}**`))]).toEqual(['blockQuote', 'strong']);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a line', () => {
  it('has no line ends, direction marks or characters that cannot be seen', () => {
    expect(plainLine('a\n\u202eb\u200b  c\u0007', 50)).toBe('a b c');
  });

  it('is cut between characters as they are seen, and says so', () => {
    expect(plainLine('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 12)).toBe('👨‍👩‍👧…');
    expect(escapeLine('****', 5)).toBe('\\*\\*…');
    expect(escapeLine('****', 8)).toBe('\\*\\*\\*\\*');
  });

  it('is never longer than it may be', () => {
    fc.assert(
      fc.property(hostileText(), fc.integer({ min: 1, max: 60 }), (text, most) => {
        expect(escapeLine(text, most).length).toBeLessThanOrEqual(most);
        expect(plainLine(text, most).length).toBeLessThanOrEqual(most);
        expect([...kinds(read(escapeLine(text, most)))]).toEqual([]);
      }),
    );
  });
});
