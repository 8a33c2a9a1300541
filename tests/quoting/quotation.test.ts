import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import type { Store } from '../../src/index/store.ts';
import { citationId } from '../../src/quoting/citation.ts';
import { checkQuotation } from '../../src/quoting/quotation.ts';
import { type Word, wordsOf } from '../../src/quoting/words.ts';
import { ownArticles, sampleArticle, sampleStore } from './sample-store.ts';

const speech = sampleArticle(
  'speech',
  `The minister, Ms. Achieng’ Oloo, spoke in Kisumu on Monday — her first speech since March.

“We planted 40,000 mangroves along the lake,” she said, “and we’ll plant twice as many, rain or no rain, before the year is out.” Fishermen who had come to listen clapped for a long time... The programme costs $40.7 million and covers 80% of the shore.

## What comes next

Surveyors will measure every bay between Asembo and Homa Bay before the planting of the second season begins. Chargé d’affaires Lena Voss promised well-trained foresters.`,
  '2025-03-17',
);
const marks = sampleArticle(
  'marks',
  `The field first_name holds *no* default, and the shouted word was f*ck on every banner of the march. Read the notes at https://example.org/notes_of_march before the second sitting of the council.

The plant emits CO₂ over 27 km² of shore, a share of 10⁶ in all that it has.`,
);
const own = ownArticles();
const articles = [speech, marks, ...own];
let store: Store;
let cleanUp: () => void;
beforeAll(async () => {
  store = await sampleStore(articles, (clean) => {
    cleanUp = clean;
  });
});
afterAll(() => cleanUp());

function found(text: string) {
  const check = checkQuotation(text, store);
  if (check.outcome === 'not-found') throw new Error(`not found: ${text}`);
  return check;
}

/** The parts that are not the same, marks and spaces at their ends off. */
function alterations(text: string) {
  return found(text)
    .parts.filter(({ kind }) => kind !== 'same')
    .map(({ kind, source, quoted }) => [kind, source.trim(), quoted.trim()]);
}

describe('an exact quotation', () => {
  test.each([
    ['We planted 40,000 mangroves along the lake', []],
    ['“We planted 40,000 mangroves along the lake”', []],
    ['"We planted 40,000 mangroves along the lake" — Achieng’ Oloo', []],
    ['> “We planted 40,000 mangroves along the lake,” she said', []],
    ['The plant emits CO2 over 27 km2 of shore', []],
    ['we PLANTED 40,000 mangroves along the lake', ['case']],
    ['"We planted 40,000 mangroves along the lake," she said', ['quotation marks']],
    ["and we'll plant twice as many, rain or no rain", ['quotation marks']],
    ['spoke in Kisumu on Monday - her first speech', ['dashes']],
    ['spoke in Kisumu on Monday, her first speech', null],
    ['promised well trained foresters', ['dashes']],
    ['clapped for a long time… The programme costs $40.7 million', ['ellipses']],
    ['spoke in   Kisumu on Monday', ['spacing']],
    ['We planted 40,000 mangroves along the lake.', ['final punctuation']],
    ['covers 80% of the shore.', []],
    ['covers 80% of the shore!', ['final punctuation']],
    ['… planted 40,000 mangroves along the lake …', []],
    ['Kisumu', []],
    ['no rain', []],
  ])('%s', (text, differences) => {
    const check = found(text);
    expect(check.outcome).toBe(differences === null ? 'altered' : 'exact');
    if (differences !== null) expect(check).toMatchObject({ differences, similarity: 1 });
  });

  test.each([
    ['We planted **40,000** mangroves along the lake', []],
    ['*We planted* 40,000 __mangroves__ along the lake', []],
    ['||We planted 40,000 mangroves|| along the ~~lake~~', []],
    ['<@123456789012345678> We planted 40,000 mangroves along the lake <:sob:123456789012345678>', []],
    ['We planted 40,000 mangroves along the lake https://example.com/planted/lake', []],
    ['We planted 40,000 mangroves along the lake\n<https://example.com/a_b>', []],
    ['[We planted 40,000 mangroves](https://example.com/a) along the lake', []],
    ['-# **We planted 40,000 mangroves along the lake** (<https://example.com>) <@&12>', null],
    ['`We planted 40,000 mangroves along the lake`', []],
    ['look: `“We planted 40,000 mangroves along the lake,”`', []],
    ['```\nWe planted 40,000 mangroves along the lake\n```', []],
    ['```txt\nWe planted 40,000 mangroves along the lake```', []],
    ['> **We planted 40,000 mangroves**\n> along the lake\nhttps://example.com', ['spacing']],
    ['The field first_name holds *no* default', []],
    ['**The field** first_name holds *no* default', []],
    ['the **shouted** word was f*ck on every banner https://example.com', []],
    ['the shouted word was f*ck on __every banner__ of the march', []],
    ['Read the notes at https://example.org/notes_of_march before the second sitting', []],
    ['Read the **notes** at https://example.org/notes_of_march before the second sitting <@12>', []],
  ])('under chat markup: %j', (text, differences) => {
    const check = found(text);
    expect(check.outcome).toBe('exact');
    if (differences !== null) expect(check.differences).toEqual(differences);
  });

  test('goes across passages and paragraphs, and is cited by the one that holds its start', () => {
    const check = found('covers 80% of the shore. Surveyors will measure every bay');
    expect(check.outcome).toBe('altered');
    const across = found('since March. “We planted 40,000 mangroves');
    expect(across).toMatchObject({ outcome: 'exact', differences: ['spacing'] });
    const [first] = store.passagesOf('speech');
    expect(across.source.citation).toBe(first && citationId(first.key));
  });

  test('may leave words out where an ellipsis says so', () => {
    const check = found('We planted 40,000 mangroves … and we’ll plant twice as many [...] before the year is out');
    expect(check).toMatchObject({ outcome: 'exact', differences: ['ellipses'], source: { article: { id: 'speech' } } });
    expect(check.parts.map(({ kind, source }) => (kind === 'omitted' ? source : kind))).toEqual([
      'same',
      ' along the lake,” she said, “',
      'same',
      ', rain or no rain, ',
      'same',
    ]);
  });

  test('is found where its marks stand, too, after the same words without them', () => {
    expect(found('Service, and')).toMatchObject({ outcome: 'exact', differences: [] });
  });

  test('is any stretch of words of any article', () => {
    fc.assert(
      fc.property(stretches(1, 60), ({ article, words }) => {
        const check = checkQuotation(textOf(article, words), store);
        expect(check).toMatchObject({ outcome: 'exact', similarity: 1 });
      }),
      { numRuns: 60 },
    );
  });
});

describe('an altered quotation', () => {
  test.each([
    ['We planted 50,000 mangroves along the lake', [['changed', '40,000', '50,000']]],
    ['We planted 40,000 young mangroves along the lake', [['added', '', 'young']]],
    ['We planted mangroves along the lake', [['dropped', '40,000', '']]],
    [
      'They planted 40,000 mangroves along the river',
      [
        ['changed', 'We', 'They'],
        ['changed', 'lake', 'river'],
      ],
    ],
    ['The programme costs 40.7 million and covers 80% of the shore', [['changed', '$40.7', '40.7']]],
    [
      'twice as many rain or no rain before the year',
      [
        ['changed', ',', ''],
        ['changed', ',', ''],
      ],
    ],
    ['Charge d’affaires Lena Voss promised', [['changed', 'Chargé', 'Charge']]],
    ['of shore, a share of 106 in all that it has', [['changed', '10⁶', '106']]],
  ])('%s', (text, parts) => {
    expect(found(text).outcome).toBe('altered');
    expect(alterations(text)).toEqual(parts);
  });

  test('of a message is looked for in its quotation marks', () => {
    expect(found('lol she really said “we planted 50,000 mangroves along the lake” yesterday')).toMatchObject({
      outcome: 'altered',
      quoted: 'we planted 50,000 mangroves along the lake',
    });
  });

  test('is shown without the markup of the message', () => {
    expect(found('<@123> We planted **50,000** mangroves along the lake https://example.com/planted')).toMatchObject({
      outcome: 'altered',
      quoted: 'We planted 50,000 mangroves along the lake',
    });
  });

  test('with one word put in place of another has just that word changed', () => {
    fc.assert(
      fc.property(stretches(6, 40), fc.nat(), ({ article, words }, pick) => {
        const text = textOf(article, words);
        const word = words[pick % words.length];
        const from = words[0]?.start;
        if (word === undefined || from === undefined) throw new Error('no words');
        const altered = `${text.slice(0, word.start - from)}Quxxly${text.slice(word.end - from)}`;
        // Its other words may stand elsewhere too, with another word in its place.
        const elsewhere = !found(altered).source.text.includes(article.text.slice(word.start, word.end));
        const replaced = elsewhere ? expect.any(String) : article.text.slice(word.start, word.end);
        expect(alterations(altered)).toEqual([['changed', replaced, 'Quxxly']]);
      }),
      { numRuns: 60 },
    );
  });

  test('is made of its parts, and so is its source', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...'… zebra ( “ ” , — 217'.split(' '))), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(stretches(4, 40), changes, ({ article, words }, edits) => {
        const text = edits.reduce(
          (parts, [at, dropped, added]) => parts.toSpliced(at % parts.length, dropped, added),
          textOf(article, words).split(' '),
        );
        const check = checkQuotation(text.join(' '), store);
        if (check.outcome === 'not-found') return;
        const { source, quoted, parts } = check;
        expect(parts.map((part) => part.source).join('')).toBe(source.text);
        expect(parts.map((part) => part.quoted).join('')).toBe(quoted);
        const from = articles.find(({ id }) => id === source.article.id);
        expect(from?.text.slice(source.start, source.end)).toBe(source.text);
      }),
      { numRuns: 100 },
    );
  });

  test('of a stretch of narrated speech is the whole of it', () => {
    const text = '“We planted 40,000 mangroves along the lake,” he said, “and we’ll plant twice as many”';
    expect(alterations(text)).toEqual([['changed', 'she', 'he']]);
  });
});

describe('not found', () => {
  test.each([
    ['', ''],
    ['“”', ''],
    ['?!', null],
    ['The harbour was closed because of a storm warning from the coast guard', null],
    ['What the officers were doing was described to them as sacrificing themselves for mankind', null],
    ['Quxxly rain', null],
    ['haha true', null],
  ])('%j', (text, quoted) => {
    expect(checkQuotation(text, store)).toEqual({ outcome: 'not-found', quoted: quoted ?? text });
  });
});

test('hostile texts come to an end', () => {
  for (const text of [
    '"'.repeat(4000),
    '… '.repeat(2000),
    'the '.repeat(1000),
    'a" OR (body:',
    '('.repeat(4000),
    '`'.repeat(4000),
  ]) {
    const start = performance.now();
    checkQuotation(text, store);
    expect(performance.now() - start).toBeLessThan(2000);
  }
});

/** Words in a row of an article of our own, none of them of a heading. */
function stretches(minLength: number, maxLength: number) {
  return fc
    .tuple(fc.constantFrom(...own), fc.nat(), fc.integer({ min: minLength, max: maxLength }))
    .map(([article, place, length]) => {
      const words = wordsOf(article.text);
      const from = place % (words.length - minLength + 1);
      return { article, words: words.slice(from, from + length) };
    })
    .filter(({ article, words }) => {
      const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
      return !article.headings.some((heading) => start < heading.end && heading.start < end);
    });
}

function textOf(article: Article, words: readonly Word[]): string {
  return article.text.slice(words[0]?.start, words.at(-1)?.end);
}
