import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/corpus/markdown.ts';

function texts(markdown: string): string[] {
  return readMarkdown(markdown).blocks.map(({ level, text }) => '#'.repeat(level) + text);
}

describe('readMarkdown', () => {
  it.each([
    ['headings', '# One\n\n### Three *x*\n\nTwo\n---', ['#One', '###Three x', '##Two']],
    ['emphasis and code', 'A **bold** _word_ and `code`.', ['A bold word and code.']],
    [
      'links',
      '[Kenya](https://example.org "t") and <https://a.example> and [ref][1].\n\n[1]: https://b.example',
      ['Kenya and https://a.example and ref.'],
    ],
    ['escapes and entities', '5 \\* 6 &amp; 7', ['5 * 6 & 7']],
    ['images', 'Before ![alt](a.png) after.', ['Before  after.']],
    ['hard and soft breaks', 'one  \ntwo\nthree', ['one two\nthree']],
    ['lists, an item a paragraph', '- one\n- two\n  - three\n\n1. four', ['one', 'two', 'three', 'four']],
    ['block quotes by paragraph', '> one\n>\n> two', ['one', 'two']],
    ['code as one paragraph', '```js\na\nb\n```', ['a\nb']],
    ['inline HTML by its words', 'a <b>bold</b> word<br>next<!-- no -->', ['a bold word next']],
    [
      'footnotes, the notes where they stand',
      'It fell.[^1] It rose.[^none]\n\n[^1]: One note.\n\n    More.\n\nEnd',
      ['It fell. It rose.[^none]', 'One note.', 'More.', 'End'],
    ],
    [
      'raised and lowered figures',
      '5,600<sup>1</sup> at 10<sup>-6</sup> *m<SUP>2</SUP>*, CO<sub>2</sub>, 6<sup>th</sup>, 9<sup>[1]</sup>, 7<sup>8',
      ['5,600¹ at 10⁻⁶ m², CO₂, 6th, 9[1], 78'],
    ],
    [
      'no marks of linked footnotes',
      'In 2023<sup>[2](#a)</sup>, 2024[<sup>[b]</sup>](#b) and 2025<a href="#c"><sup>†</sup></a>.',
      ['In 2023, 2024 and 2025.'],
    ],
  ])('reads %s', (_, markdown, expected) => {
    expect(texts(markdown)).toEqual(expected);
  });

  it('leaves tables and HTML out and says so', () => {
    const { blocks, notes } = readMarkdown(
      'Intro\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n<div>words</div>\n\n<!-- words -->\n\nEnd',
    );
    expect(blocks.map(({ text }) => text)).toEqual(['Intro', 'End']);
    expect(notes).toEqual(['a table was left out', 'a block of HTML was left out']);
  });

  it('says nothing of a comment', () => {
    expect(readMarkdown('<!-- words -->\n\nText').notes).toEqual([]);
  });
});
