import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PublicationDate, parsePublicationDate } from '../../src/corpus/date.ts';
import { splitSentences } from '../../src/corpus/sentences.ts';
import { analyse } from '../../src/index/terms.ts';
import { arrange } from '../../src/retrieval/arrange.ts';
import { areNearCopies, areOneVersion, wordRuns } from '../../src/retrieval/near-copies.ts';
import { readSentence } from '../../src/retrieval/sentence.ts';
import { article, paragraph } from '../index/setting.ts';
import { ask, generationOf } from './setting.ts';

/** A passage of an article in the words given. */
const item = (id: string, words: string) => ({
  article: article(id, [words]),
  runs: wordRuns(analyse(words)),
  sentences: splitSentences(words).map((span) => readSentence(words.slice(span.start, span.end), span)),
  words,
});

const date = (text: string) => parsePublicationDate(text) as PublicationDate;

/** Passages of articles, all in other words. */
const passagesOf = (ids: readonly string[]) => ids.map((id, at) => item(id, paragraph(at + 1, 20)));

const idsOf = (ids: string, limit: number) => {
  const ranked = passagesOf([...ids]);
  return arrange(ranked, limit).map((taken) => `${taken.item.article.id}${ranked.indexOf(taken.item)}`);
};

describe('what is taken of passages in order', () => {
  it('is two of an article before others have had a place', () => {
    expect(idsOf('aaabac', 4)).toEqual(['a0', 'a1', 'b3', 'c5']);
    expect(idsOf('aaab', 3)).toEqual(['a0', 'a1', 'b3']);
  });

  it('is more of it where nothing else fits', () => {
    expect(idsOf('aaaa', 3)).toEqual(['a0', 'a1', 'a2']);
    expect(idsOf('aaaab', 4)).toEqual(['a0', 'a1', 'b4', 'a2']);
  });

  it('is as many as there are and asked for, the first two of each article in order and before all others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (ids, limit) => {
          const ranked = passagesOf(ids);
          const places = arrange(ranked, limit).map(({ item }) => ranked.indexOf(item));
          expect(places).toHaveLength(Math.min(ids.length, limit));
          const ofArticle = (place: number) => ids.slice(0, place).filter((id) => id === ids[place]).length;
          const wanted = ids
            .map((_, place) => place)
            .sort((a, b) => {
              const waits = (place: number) => (ofArticle(place) < 2 ? 0 : 1);
              return waits(a) - waits(b) || a - b;
            });
          expect(places).toEqual(wanted.slice(0, limit));
        },
      ),
    );
  });

  it('folds a near copy into the better one, with its article named once', () => {
    const text = paragraph(1);
    const copy = `${text} Reporting by others.`;
    const [first, ...others] = arrange(
      [item('a', text), item('b', copy), item('b', text), item('a', copy), item('c', text), item('d', paragraph(2))],
      3,
    );
    expect(first?.alsoIn.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(others.map((other) => [other.item.article.id, other.alsoIn])).toEqual([['d', []]]);
  });

  it('folds a copy that ranks below the last place, too', () => {
    const text = paragraph(1);
    const [only] = arrange([item('a', text), item('b', paragraph(2)), item('c', text)], 1);
    expect(only?.alsoIn.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('near copies are one version', () => {
  const story = (news: string) => `${paragraph(9)} ${news} ${paragraph(10)}`;

  it.each([
    ['in the same words', 'It sent 400 officers.', 'It sent 400 officers.', true],
    ['with a figure in another form', 'It sent seven officers.', 'It sent 7 officers.', true],
    ['with another figure', 'It sent 400 officers.', 'It sent 744 officers.', false],
    ['with another in words', 'It lost three men.', 'It lost five men.', false],
    ['with one more figure', 'It sent 400 officers.', 'It sent 744 officers, up from 400 officers.', false],
    ['with a bound', 'It sent 400 officers.', 'It sent some 400 officers.', true],
    ['with another date', 'It left on February 6.', 'It left on February 7.', false],
    ['with another day of the week', 'It left on Monday.', 'It left on Tuesday.', false],
    ['with one more date', 'It left that day.', 'It left that day, February 7.', true],
    ['with another sentence', '', 'Four of the officers were women.', true],
    ['with another toll in other words', 'Police say 12 died.', 'The number of victims is put at 45.', false],
    ['with another currency', 'It cost $5m to mend.', 'It cost €5m to mend.', false],
    ['with the same figures of two days', 'It sent 4 in May. It sent 7 in June.', 'It sent 7 in June.', true],
  ])('%s: %s, %s', (_, one, other, version) => {
    const [a, b] = [item('a', story(one)), item('b', story(other))];
    expect(areNearCopies(a.runs, b.runs)).toBe(true);
    expect(areOneVersion(a, b)).toBe(version);
    expect(areOneVersion(b, a)).toBe(version);
  });

  it('where each goes on with a sentence of its own', () => {
    const [a, b] = [item('a', `It sent 400 officers. ${story('')}`), item('b', `${story('')} Four of them are women.`)];
    expect(areNearCopies(a.runs, b.runs)).toBe(true);
    expect(areOneVersion(a, b)).toBe(true);
  });

  it('where one is a part of the other, whatever the rest gives', () => {
    const part = item('a', story('It sent 400 officers.'));
    const whole = item('b', `${part.words} ${paragraph(11)} It has 20 boats. ${paragraph(12)}`);
    const changed = item('c', whole.words.replace('400', '744'));
    expect(areOneVersion(part, whole)).toBe(true);
    expect(areOneVersion(part, changed)).toBe(false);
  });
});

describe('near copies', () => {
  const runs = (text: string) => wordRuns(analyse(text));
  const text = paragraph(5, 80);

  it.each([
    ['itself', text, true],
    ['itself in capitals and without its stops', text.toUpperCase().replaceAll('.', ''), true],
    ['a copy with one word changed', text.replace(/\w+/, 'another'), true],
    ['its first half', text.slice(0, text.length / 2), true],
    ['a copy with a foreword', `${paragraph(6, 80)} ${text}`, true],
    ['half of it under other words', `${text.slice(0, text.length / 2)} ${paragraph(7, 60)}`, false],
    ['another text', paragraph(8, 80), false],
    ['fewer than four words', text.split(' ').slice(0, 3).join(' '), false],
    ['nothing', '', false],
  ])('%s', (_, other, copies) => {
    expect(areNearCopies(runs(text), runs(other))).toBe(copies);
    expect(areNearCopies(runs(other), runs(text))).toBe(copies);
  });
});

describe('a wire story in two articles', () => {
  it('is one quote, and the other article is named beside it', async () => {
    const story = `The tanker Aurelia ran aground off Kilindini at dawn, and the coast guard took all 19 sailors off it
      before noon. No oil was seen on the water, the port authority said, but a tug was kept beside the wreck for the night.`;
    const generation = await generationOf(
      article('wire', [story.replace(/\s+/g, ' ')]),
      article('paper', [story.replace(/\s+/g, ' ').replace('at dawn', 'at daybreak')]),
      article('other', ['The tanker fleet of the port was renewed two years ago, with loans from three banks abroad.']),
    );
    const { passages } = await ask('How many sailors were on the tanker Aurelia?', generation);
    generation.close();
    const [best, ...rest] = passages;
    expect([best?.article.id, ...(best?.alsoIn.map(({ id }) => id) ?? [])].sort()).toEqual(['paper', 'wire']);
    expect(rest.map((ranked) => ranked.article.id)).toEqual(['other']);
  });

  it('is two where its figure was changed, the newer first and the older marked', async () => {
    const story = paragraph(13);
    const generation = await generationOf(
      article('older', [`The country has 400 officers in the town now. ${story}`], { date: date('2025-02-06') }),
      article('newer', [`The country has 744 officers in the town now. ${story}`], { date: date('2025-03-06') }),
    );
    const { passages } = await ask('How many officers has the country in the town?', generation);
    generation.close();
    expect(passages.map((ranked) => [ranked.article.id, ranked.earlier, ranked.alsoIn])).toEqual([
      ['newer', false, []],
      ['older', true, []],
    ]);
  });
});
