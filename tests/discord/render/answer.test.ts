import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/corpus/sentences.ts';
import { decodeAction } from '../../../src/discord/custom-id.ts';
import { renderAnswer } from '../../../src/discord/render/answer.ts';
import { TEXTS } from '../../../src/discord/texts/texts.ts';
import {
  answerOf,
  anyQuotes,
  articleOf,
  boldIn,
  buttonsOf,
  expectSendable,
  isOfWholeSentences,
  quotedIn,
  quotesOf,
  seenIn,
  sure,
} from './setting.ts';

const view = { asker: '123', private: false, question: false, page: 0, perPage: 3 };
const texts = TEXTS.en;

const quote = {
  ...sure(quotesOf(articleOf({ text: 'Kenya sent officers. It sent *217* of them. They left on Monday.' }))[0]),
  earlier: true,
  alsoIn: [{ id: 'b', title: 'Another' }],
};

describe('an answer', () => {
  it('shows the passage as a block quote, the answering sentence bold, and its source', () => {
    const message = renderAnswer(answerOf([quote]), texts, view);
    expectSendable(message);
    expect(quotedIn(message)).toEqual([quote.text]);
    expect(boldIn(message)).toEqual(['It sent *217* of them.']);
    expect(seenIn(message)).toBe(
      [
        'Here is what the articles say.',
        quote.text,
        'A sample2025-02-06 · cite ' +
          quote.citation +
          ' · Sample desk' +
          'earlier: a newer article gives another figure' +
          'also in: Another',
      ].join('\n'),
    );
  });

  it('has buttons that say all they need', () => {
    const actions = (given: Partial<typeof view>, count: number) =>
      buttonsOf(
        renderAnswer(
          answerOf(
            Array(count)
              .fill(quote)
              .map((one, at) => ({ ...one, citation: `abcd${at}-abcde` })),
          ),
          texts,
          { ...view, perPage: 1, ...given },
        ),
      ).map(({ id, url }) => (id === undefined ? url : decodeAction(id)));
    const rate = [
      { kind: 'rate', helpful: true },
      { kind: 'rate', helpful: false },
    ];
    const more = { kind: 'page', of: 'answer', page: 1 };
    expect(actions({}, 2)).toEqual([
      { kind: 'context', citation: 'abcd0-abcde', width: 1 },
      'https://example.com/a',
      more,
      ...rate,
      { kind: 'delete', asker: '123' },
    ]);
    expect(actions({ private: true }, 1).slice(2)).toEqual(rate);
    expect(actions({ page: 1, private: true }, 2).slice(2)).toEqual([{ ...more, page: 0 }, ...rate]);
    expect(actions({ page: 3, private: true }, 2)).toEqual([{ ...more, page: 2 }, ...rate]);
  });

  it('without a quote offers the nearest titles', () => {
    const message = renderAnswer(answerOf([], { outcome: 'nothing', nearest: ['A *title*'] }), texts, {
      ...view,
      question: true,
    });
    expectSendable(message);
    expect(seenIn(message)).toBe(
      'Question: How many?Nothing in the articles answers this.\nThe nearest articles are:\n- A *title*',
    );
    expect(quotedIn(message)).toEqual([]);
  });

  it('is cut at the ends of sentences only, around the answering one', () => {
    const text = Array.from(
      { length: 60 },
      (_, at) => `Sentence number ${at} has **some** words in it that fill the room here.`,
    ).join(' ');
    const sentences = splitSentences(text);
    const long = { ...quote, text, start: 0, end: text.length, sentence: sure(sentences[58]) };
    const message = renderAnswer(answerOf([long, { ...long, citation: 'aaaaa-aaaaa' }]), texts, view);
    expectSendable(message);
    expect(quotedIn(message)).toHaveLength(2);
    for (const shown of quotedIn(message)) {
      expect(text).toContain(shown);
      expect(shown.endsWith('here.')).toBe(true);
      expect(shown).toContain('number 58');
      expect(shown.length).toBeGreaterThan(1000);
    }
    expect(seenIn(message)).toContain('[…]');
  });

  it('says where not one sentence fits', () => {
    const text = 'x'.repeat(5000);
    const message = renderAnswer(
      answerOf([{ ...quote, text, start: 0, end: 5000, sentence: { start: 0, end: 5000 } }]),
      texts,
      view,
    );
    expectSendable(message);
    expect(quotedIn(message)).toEqual([]);
    expect(seenIn(message)).toContain('(5,000 characters)');
  });

  it('keeps all of this whatever the articles hold', () => {
    fc.assert(
      fc.property(
        anyQuotes,
        fc.string(),
        fc.constantFrom(...Object.values(TEXTS)),
        fc.integer({ min: 0, max: 2 }),
        (quotes, question, language, page) => {
          const perPage = 3;
          const message = renderAnswer(answerOf(quotes, { question }), language, {
            ...view,
            question: true,
            page,
            perPage,
          });
          expectSendable(message);
          const shown = quotes.slice(page * perPage, (page + 1) * perPage);
          const quoted = quotedIn(message);
          expect(quoted.length).toBeLessThanOrEqual(shown.length);
          let next = 0;
          for (const words of quoted) {
            while (next < shown.length && !isOfWholeSentences(words, sure(shown[next]).text)) next++;
            expect(shown[next++], `no quote has ${words}`).toBeDefined();
          }
        },
      ),
      { numRuns: 120, endOnFailure: true },
    );
  });
});
