import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../src/corpus/blocks.ts';
import { type PublicationDate, parsePublicationDate } from '../../src/corpus/date.ts';
import type { Generation } from '../../src/index/open.ts';
import type { Filter } from '../../src/index/store.ts';
import { lookup } from '../../src/retrieval/lookup.ts';
import { article } from '../index/setting.ts';
import { sampleArticle, sampleStore } from '../quoting/sample-store.ts';
import { generationOf } from './setting.ts';

const date = (text: string) => parsePublicationDate(text) as PublicationDate;

const ARTICLES = [
  article(
    'first',
    ['Murkomen’s team met the Chargé d’Affaires at the U.S. Embassy. The team left, and Murkomen stayed.'],
    {
      date: date('2024'),
      tags: ['talks'],
    },
  ),
  article('second', ['In Port-au-Prince 5,600 people met the team of an officer; $40.7 million was paid.'], {
    date: date('2025-02-06'),
  }),
  {
    ...article('third', [], { title: 'Zanzibar', date: null, tags: ['talks'] }),
    ...assemble([
      { level: 2, text: 'Mombasa' },
      { level: 0, text: 'Officers of the TEAM were late.' },
    ]),
  },
];

let generation: Generation;
beforeAll(async () => {
  generation = await generationOf(...ARTICLES);
});
afterAll(() => generation.close());

/** For each article found, in order, the characters that were found. */
function found(query: string, filter: Filter = {}): [string, ...string[]][] {
  return lookup(query, filter, generation.store).matches.map(({ article, passage, found }) => {
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(passage.start);
      expect(end).toBeLessThanOrEqual(passage.end);
    }
    return [article.id, ...found.map(({ start, end }) => article.text.slice(start, end))];
  });
}

describe('looking words up', () => {
  it('finds them in whatever case, newest first and undated last', () => {
    expect(found('team')).toEqual([
      ['second', 'team'],
      ['first', 'team', 'team'],
      ['third', 'TEAM'],
    ]);
  });

  it('finds passages that have all of them', () => {
    expect(found('team met')).toEqual([
      ['second', 'met', 'team'],
      ['first', 'team', 'met', 'team'],
    ]);
    expect(found('team Murkomen nowhere')).toEqual([]);
  });

  it.each([
    ['another form of the word is none', 'officer', ['second', 'officer']],
    ['without its accents', 'charge', ['first', 'Chargé']],
    ['with accents that it lacks', 'téàm people', ['second', 'people', 'team']],
    ['a number without its comma', '5600', ['second', '5,600']],
    ['a number with it', '5,600', ['second', '5,600']],
    ['a decimal', '$40.7', ['second', '40.7']],
    ['a word in parts', 'Port-au-Prince', ['second', 'Port-au-Prince']],
    ['an abbreviation with its stops', 'U.S.', ['first', 'U.S.']],
    ['an abbreviation without them', 'US', ['first', 'U.S.']],
    ['with a curly apostrophe inside', 'd’affaires', ['first', 'd’Affaires']],
    ['with a straight one', "d'affaires", ['first', 'd’Affaires']],
  ] as const)('%s', (_, query, expected) => {
    expect(found(query)).toEqual([expected]);
  });

  it('finds words beside signs, digits and stops', async () => {
    const text = 'Kenya™ has a ﬁre at №5, and the U.S.Embassy lies 40km away with 1,914.5 tons of ice—water.';
    const store = await sampleStore([
      sampleArticle('beside', text),
      sampleArticle('plain', text.replace(/[™ﬁ№]/g, '')),
    ]);
    const holding = (query: string) => lookup(query, {}, store).matches.map(({ article }) => article.id);
    for (const query of ['Kenya', '5', 'US', 'embassy', '40', 'km', '1914.5', 'ice', 'water', '"40 km away"']) {
      expect(holding(query), query).toEqual(['beside', 'plain']);
    }
    expect(holding('fire')).toEqual(['beside']);
  });

  it('finds a name with its possessive ending or without, whichever was looked up', () => {
    for (const query of ['Murkomen', 'Murkomen’s', "murkomen's"]) {
      expect(found(query)).toEqual([['first', expect.stringMatching(/^Murkomen/), 'Murkomen']]);
    }
  });

  it('finds what a phrase has in a row', () => {
    expect(found('"the team"')).toEqual([
      ['second', 'the team'],
      ['first', 'The team'],
      ['third', 'the TEAM'],
    ]);
    expect(found('“team met”')).toEqual([['first', 'team met']]);
    expect(found('"met team"')).toEqual([]);
    expect(found('“Murkomen’s team met”')).toEqual([['first', 'Murkomen’s team met']]);
    expect(found('"U.S. Embassy"')).toEqual([['first', 'U.S. Embassy']]);
  });

  it('finds a phrase and words together', () => {
    expect(found('“the team” people')).toEqual([['second', 'people', 'the team']]);
  });

  it('looks neither at titles nor at headings', () => {
    expect([...found('Zanzibar'), ...found('Mombasa')]).toEqual([]);
  });

  it('reads an emoji as no word, in what is looked up and in the text', async () => {
    const hearts = await generationOf(article('hearts', ['They sent the \u2764\ufe0f team a card.']));
    for (const query of ['\u2764\ufe0f team', '"the team"', '"the \u2764\ufe0f team"']) {
      expect(
        lookup(query, {}, hearts.store).matches.map(({ article }) => article.id),
        query,
      ).toEqual(['hearts']);
    }
    expect(lookup('\u2764\ufe0f', {}, hearts.store).matches).toEqual([]);
    hearts.close();
  });

  it('finds what few of many passages hold, and of more than it gives the newest', async () => {
    const years = Array.from({ length: 520 }, (_, at) => String(1900 + (at % 100)));
    const store = await sampleStore([
      ...years.map((year, at) => sampleArticle(`old-${at}`, 'Harbours, harbours and “Harbours”.', year)),
      ...years.map((year, at) => sampleArticle(`kept-${at}`, `Keepers kept the keeper of pier ${at}.`, year)),
      sampleArticle('plain', 'One harbour stays.', '1950'),
      sampleArticle('quoted', 'They said “harbour” and left.', '1949'),
      sampleArticle('newest', 'A keeper, among others who kept other things in many other places, was named.', '2020'),
    ]);
    expect(lookup('harbour', {}, store).matches.map(({ article }) => article.id)).toEqual(['plain', 'quoted']);
    expect(lookup('harbour', {}, store).more).toBe(false);
    const { matches, more } = lookup('keeper', {}, store);
    expect(more).toBe(true);
    expect(matches[0]?.article.id).toBe('newest');
    expect(matches).toHaveLength(500);
    expect(matches.slice(1).every(({ article }) => Number(article.date) >= 1903)).toBe(true);
  });

  it.each(['', '   ', '""', '“”', '?!', '\0', '"'])('finds nothing for %j', (query) => {
    expect(found(query)).toEqual([]);
  });

  it.each([
    [{ tag: 'talks' }, ['first', 'third']],
    [{ article: 'second' }, ['second']],
    [{ since: date('2024-06') }, ['second', 'first']],
    [{ until: date('2024') }, ['first']],
    [{ tag: 'nowhere' }, []],
  ] as [Filter, string[]][])('keeps to a filter: %j', (filter, ids) => {
    expect(found('team', filter).map(([id]) => id)).toEqual(ids);
  });

  it('takes any text, and finds any run of words of a passage', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        lookup(query, {}, generation.store);
      }),
    );
    const words = ARTICLES.map(({ text }) => text.split(/\s+/).slice(1));
    fc.assert(
      fc.property(fc.nat(2), fc.nat(20), fc.integer({ min: 1, max: 5 }), (which, from, count) => {
        const own = words[which] as string[];
        const run = own.slice(from % own.length, (from % own.length) + count).join(' ');
        if (/[\p{L}\p{N}]/u.test(run)) expect(found(`"${run}"`).map(([id]) => id)).toContain(ARTICLES[which]?.id);
      }),
    );
  });
});
