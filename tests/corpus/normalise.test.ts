import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseLine, normaliseText } from '../../src/corpus/normalise.ts';

describe('normaliseText', () => {
  it.each([
    ['line ends', 'a\r\nb\rc\u2028d\u0085e\ff', 'a\nb\nc\nd\ne\nf'],
    ['a paragraph separator', 'a\u2029b', 'a\n\nb'],
    ['decomposed letters', 'Charge\u0301', 'Chargé'],
    ['soft hyphens', 'secu\u00adrity', 'security'],
    ['zero-width spaces and byte-order marks', '\ufeffHai\u200bti\u2060\ufeff', 'Haiti'],
    ['direction marks', '\u202eHaiti\u202c \u2066x\u2069\u200e\u200f', 'Haiti x'],
    ['control characters', 'Ha\0i\x07ti\x7f\x9b', 'Haiti'],
    ['hidden tag characters', 'Haiti\u{e0048}\u{e0069}', 'Haiti'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['joiners in Latin words', 'Hai\u200cti \u200dKenya', 'Haiti Kenya'],
  ])('mends %s', (_, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it.each([
    ['a family of emoji', '👩\u200d👩\u200d👧'],
    ['a profession with skin tone', '👩🏽\u200d🚒'],
    ['a heart on fire', '❤\ufe0f\u200d🔥'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['a Persian word', 'می\u200cخواهم'],
    ['a Hindi conjunct', 'क्\u200dष'],
    ['a joiner after marks of which one is Indic', '\u094d\u0301\u200d'],
    ['tabs and no-break spaces, line by line', 'a\tb\u00a0c'],
  ])('keeps %s', (_, text) => {
    expect(normaliseText(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    const odd = fc.constantFrom(
      ...'aé e\u0301\u200b\u200c\u200d\u00ad\ufeff👩🔥\u{1f3f4}\u{e0067}\u{e007f}\ufe0fक्م\u034f\r\n\0',
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: odd }));
    fc.assert(
      fc.property(text, (t) => {
        expect(normaliseText(normaliseText(t))).toBe(normaliseText(t));
      }),
    );
  });
});

describe('normaliseLine', () => {
  it('makes one line with single spaces', () => {
    expect(normaliseLine('  a \t b\u00a0\u2009c\nd\u3000e ')).toBe('a b c d e');
  });
});
