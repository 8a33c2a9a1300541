import { expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/playground/page/markdown.ts';

const kinds = (markdown: string) => parseMarkdown(markdown).map(({ type }) => type);

it('keeps text in one piece, whatever marks are in it', () => {
  expect(parseMarkdown('One, two; three: four! (five)')).toEqual([
    { type: 'text', content: 'One, two; three: four! (five)' },
  ]);
});

it('reads block quotes with bold in them, and small print', () => {
  expect(parseMarkdown('-# small\n> a **b** c')).toMatchObject([
    { type: 'subtext', content: [{ type: 'text', content: 'small' }] },
    {
      type: 'blockQuote',
      content: [
        { type: 'text', content: 'a ' },
        { type: 'strong', content: [{ type: 'text', content: 'b' }] },
        { type: 'text' },
      ],
    },
  ]);
});

it('reads lists with their numbers and depth, at the start of a line only', () => {
  expect(parseMarkdown('- one\n  - two\n3. three')).toMatchObject([
    { type: 'listItem', level: 0, number: null, content: [{ content: 'one' }] },
    { type: 'listItem', level: 1, number: null, content: [{ content: 'two' }] },
    { type: 'listItem', level: 0, number: 3, content: [{ content: 'three' }] },
  ]);
  expect(kinds('one - two')).toEqual(['text']);
});

it('shows escaped marks as they are', () => {
  expect(parseMarkdown('\\*not\\* \\<@1> \\- one')).toEqual([{ type: 'text', content: '*not* <@1> - one' }]);
});

it('reads mentions, spoilers, code and links', () => {
  expect(kinds('<@1000000000000000001>')).toEqual(['user']);
  expect(kinds('||a||`b`')).toEqual(['spoiler', 'inlineCode']);
  expect(kinds('[a](https://example.org/)')).toEqual(['link']);
});
