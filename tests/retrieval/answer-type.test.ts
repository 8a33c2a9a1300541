import { describe, expect, it } from 'vitest';
import { type Asked, askedFor, holdsAnswer } from '../../src/retrieval/answer-type.ts';
import { readSentence } from '../../src/retrieval/sentence.ts';

/** How far a text holds what a question asks for, where only the word "officer" is near to what is counted. */
function held(question: string, text: string): number {
  return holdsAnswer(askedFor(question) as Asked, readSentence(text, { start: 0, end: text.length }), ({ light }) =>
    light === 'officer' ? 1 : 0,
  );
}

describe('a text holds what is asked for', () => {
  it.each([
    ['wholly, with a figure of what is counted', 'How many officers came?', 'In all 217 officers came.', 1],
    ['in part, with a figure of something else', 'How many officers came?', 'They drove 50 vehicles.', 0.3],
    ['in part, with a figure of nothing', 'How many officers came?', 'It was 217.', 0.3],
    ['in part, with a figure of a sign', 'How many officers came?', 'It was 30° in the shade.', 0.3],
    ['not, with an ordinal', 'How many officers came?', 'The second group came.', 0],
    ['not, without a figure', 'How many officers came?', 'Officers came.', 0],
    ['wholly, with any figure where nothing is named', 'How much was it?', 'It was $40.7 million.', 1],
    ['wholly, with a date', 'When did they come?', 'They came on 6 February 2025.', 1],
    ['not, without a date', 'When did they come?', 'They came late.', 0],
    ['wholly, with the abbreviation in brackets', 'What does MSS stand for?', 'The mission (MSS) began.', 1],
    ['not, with another', 'What does MSS stand for?', 'The office (UNODC) began.', 0],
  ])('%s', (_, question, text, expected) => {
    expect(held(question, text)).toBeCloseTo(expected, 10);
  });

  it.each([
    'Who is Murkomen?',
    'Where was he when he spoke?',
    'What does the withdrawal mean for Haiti?',
    'What did he mean by that?',
    'Are they short for cash?',
  ])('is not asked of a question whose wording does not show it: %s', (question) => {
    expect(askedFor(question)).toBeNull();
  });

  it.each([
    ['What does MSS mean?', 'long form'],
    ['idk what GSF is, help', 'long form'],
    ['What is NPS short for?', 'long form'],
    ['Since when has Kenya led it?', 'date'],
    ['bill withdrawn when', 'date'],
  ])('is asked by %s', (question, type) => {
    expect(askedFor(question)?.type).toBe(type);
  });
});
