import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../src/corpus/plain-text.ts';

function texts(text: string): string[] {
  return readPlainText(text).map((block) => '#'.repeat(block.level) + block.text);
}

const sentence =
  'Kenya has sent more than six hundred police officers to Haiti since June, the ministry in Nairobi said on Friday, and more follow.';

describe('readPlainText', () => {
  it('takes each long line for a paragraph', () => {
    expect(texts(`${sentence}\n${sentence}\n\n\n \n${sentence}\n`)).toEqual([sentence, sentence, sentence]);
  });

  it('joins hard-wrapped lines', () => {
    const wrapped = [
      'Kenya has sent more than six hundred police officers to Haiti',
      'since June, the ministry in Nairobi said on Friday, and more',
      'will follow to Port-au-',
      'Prince soon.',
      '',
      'A second paragraph that is also wrapped by hand, with lines of',
      'some sixty characters.',
    ].join('\n');
    expect(texts(wrapped)).toEqual([
      'Kenya has sent more than six hundred police officers to Haiti since June, the ministry in Nairobi said on Friday, and more will follow to Port-au-Prince soon.',
      'A second paragraph that is also wrapped by hand, with lines of some sixty characters.',
    ]);
  });

  it('parts hard-wrapped paragraphs at a short last line, a heading and an item of a list', () => {
    const wrapped = [
      'US backing',
      'Kenya has sent more than six hundred police officers to Haiti',
      'since June.',
      'The ministry in Nairobi said on Friday that more of them will',
      'follow, and that these are',
      '- officers of the Administration Police Service who have been',
      '  trained',
      '- vehicles',
    ].join('\n');
    expect(texts(wrapped)).toEqual([
      '##US backing',
      'Kenya has sent more than six hundred police officers to Haiti since June.',
      'The ministry in Nairobi said on Friday that more of them will follow, and that these are',
      '- officers of the Administration Police Service who have been trained',
      '- vehicles',
    ]);
  });

  it('joins hard-wrapped lines around an address that is too long to be one', () => {
    const address = `https://example.org/${'story-'.repeat(25)}1`;
    const wrapped = [
      'The ministry in Nairobi said on Friday that more of them will',
      address,
      'follow, and that these are officers of the police.',
      'Kenya has sent more than six hundred police officers to Haiti',
      'since June.',
    ].join('\n');
    expect(texts(wrapped)).toEqual([
      `The ministry in Nairobi said on Friday that more of them will ${address} follow, and that these are officers of the police. Kenya has sent more than six hundred police officers to Haiti since June.`,
    ]);
  });

  it('joins hard-wrapped lines of a script without spaces', () => {
    const line = `ケニア政府は${'六月以降に六百人を超える警察官を派遣し、'.repeat(2)}`;
    expect(texts(`${line}\n${line}\n終わった。`)).toEqual([`${line} ${line} 終わった。`]);
  });

  it('parts hard-wrapped lines before an item of a list, not before a dash or a day that begins a line', () => {
    const wrapped = [
      'The second contingent of Kenyan police officers left on January',
      '18. The officers, who are drawn from a special unit of the force',
      '– the ministry gave no number – will join those who came in the',
      'summer, and these are the two tasks that await them in the city:',
      '1. to guard the port and the roads that lead from it to the north',
      'and the airport',
      '2. to train others',
    ].join('\n');
    expect(texts(wrapped)).toEqual([
      'The second contingent of Kenyan police officers left on January 18. The officers, who are drawn from a special unit of the force – the ministry gave no number – will join those who came in the summer, and these are the two tasks that await them in the city:',
      '1. to guard the port and the roads that lead from it to the north and the airport',
      '2. to train others',
    ]);
  });

  it.each([
    ['a short line before a paragraph', `${sentence}\nUS backing\n${sentence}`, [sentence, '##US backing', sentence]],
    ['not one with a stop', `Thank you.\n${sentence}`, ['Thank you.', sentence]],
    ['not one at the end', `${sentence}\nThe End`, [sentence, 'The End']],
    ['not one in lower case', `reuters\n${sentence}`, ['reuters', sentence]],
    ['not one of several', `Kenya\nHaiti\nBelize\n${sentence}`, ['Kenya', 'Haiti', 'Belize', sentence]],
    [
      'not a long one',
      `One two three four five six seven eight nine\n${sentence}`,
      ['One two three four five six seven eight nine', sentence],
    ],
  ])('takes for a heading %s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('finds nothing in white space', () => {
    expect(texts(' \n\t\n')).toEqual([]);
  });
});
