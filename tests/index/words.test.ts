import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePublicationDate } from '../../src/corpus/date.ts';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { analyse } from '../../src/index/terms.ts';
import { article, corpusOf, encoder, temporaryFolder } from './setting.ts';

const TEXTS = [
  'The U.S. gave $40.7 million on 14 January, said Mr. O’Neill’s office in Côte d’Ivoire.',
  'Über 1,234,567 naïve façades: “ÆØÅ” and 東京 and Привет мир, e-mail@example.org, don’t.',
  'Ancient ΣΊΣΥΦΟΣ, İstanbul, ﬁne ligatures, x² + y³, 3½ and 12:30 are words of a kind. AND OR NOT NEAR',
];

let generation: Generation;
beforeAll(async () => {
  const index = temporaryFolder();
  const dates = ['2024', '2025-02', '2025-03-04'].map(parsePublicationDate);
  const articles = TEXTS.map((text, at) =>
    article(`text-${at}`, [text], { title: `T${at}`, date: dates[at] ?? null, tags: ['all', `tag-${at}`] }),
  );
  const undated = article('undated', ['Nothing said when.'], { date: null, tags: ['all'] });
  await buildIndex(index, corpusOf(...articles, undated), encoder);
  generation = await openIndex(index, encoder);
});
afterAll(() => generation.close());

const quoted = (stems: readonly string[]) => stems.map((stem) => `"${stem}"`).join(' OR ');

describe('the words index', () => {
  it.each(TEXTS.map((text, at) => [at, text]))('finds text %i by every word of it', (at, text) => {
    for (const { stem, light, word } of analyse(String(text))) {
      const found = generation.store.matches(`"${stem}"`, 10, {}).map(({ id }) => id);
      expect(found, word).toContain(at);
      expect(generation.store.documentsWithStem(stem), word).toBe(found.length);
      expect(generation.store.documentsWithTerm(light), word).toBeGreaterThan(0);
      expect(generation.store.termVector(light), word).toHaveLength(encoder.dimensions);
    }
  });

  it('takes the stems of any text as a query', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            "'",
            '*',
            '^',
            ':',
            '(',
            ')',
            'AND',
            'OR',
            'NOT',
            'NEAR',
            '-',
            '.',
            ',',
            '\0',
            'a',
            '1',
            '．',
          ),
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const stems = analyse(text).map(({ stem }) => stem);
        for (const stem of stems) expect(stem).not.toMatch(/["\0]/);
        if (stems.length > 0) generation.store.matches(quoted(stems), 5, {});
        for (const stem of stems) generation.store.spelledLike(stem, 5);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds spellings that are near', () => {
    expect(generation.store.spelledLike('januray', 3)).toContain('january');
    expect(generation.store.spelledLike('ab', 3)).toEqual([]);
  });
});

describe('a filter', () => {
  const day = (text: string) => parsePublicationDate(text) ?? undefined;

  it.each([
    [{}, null],
    [{ article: 'text-1' }, [1]],
    [{ article: 'none' }, []],
    [{ tag: 'all' }, [0, 1, 2, 3]],
    [{ tag: 'tag-2' }, [2]],
    [{ since: day('2025') }, [1, 2]],
    [{ since: day('2025-02-10') }, [1, 2]],
    [{ since: day('2025-03') }, [2]],
    [{ until: day('2024') }, [0]],
    [{ until: day('2025-02') }, [0, 1]],
    [{ until: day('2025-03-04') }, [0, 1, 2]],
    [{ until: day('2025-03-03') }, [0, 1]],
    [{ since: day('2024-06'), until: day('2025-02-01') }, [0, 1]],
  ])('%j lets the right passages through', (filter, ids) => {
    expect(generation.store.idsWithin(filter)).toEqual(ids);
  });

  it('holds for words as well', () => {
    const query = quoted(['the', 'and', 'are', 'noth']);
    const all = generation.store.matches(query, 10, {}).map(({ id }) => id);
    expect(all.length).toBeGreaterThan(1);
    expect(generation.store.matches(query, 10, { tag: 'tag-2' }).map(({ id }) => id)).toEqual([2]);
    expect(generation.store.matches(query, 10, { until: day('2024') }).map(({ id }) => id)).toEqual([0]);
  });
});
