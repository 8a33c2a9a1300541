import { expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import type { Store } from '../../src/index/store.ts';
import { citationId } from '../../src/quoting/citation.ts';
import { type Quote, quoteOf, verifiedQuotes, verifyQuote } from '../../src/quoting/quote.ts';
import type { RankedPassage } from '../../src/retrieval/retrieval.ts';
import { sampleArticle, sampleStore } from './sample-store.ts';

const article = sampleArticle('a', 'Troops left on Monday. They were 217 in all.', '2025-02-06');

function ranked(store: Store, of: Article): RankedPassage {
  const passage = store.passagesOf(of.id)[0];
  const sentence = passage?.sentences[1];
  if (passage === undefined || sentence === undefined) throw new Error('no passage');
  const scores = {
    cosine: 0,
    dense: 0,
    explained: 0,
    fused: 0,
    passage: 0,
    sentence: 0,
    answer: 0,
    together: 0,
    reading: 0,
    score: 0.5,
  };
  return { passage, article: of, sentence, scores, earlier: false, alsoIn: [sampleArticle('b', 'Other.')] };
}

test('a quote is the characters of its passage, under its article and citation id', async () => {
  const store = await sampleStore([article]);
  const passage = ranked(store, article);
  expect(quoteOf(passage)).toEqual({
    text: 'Troops left on Monday. They were 217 in all.',
    start: 0,
    end: 44,
    citation: citationId(passage.passage.key),
    score: 0.5,
    earlier: false,
    sentence: { start: 23, end: 44 },
    alsoIn: [{ id: 'b', title: 'Title of b' }],
    article: { id: 'a', title: 'Title of a', date: '2025-02-06', source: 'A paper', url: null, file: 'a.md' },
  });
});

test('only what reads back as it was leaves', async () => {
  const store = await sampleStore([article]);
  const quote = quoteOf(ranked(store, article));
  const wrong: Quote[] = [
    { ...quote, text: quote.text.replace('217', '218') },
    { ...quote, start: 1 },
    { ...quote, citation: '00000-00000' },
    { ...quote, text: 'Troops left on Monday.', end: 22 },
    { ...quote, sentence: { start: 30, end: 50 } },
    { ...quote, article: { ...quote.article, title: 'Another' } },
    { ...quote, article: { ...quote.article, id: 'gone' } },
  ];
  expect(verifiedQuotes([quote, ...wrong], store)).toEqual({ quotes: [quote], withheld: wrong });
  expect(verifyQuote(quote, null)).toBe(false);
  expect(verifyQuote(quote, { ...article, text: article.text.replace('217', '218') })).toBe(false);
});
