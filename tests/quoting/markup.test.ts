import { describe, expect, test } from 'vitest';
import { withoutEmphasis, withoutReferences } from '../../src/quoting/markup.ts';

describe('withoutReferences', () => {
  test.each([
    ['<@123> how many left', 'how many left'],
    ['who is <@!123>?', 'who is?'],
    ['a<:smile:123>b <a:wave:1> <@&2> c', 'a b c'],
    ['<#1> one\ntwo <#2>\nthree', 'one\ntwo\nthree'],
    ['see </ask now:12> and <id:browse> at <t:-123:R>, ok', 'see and at, ok'],
    ['a@here.org, @everyone: 3 <b> 4 <3', 'a@here.org,: 3 <b> 4 <3'],
  ])('%j', (text, plain) => expect(withoutReferences(text)).toBe(plain));
});

describe('withoutEmphasis', () => {
  test.each([
    ['**a** *b* _c_ __d__ ~~e~~ ||f||', 'a b c d e f'],
    ['***a b*** __**c d**__ **_e_** _**f**_ ||**The *Times* said**||', 'a b c d e f The Times said'],
    ['*hadith*s un**believ**able —*so*', 'hadiths unbelievable —so'],
    ['“**The mandate', '“The mandate'],
    ['the mandate** was', 'the mandate was'],
    ['first_name a__b 2*3 2**3 5 * 3 ~5 a | b', 'first_name a__b 2*3 2**3 5 * 3 ~5 a | b'],
    ['**https://x.org/_a_b_*c* or** www.x.org/__d__e', 'https://x.org/_a_b_*c* or www.x.org/__d__e'],
  ])('%j', (text, plain) => expect(withoutEmphasis(text)).toBe(plain));

  test('takes no longer than the text is long', () => {
    const started = performance.now();
    for (const text of ['*', '_', '**a ', '*a', 'a**b ', '~~||']) withoutEmphasis(`a${text.repeat(2000)}b`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
