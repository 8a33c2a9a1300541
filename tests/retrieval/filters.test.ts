import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInterval, type PublicationDate, parsePublicationDate } from '../../src/corpus/date.ts';
import type { Generation } from '../../src/index/open.ts';
import type { Filter } from '../../src/index/store.ts';
import { article } from '../index/setting.ts';
import { ask, generationOf } from './setting.ts';

const day = (text: string) => parsePublicationDate(text) as PublicationDate;

const ARTICLES = [
  article('year', ['The ferry to Lamu was halted by a storm that broke its mast.'], {
    date: day('2024'),
    tags: ['sea', 'storm'],
  }),
  article('month', ['Engineers want the old ferry replaced before Easter comes.'], {
    date: day('2025-02'),
    tags: ['sea'],
  }),
  article('day', ['A ferry crew rescued nine anglers off Kilifi overnight.'], {
    date: day('2025-02-06'),
    tags: ['sea', 'rescue'],
  }),
  article('later', ['Ticket prices for the ferry rise on every route from now.'], {
    date: day('2025-03-01'),
    tags: [],
  }),
  article('undated', ['Nobody remembers who painted the first ferry green.'], { date: null, tags: ['sea'] }),
];

let generation: Generation;
beforeAll(async () => {
  generation = await generationOf(...ARTICLES);
});
afterAll(() => generation.close());

async function found(filter: Filter): Promise<string[]> {
  const { passages } = await ask('What about the ferry?', generation, 10, filter);
  return passages.map((ranked) => ranked.article.id).sort();
}

describe('a filter', () => {
  it.each([
    ['none', {}, ['day', 'later', 'month', 'undated', 'year']],
    ['an article', { article: 'day' }, ['day']],
    ['an article that is not there', { article: 'nowhere' }, []],
    ['a tag', { tag: 'sea' }, ['day', 'month', 'undated', 'year']],
    ['a tag that nothing has', { tag: 'se' }, []],
    ['since a year', { since: day('2025') }, ['day', 'later', 'month']],
    ['since a month', { since: day('2025-03') }, ['later']],
    ['since a day that a month may be after', { since: day('2025-02-10') }, ['later', 'month']],
    ['since a day that a year may be after', { since: day('2024-12-31') }, ['day', 'later', 'month', 'year']],
    ['until a year', { until: day('2024') }, ['year']],
    ['until a month, its last day included', { until: day('2025-02') }, ['day', 'month', 'year']],
    ['until a day that a month may be before', { until: day('2025-02-05') }, ['month', 'year']],
    ['one day', { since: day('2025-02-06'), until: day('2025-02-06') }, ['day', 'month']],
    ['a range that nothing is in', { since: day('2025-04'), until: day('2026') }, []],
    ['a range the wrong way round', { since: day('2025-03'), until: day('2023') }, []],
    ['a tag and a date', { tag: 'sea', since: day('2025') }, ['day', 'month']],
    ['an article outside the range', { article: 'year', since: day('2025') }, []],
  ] as [string, Filter, string[]][])('by %s', async (_, filter, ids) => {
    expect(await found(filter)).toEqual(ids);
  });

  it('by any dates lets through the articles of which a possible day is in the range', async () => {
    const dates = fc
      .tuple(
        fc.constantFrom('2024', '2025'),
        fc.constantFrom('', '-01', '-02', '-03'),
        fc.constantFrom('', '-06', '-28'),
      )
      .map(([year, month, last]) => day(`${year}${month}${month === '' ? '' : last}`));
    await fc.assert(
      fc.asyncProperty(
        fc.option(dates, { nil: undefined }),
        fc.option(dates, { nil: undefined }),
        async (since, until) => {
          const expected = ARTICLES.filter(({ date }) => {
            if (date === null) return since === undefined && until === undefined;
            const { first, last } = dateInterval(date);
            return (!since || last >= dateInterval(since).first) && (!until || first <= dateInterval(until).last);
          });
          expect(await found({ since, until })).toEqual(expected.map(({ id }) => id).sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves the score of a passage as it is', async () => {
    const question = 'Who rescued anglers off Kilifi?';
    const [all] = (await ask(question, generation)).passages;
    const [filtered] = (await ask(question, generation, 3, { article: 'day' })).passages;
    expect(filtered?.passage).toEqual(all?.passage);
    for (const [name, score] of Object.entries(all?.scores ?? {})) {
      // The exact search sums in 64 bits and hnswlib in 32.
      expect(filtered?.scores[name as keyof typeof filtered.scores], name).toBeCloseTo(score ?? Number.NaN, 4);
    }
  });
});
