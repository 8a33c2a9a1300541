import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { parsePublicationDate } from '../../src/corpus/date.ts';
import { datedOrder } from '../../src/retrieval/earlier.ts';
import { article } from '../index/setting.ts';
import { ask, generationOf, questionOf } from './setting.ts';

/** Articles in the order given, as `date: sentence`, in the order that the question gives them; older ones starred. */
function ordered(
  asked: string,
  ...said: readonly (readonly [date: string | null, sentence: string, score?: number, reading?: number])[]
): string[] {
  const ranked = said.map(([date, sentence, score = 1, reading = null], at) => {
    const one: Article = article(`a${at}`, [sentence], { date: date === null ? null : parsePublicationDate(date) });
    return { article: one, sentence: { start: 0, end: sentence.length }, score, reading };
  });
  return datedOrder(ranked, questionOf(asked)).map(
    ({ item, earlier }) => `${item.article.date ?? 'undated'}${earlier ? '*' : ''}`,
  );
}

const HOW_MANY = 'How many officers are in Haiti?';
const officers = (date: string | null, number: string) => [date, `Kenya has ${number} officers in Haiti.`] as const;

describe('passages with different figures', () => {
  it('stand newest first, the older ones marked, undated ones last and unmarked', () => {
    expect(
      ordered(HOW_MANY, officers('2024-06-25', '400'), officers(null, '217'), officers('2025-02-06', '744')),
    ).toEqual(['2025-02-06', '2024-06-25*', 'undated']);
  });

  it('keep the places that they hold among others', () => {
    const other = ['2020', 'The weather was fine.'] as const;
    expect(ordered(HOW_MANY, officers('2024', '400'), other, officers('2025', '744'))).toEqual([
      '2025',
      '2020',
      '2024*',
    ]);
  });

  it('stay where they are when one answers clearly less well', () => {
    const [date, sentence] = officers('2025-02-06', '744');
    expect(ordered(HOW_MANY, officers('2024-06-25', '400'), [date, sentence, 0.7])).toEqual([
      '2024-06-25',
      '2025-02-06',
    ]);
  });

  it('are put in order however far apart they are where the reader is sure of each', () => {
    const [date, sentence] = officers('2025-02-06', '744');
    const older = officers('2024-06-25', '400');
    expect(ordered(HOW_MANY, older, [date, sentence, 0.5, 3])).toEqual(['2025-02-06', '2024-06-25*']);
    expect(ordered(HOW_MANY, older, [date, sentence, 0.5, 1])).toEqual(['2024-06-25', '2025-02-06']);
  });

  it('keep an undated one before worse ones, however sure the reader is of them', () => {
    const undated = [null, 'Kenya has 217 officers in Haiti.', 1, 5] as const;
    const old = ['2020', 'Kenya has 400 officers in Haiti.', 0.5, 3] as const;
    expect(ordered(HOW_MANY, undated, old)).toEqual(['undated', '2020']);
  });

  it('are put in order where the best has a score below nothing', () => {
    const older = ['2024-06-25', 'Kenya has 400 officers in Haiti.', -0.1] as const;
    const newer = ['2025-02-06', 'Kenya has 744 officers in Haiti.', -0.105] as const;
    expect(ordered(HOW_MANY, older, newer)).toEqual(['2025-02-06', '2024-06-25*']);
  });

  it('are not marked where the older may be as new', () => {
    expect(ordered(HOW_MANY, officers('2025-02-06', '744'), officers('2025', '600'))).toEqual(['2025', '2025-02-06']);
    expect(ordered(HOW_MANY, officers('2025-02-06', '744'), officers('2025-02', '600'))).toEqual([
      '2025-02',
      '2025-02-06',
    ]);
  });

  it('are not marked where none has a date', () => {
    expect(ordered(HOW_MANY, officers(null, '744'), officers(null, '600'))).toEqual(['undated', 'undated']);
  });

  it('leave one unmarked whose figure is that of the newest', () => {
    expect(
      ordered(HOW_MANY, officers('2025-02-06', '744'), officers('2025-02-03', '744'), officers('2024-06-25', '400')),
    ).toEqual(['2025-02-06', '2025-02-03', '2024-06-25*']);
  });
});

describe('passages stay as they rank, and none is marked,', () => {
  it.each([
    ['where figures agree', officers('2024', '744'), officers('2025', '744')],
    ['where they agree in other words', officers('2024', 'seven hundred and forty-four'), officers('2025', '744')],
    ['where one is a floor that the other is above', officers('2024', 'more than 700'), officers('2025', '744')],
    ['where they count something else', officers('2024', '744'), ['2025', 'They drove 50 vehicles.'] as const],
    ['where one has no figure', officers('2024', '744'), ['2025', 'The officers are still there.'] as const],
    ['where they are years', ['2024', 'Officers came in 2023.'] as const, ['2025', 'Officers came in 2024.'] as const],
  ])('%s', (_, older, newer) => {
    expect(ordered(HOW_MANY, older, newer)).toEqual(['2024', '2025']);
  });

  it('where no number is asked for', () => {
    expect(ordered('Who sent officers to Haiti?', officers('2024', '400'), officers('2025', '744'))).toEqual([
      '2024',
      '2025',
    ]);
  });
});

describe('a question for a number', () => {
  it('is answered by the newest figure first', async () => {
    const date = (text: string) => ({ date: parsePublicationDate(text) });
    const generation = await generationOf(
      article(
        'old',
        ['The Wajir reservoir held 310 fish farms when officials counted them at first.'],
        date('2023-05'),
      ),
      article(
        'new',
        ['By this spring the Wajir reservoir had 420 fish farms, as a survey of its shores showed.'],
        date('2025-04-02'),
      ),
      article('none', ['One guide says that the Wajir reservoir has 99 fish farms on its eastern side.'], {
        date: null,
      }),
    );
    const { passages } = await ask('How many fish farms does the Wajir reservoir have?', generation);
    generation.close();
    expect(passages.map(({ article, earlier }) => [article.id, earlier])).toEqual([
      ['new', false],
      ['old', true],
      ['none', false],
    ]);
  });
});
