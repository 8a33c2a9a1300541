import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderArticle, renderArticleFile } from '../../../src/discord/render/article.ts';
import { renderArticles } from '../../../src/discord/render/articles.ts';
import { CITATION_FORMATS, renderCitation } from '../../../src/discord/render/citation.ts';
import { renderCitations, renderCitationsFile } from '../../../src/discord/render/citations.ts';
import { renderClaim } from '../../../src/discord/render/claim.ts';
import { renderContext } from '../../../src/discord/render/context.ts';
import { renderLookup } from '../../../src/discord/render/lookup.ts';
import { renderNotice } from '../../../src/discord/render/notice.ts';
import { renderQuotation } from '../../../src/discord/render/quotation.ts';
import { renderTimeline } from '../../../src/discord/render/timeline.ts';
import { TEXTS } from '../../../src/discord/texts/texts.ts';
import { hostileText } from './hostile.ts';
import {
  answerOf,
  anyArticle,
  anyQuotes,
  boldIn,
  expectSendable,
  expectVerbatim,
  quotedIn,
  quotesOf,
  readableOf,
  seenIn,
  sure,
} from './setting.ts';

const anyTexts = fc.constantFrom(...Object.values(TEXTS));
const anyPage = fc.integer({ min: 0, max: 4 });
/** Articles shrink for minutes. */
const noShrinking = { endOnFailure: true };
const runs = { numRuns: 60, ...noShrinking };

describe('whatever the articles hold, Discord takes it, nobody is pinged and quotes are word for word:', () => {
  it('context', () => {
    fc.assert(
      fc.property(anyArticle, fc.nat(), fc.integer({ min: 1, max: 5 }), anyTexts, (article, at, width, texts) => {
        const quotes = quotesOf(article);
        const quote = sure(quotes[at % quotes.length]);
        const message = renderContext(readableOf(article), quote, texts, { width });
        expectSendable(message);
        expectVerbatim(quotedIn(message), [article.text]);
      }),
      runs,
    );
  });

  it('lookup', () => {
    fc.assert(
      fc.property(
        anyQuotes,
        fc.array(hostileText(4)),
        fc.boolean(),
        anyPage,
        anyTexts,
        (quotes, phrases, more, page, texts) => {
          const found = quotes.map((quote) => ({
            ...quote,
            found: [...quote.text.matchAll(/\w+/g)]
              .filter((_, at) => at % 3 === 0)
              .map(({ 0: word, index }) => ({ start: quote.start + index, end: quote.start + index + word.length })),
          }));
          const message = renderLookup({ phrases, quotes: found, more }, texts, { page });
          expectSendable(message);
          expectVerbatim(
            quotedIn(message),
            quotes.map(({ text }) => text),
          );
          for (const word of boldIn(message)) expect(word).toMatch(/^\w+$/);
        },
      ),
      runs,
    );
  });

  it('article', () => {
    fc.assert(
      fc.property(anyArticle, anyTexts, (article, texts) => {
        const readable = readableOf(article);
        const shown: string[] = [];
        const pages = new Set<string>();
        for (let page = 0; page < 50; page++) {
          const message = renderArticle(readable, texts, { page });
          if (pages.has(JSON.stringify(message))) break;
          pages.add(JSON.stringify(message));
          expectSendable(message);
          shown.push(...quotedIn(message));
        }
        expectVerbatim(
          shown,
          readable.passages.map(({ start, end }) => article.text.slice(start, end)),
        );
        const file = renderArticleFile(article, texts);
        expectSendable(
          file,
          [],
          file.files.map(({ name }) => name),
        );
        expect(new TextDecoder().decode(file.files[0]?.data)).toContain(article.text);
      }),
      runs,
    );
  });

  it('articles', () => {
    fc.assert(
      fc.property(
        fc.array(anyArticle, { maxLength: 20 }),
        fc.option(hostileText(5), { nil: undefined }),
        anyPage,
        anyTexts,
        (articles, tag, page, texts) => {
          expectSendable(renderArticles(articles, texts, { page, tag }));
        },
      ),
      { numRuns: 30, ...noShrinking },
    );
  });

  it('timeline', () => {
    fc.assert(
      fc.property(anyQuotes, hostileText(10), anyPage, anyTexts, (quotes, question, page, texts) => {
        const message = renderTimeline(answerOf(quotes, { question }), texts, { page });
        expectSendable(message);
        expectVerbatim(
          quotedIn(message),
          quotes.map(({ text }) => text),
        );
      }),
      runs,
    );
  });

  it('citation', () => {
    const anyView = fc.record({
      format: fc.constantFrom(...CITATION_FORMATS),
      state: fc.constantFrom('current' as const, 'changed' as const, 'gone' as const),
      shown: fc.constantFrom(null, '2025-02-06T10:00:00Z'),
      note: fc.option(hostileText(40)),
      by: fc.constantFrom(null, '123456789012345678'),
    });
    fc.assert(
      fc.property(anyQuotes, anyView, anyTexts, ([quote], view, texts) => {
        const message = renderCitation(sure(quote), texts, view);
        expectSendable(message, ['user', 'codeBlock']);
        if (view.format === 'discord') expectVerbatim(quotedIn(message), [sure(quote).text]);
        else if (sure(quote).text.length < 300 && view.format !== 'markdown')
          expect(seenIn(message)).toContain(`“${sure(quote).text}”`);
      }),
      { numRuns: 150, ...noShrinking },
    );
  });

  it('quotation', () => {
    const anyPart = fc.oneof(
      fc.record({
        kind: fc.constantFrom('same' as const, 'changed' as const),
        source: hostileText(8),
        quoted: hostileText(8),
      }),
      fc.record({ kind: fc.constant('added' as const), source: fc.constant(''), quoted: hostileText(8) }),
      fc.record({
        kind: fc.constantFrom('dropped' as const, 'omitted' as const),
        source: hostileText(8),
        quoted: fc.constant(''),
      }),
    );
    fc.assert(
      fc.property(
        anyQuotes,
        fc.array(anyPart, { maxLength: 12 }),
        fc.boolean(),
        anyTexts,
        ([quote], parts, exact, texts) => {
          const check = {
            outcome: exact ? ('exact' as const) : ('altered' as const),
            quoted: parts.map(({ quoted }) => quoted).join(''),
            source: sure(quote),
            similarity: 0.8,
            differences: ['case' as const, 'final punctuation' as const],
            parts,
          };
          const message = renderQuotation(check, texts, { post: { message: '123456789012345678' } });
          expectSendable(message, ['strikethrough']);
          expectVerbatim(quotedIn(message), [sure(quote).text]);
        },
      ),
      runs,
    );
  });

  it('claim', () => {
    const anySentence = fc.record({
      sentence: hostileText(20),
      outcome: fc.constantFrom('answered' as const, 'closest' as const),
      quotes: anyQuotes,
      differences: fc.array(
        fc.record({
          kind: fc.constantFrom('figure' as const, 'date' as const, 'name' as const),
          claimed: hostileText(5),
          found: fc.array(fc.record({ text: hostileText(5), citation: fc.constant('abcde-abcde') }), { maxLength: 3 }),
        }),
        { maxLength: 5 },
      ),
    });
    fc.assert(
      fc.property(fc.array(anySentence, { maxLength: 5 }), fc.boolean(), anyTexts, (sentences, repeat, texts) => {
        const [first] = sentences;
        const all = repeat && first ? sentences.map((sentence) => ({ ...sentence, quotes: first.quotes })) : sentences;
        const message = renderClaim({ sentences: all }, texts, { post: { message: '123456789012345678' } });
        expectSendable(message);
        expectVerbatim(
          quotedIn(message),
          all.flatMap(({ quotes }) => quotes.map(({ text }) => text)),
        );
      }),
      { numRuns: 40, ...noShrinking },
    );
  });

  it('citations', () => {
    const anyPosted = fc.tuple(anyQuotes, fc.option(hostileText(20))).map(([[quote], note]) => ({
      ...sure(quote).article,
      text: sure(quote).text,
      citation: sure(quote).citation,
      by: '123456789012345678',
      guild: '123456789012345679',
      channel: '123456789012345670',
      message: '123456789012345671',
      at: '2025-02-06T10:11:12.000Z',
      note,
    }));
    fc.assert(
      fc.property(fc.array(anyPosted, { maxLength: 9 }), anyPage, anyTexts, (posted, page, texts) => {
        expectSendable(renderCitations(posted, texts, { page, total: posted.length }), ['user', 'link']);
        expectSendable(renderCitationsFile(posted, texts), [], ['citations.csv']);
      }),
      { numRuns: 30, ...noShrinking },
    );
  });

  it('notice', () => {
    fc.assert(
      fc.property(hostileText(), anyTexts, (input, texts) => {
        expectSendable(renderNotice(texts.errors.unknownArticle(input), 'error'));
      }),
      runs,
    );
  });
});
