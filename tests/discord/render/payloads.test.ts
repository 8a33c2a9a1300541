import { describe, expect, it } from 'vitest';
import type { PublicationDate } from '../../../src/corpus/date.ts';
import { renderAbout } from '../../../src/discord/render/about.ts';
import { outlinePage, renderArticle, renderArticleFile } from '../../../src/discord/render/article.ts';
import { renderArticles } from '../../../src/discord/render/articles.ts';
import { type CitationView, renderCitation } from '../../../src/discord/render/citation.ts';
import { citationsCsv, renderCitations } from '../../../src/discord/render/citations.ts';
import { renderClaim } from '../../../src/discord/render/claim.ts';
import { renderContext } from '../../../src/discord/render/context.ts';
import { renderHelp } from '../../../src/discord/render/help.ts';
import { renderLookup } from '../../../src/discord/render/lookup.ts';
import { renderNotice } from '../../../src/discord/render/notice.ts';
import { privately } from '../../../src/discord/render/payload.ts';
import { renderQuotation } from '../../../src/discord/render/quotation.ts';
import { renderSettings, type SettingsPanel } from '../../../src/discord/render/settings.ts';
import { renderTimeline } from '../../../src/discord/render/timeline.ts';
import { TEXTS } from '../../../src/discord/texts/texts.ts';
import { everyComponent } from '../../../src/playground/rules/components.ts';
import type { QuotationPart } from '../../../src/quoting/quotation.ts';
import {
  answerOf,
  articleOf,
  boldIn,
  buttonsOf,
  expectSendable,
  quotedIn,
  quotesOf,
  readableOf,
  seenIn,
  sure,
  textsOf,
} from './setting.ts';

const texts = TEXTS.en;
const paragraphs = ['Before that.', 'Kenya sent 217 officers.', 'After *that*.', 'The end.'];
const article = articleOf({ text: paragraphs.join('\n\n'), author: 'A. Writer' });
const start = 'Before that.'.length + 2;
const quote = {
  ...sure(quotesOf(article)[0]),
  text: 'Kenya sent 217 officers.',
  start,
  end: start + 'Kenya sent 217 officers.'.length,
  sentence: { start, end: start + 'Kenya sent 217 officers.'.length },
  citation: '7h2k9-q4m1x',
};

describe('context', () => {
  it('is the paragraphs either side, with the quote in bold', () => {
    const message = renderContext(readableOf(article), quote, texts, { width: 1 });
    expectSendable(message);
    expect(quotedIn(message)).toEqual([paragraphs.slice(0, 3).join('\n\n')]);
    expect(boldIn(message)).toEqual([quote.text]);
    expect(buttonsOf(message).map(({ id }) => id)).toContain('1:context:7h2k9-q4m1x:2');
  });

  it('offers no more than the article', () => {
    const message = renderContext(readableOf(article), quote, texts, { width: 9 });
    expect(quotedIn(message)).toEqual([article.text]);
    expect(seenIn(message)).toContain('This is the whole article.');
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Open article']);
  });
});

describe('lookup', () => {
  it('shows the words in bold, and a menu for their context', () => {
    const found = {
      phrases: ['217 officers'],
      quotes: [{ ...quote, found: [{ start: start + 11, end: start + 23 }] }],
      more: false,
    };
    const message = renderLookup(found, texts, { page: 0 });
    expectSendable(message);
    expect(boldIn(message)).toEqual(['217 officers']);
    expect(seenIn(message)).toMatch(/^1 passage has “217 officers”/);
    expect(
      [...everyComponent(message.components)].find(({ custom_id: id }) => id === '1:open-context')?.options,
    ).toEqual([{ label: '7h2k9-q4m1x A sample', value: '7h2k9-q4m1x' }]);
  });

  it('says when these are the newest of more', () => {
    const quotes = [quote, quote].map((one) => ({ ...one, found: [] }));
    expect(seenIn(renderLookup({ phrases: ['a'], quotes, more: true }, texts, { page: 0 }))).toMatch(
      /^The 2 newest passages with “a”/,
    );
  });

  it('says when there is nothing', () => {
    expect(seenIn(renderLookup({ phrases: ['a', '*b*'], quotes: [], more: false }, texts, { page: 0 }))).toMatch(
      /^No passage has “a” “\*b\*”/,
    );
  });

  it('has pages', () => {
    const quotes = Array.from({ length: 9 }, (_, at) => ({ ...quote, citation: `aaaaa-aaaa${at}`, found: [] }));
    const ids = (page: number) =>
      buttonsOf(renderLookup({ phrases: ['a'], quotes, more: false }, texts, { page })).map(({ id }) => id);
    expect(ids(0)).toEqual(['1:page:lookup:1']);
    expect(ids(1)).toEqual(['1:page:lookup:0', '1:page:lookup:2']);
    expect(ids(9)).toEqual(['1:page:lookup:1']);
  });
});

describe('article', () => {
  const heading = 'A heading';
  const many = Array.from(
    { length: 12 },
    (_, at) => `Paragraph ${at}. ${'Some words to fill it up, as many as a passage has. '.repeat(10).trim()}`,
  );
  const text = [many.slice(0, 6).join('\n\n'), heading, many.slice(6).join('\n\n')].join('\n\n');
  const at = text.indexOf(heading);
  const long = articleOf({ text, headings: [{ level: 2, start: at, end: at + heading.length }], tags: ['haiti'] });
  const readable = readableOf(long);

  it('shows every passage once, in order, over its pages', () => {
    const pages = [0, 1, 2, 3].map((page) => renderArticle(readable, texts, { page }));
    for (const page of pages) expectSendable(page);
    const shown = [...new Set(pages.map((page) => JSON.stringify(page)))].map((page) => JSON.parse(page));
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.flatMap(quotedIn)).toEqual(readable.passages.map(({ start, end }) => text.slice(start, end)));
    expect(seenIn(sure(pages[0]))).toContain('2025-02-06 · ');
    expect(seenIn(sure(pages[0]))).toContain('tags: haiti');
    expect(pages.map(seenIn).join('').split(heading)).toHaveLength(3);
  });

  it('finds pages by heading', () => {
    const first = renderArticle(readable, texts, { page: 0 });
    const option = [...everyComponent(first.components)].find(({ custom_id: id }) => id === '1:outline')?.options as {
      value: string;
    }[];
    const passage = sure(readable.passages.find(({ start }) => start > at));
    expect(quotedIn(renderArticle(readable, texts, { page: sure(outlinePage(sure(option[0]).value)) }))).toContain(
      text.slice(passage.start, passage.end),
    );
    expect(outlinePage('x')).toBeNull();
  });

  it('comes as a file', () => {
    const { files } = renderArticleFile({ ...long, id: '../ünter/日本 2025' }, texts);
    expect(files[0]?.name).toBe('unter-2025.txt');
    expect(new TextDecoder().decode(files[0]?.data)).toBe(
      `A sample\n2025-02-06\nSample desk\nhttps://example.com/a\n\n${text}\n`,
    );
  });
});

describe('articles', () => {
  it('are listed with a menu to open one', () => {
    const listed = [article, articleOf({ id: 'x'.repeat(101), title: '*B*', date: null, source: null })];
    const message = renderArticles(listed, texts, { page: 0, tag: 'a_b' });
    expectSendable(message);
    expect(seenIn(message)).toBe('2 articles tagged a_b\nA sample\n2025-02-06 · Sample desk*B*\nundated');
    expect(
      [...everyComponent(message.components)].find(({ custom_id: id }) => id === '1:open-article')?.options,
    ).toEqual([{ label: '2025-02-06 A sample', value: 'a-sample' }]);
  });
});

describe('timeline', () => {
  it('is oldest first, with the figures that changed', () => {
    const at = (date: string | null, text: string) => ({
      ...sure(
        quotesOf(articleOf({ id: `${date}`, title: `Of ${date}`, date: date as PublicationDate | null, text }))[0],
      ),
      earlier: true,
    });
    const quotes = [
      at('2025-03', 'Kenya has sent 744 officers.'),
      at(null, 'Kenya has sent some officers.'),
      at('2025', 'Kenya has sent 800 officers.'),
      at('2024-06-25', 'Kenya has sent 400 officers.'),
    ];
    const message = renderTimeline(answerOf(quotes, { question: 'officers' }), texts, { page: 0 });
    expectSendable(message);
    expect(quotedIn(message).map((words) => words.replace(/\D+/g, ''))).toEqual(['400', '744', '800', '']);
    expect(seenIn(message).match(/\d+ → \d+/g)).toEqual(['400 → 744', '744 → 800']);
    expect(seenIn(message)).not.toContain('earlier');
  });
});

describe('a citation', () => {
  const view: CitationView = { format: 'discord', state: 'current', shown: null, note: null, by: null };
  const code = (given: Partial<CitationView>) =>
    seenIn(renderCitation({ ...quote, author: 'A. Writer' }, texts, { ...view, ...given }));

  it('in Discord’s form is the quote with its source, a note and who posted it', () => {
    const message = renderCitation(quote, texts, { ...view, note: '@everyone look', by: '123456789012345678' });
    expectSendable(message, ['user']);
    expect(textsOf(message)).toEqual([
      '**Note\\:** \\@everyone look\n-# Cited by <@123456789012345678>',
      '> Kenya sent 217 officers.',
      '-# **A sample**\n-# 2025-02-06 · cite 7h2k9-q4m1x · Sample desk',
    ]);
  });

  it('says where the article changed or went, and still shows what was quoted', () => {
    const changed = renderCitation(quote, texts, { ...view, state: 'changed', shown: '2025-03-01T10:00:00Z' });
    expect(seenIn(changed)).toContain('no longer has these words. This is what was quoted. Quoted on 2025-03-01.');
    expect(quotedIn(changed)).toEqual([quote.text]);
    expect(seenIn(renderCitation(quote, texts, { ...view, state: 'gone' }))).toContain('no longer in the collection');
  });

  it('can be taken elsewhere', () => {
    expect(code({ format: 'plain' })).toBe(
      '“Kenya sent 217 officers.”\n— A sample, 2025-02-06, Sample desk, https://example.com/a (cite 7h2k9-q4m1x)',
    );
    expect(code({ format: 'markdown' })).toBe(
      '> Kenya sent 217 officers.\n\n— **A sample**, 2025-02-06, Sample desk, <https://example.com/a> (cite 7h2k9-q4m1x)',
    );
    expect(code({ format: 'apa' })).toBe(
      '“Kenya sent 217 officers.” (A. Writer, 2025-02-06)\n\nA. Writer. (2025-02-06). A sample. Retrieved from https://example.com/a\ncite 7h2k9-q4m1x',
    );
  });

  it('is shown without a code block where its own words would end one', () => {
    const message = renderCitation({ ...quote, text: 'It says ```a``` here.' }, texts, { ...view, format: 'plain' });
    expectSendable(message);
    expect(seenIn(message)).toContain('“It says ```a``` here.”');
  });
});

describe('a quotation', () => {
  const part = (kind: QuotationPart['kind'], source: string, quoted: string): QuotationPart => ({
    kind,
    source,
    quoted,
  });
  const altered = {
    outcome: 'altered' as const,
    quoted: 'Kenya quickly sent 271 officers',
    source: quote,
    similarity: 0.8,
    differences: ['case' as const],
    parts: [
      part('same', 'Kenya ', 'Kenya '),
      part('added', '', 'quickly '),
      part('same', 'sent ', 'sent '),
      part('changed', '217', '271'),
      part('dropped', ' police', ''),
      part('same', ' officers', ' officers'),
    ],
  };

  it('altered is shown beside the source, with what was added, dropped and changed', () => {
    const message = renderQuotation(altered, texts, { post: { message: '42' } });
    expectSendable(message, ['strikethrough']);
    expect(textsOf(message)[1]).toBe(
      '**Compared with the article**\nKenya **quickly** sent ~~217~~ **271** ~~police~~ officers\n-# ~~in the article, but not in the quotation~~ · **not in the article**',
    );
    expect(quotedIn(message)).toEqual([quote.text]);
    expect(seenIn(message)).toContain('Only typography differs: capitals.');
    expect(buttonsOf(message).at(-1)?.id).toBe('1:post:7h2k9-q4m1x:42');
  });

  it('exact or not found needs no comparison', () => {
    const exact = renderQuotation({ ...altered, outcome: 'exact', differences: [] }, texts, { post: null });
    expect(seenIn(exact)).toMatch(/^Exact: /);
    expect(buttonsOf(exact).map(({ label }) => label)).toEqual(['Context', 'Open article']);
    expect(seenIn(renderQuotation({ outcome: 'not-found', quoted: 'x' }, texts, { post: null }))).toMatch(
      /^Not found: /,
    );
  });
});

describe('a claim', () => {
  const sentence = {
    sentence: 'Kenya sent 271 officers.',
    outcome: 'answered' as const,
    quotes: [quote],
    differences: [{ kind: 'figure' as const, claimed: '271', found: [{ text: '217', citation: quote.citation }] }],
  };

  it('shows what differs, and a quote for two sentences once', () => {
    const message = renderClaim({ sentences: [sentence, sentence] }, texts, { post: { message: '42' } });
    expectSendable(message);
    expect(quotedIn(message)).toEqual([quote.text]);
    expect(seenIn(message)).toContain('Differs: figure · in the message 271 · in the articles 217');
    expect(seenIn(message)).toContain('The passage 7h2k9-q4m1x is shown above.');
    expect(seenIn(message)).not.toMatch(/\b(?:true|false)\b/i);
    expect(buttonsOf(message).map(({ id }) => id)).toEqual(['1:context:7h2k9-q4m1x:1', '1:post:7h2k9-q4m1x:42']);
  });

  it('offers to post only to those who may', () => {
    const message = renderClaim({ sentences: [sentence] }, texts, { post: null });
    expect(buttonsOf(message).map(({ id }) => id)).toEqual(['1:context:7h2k9-q4m1x:1']);
  });

  it('may have nothing to look up, or nothing close', () => {
    expect(seenIn(renderClaim({ sentences: [] }, texts, { post: null }))).toContain('nothing in this message');
    const none = { ...sentence, outcome: 'nothing' as const, quotes: [], differences: [] };
    expect(seenIn(renderClaim({ sentences: [none] }, texts, { post: null }))).toContain(
      'Nothing in the articles is close to this.',
    );
  });
});

describe('a claim that needs much room', () => {
  it('of many sentences, with all that can be said about them, is still one message', () => {
    const long = (text: string) => `${text} `.repeat(20);
    const quote = sure(
      quotesOf(
        articleOf({ title: long('A title'), source: long('A source'), text: 'Words were said. More words were said.' }),
      )[0],
    );
    const alsoIn = [{ id: 'b', title: long('Another') }];
    const differences = Array.from({ length: 3 }, (_, number) => ({
      kind: 'name' as const,
      claimed: long(`Somebody ${number}`),
      found: [1, 2, 3].map((other) => ({ text: long(`Other ${other}`), citation: quote.citation })),
    }));
    const sentences = Array.from({ length: 5 }, (_, number) => ({
      sentence: long(`Sentence ${number}`),
      outcome: 'closest' as const,
      quotes: [{ ...quote, earlier: true, alsoIn, citation: `abcd${number}-abcde` }],
      differences,
    }));
    const message = renderClaim({ sentences }, texts, { post: { message: '123456789012345678' } });
    expectSendable(message);
    expect(seenIn(message)).toContain('Sentence 0');
    expect(seenIn(message)).toContain('Somebody 0');
  });
});

describe('settings', () => {
  const settings: SettingsPanel = {
    visibility: 'public',
    askChannels: ['123456789012345678'],
    threads: true,
    citers: [],
    quotes: 3,
    cooldown: 7,
    retention: null,
    language: 'sw',
  };

  it.each(Object.values(TEXTS))('are all in one panel that shows what holds ($locale)', (language) => {
    const message = renderSettings(settings, language, { messageContent: false, changed: 'cooldown' });
    expectSendable(message);
    const menus = [...everyComponent(message.components)].filter(({ custom_id: id }) => id !== undefined);
    expect(menus).toHaveLength(8);
    const chosen = menus.map(({ options, default_values: ids }) =>
      ((options ?? ids) as { value?: string; id?: string; default?: boolean }[])
        .filter((option) => option.id ?? option.default)
        .map(({ value, id }) => value ?? id),
    );
    expect(chosen).toEqual([['public'], ['123456789012345678'], ['on'], [], ['3'], ['7'], ['never'], ['sw']]);
    expect(seenIn(message)).toContain(language.settings.cooldown.effect(7));
    expect(seenIn(message)).toContain(language.settings.askChannels.intent);
  });

  it('say the effect of each change', () => {
    const effects = (
      ['visibility', 'askChannels', 'threads', 'citers', 'quotes', 'retention', 'language'] as const
    ).map(
      (changed) =>
        seenIn(renderSettings(settings, texts, { messageContent: true, changed }))
          .split('Saved. ')[1]
          ?.split('\n')[0],
    );
    expect(effects).toEqual([
      'Answers to commands are now shown to everyone in the channel.',
      'I now answer questions in 1 channel without a mention.',
      'In ask channels, each question now gets a thread.',
      'Only members with Manage Messages may now post citations.',
      'Answers now show up to 3 quotes.',
      'Questions and the list of citations are now kept until an administrator changes this.',
      'I now speak Kiswahili here with members whose own language I do not have.',
    ]);
  });
});

describe('the log of citations', () => {
  const posted = {
    citation: quote.citation,
    text: '=1+1 "quoted",\nnext',
    title: '+A title',
    date: null,
    source: '＝full width',
    url: null,
    by: '1',
    guild: '2',
    channel: '3',
    message: '4',
    at: '2025-03-01T12:30:00.000Z',
    note: '\t-2',
  };

  it('says who, when and where', () => {
    const message = renderCitations([posted], texts, { page: 0, total: 9 });
    expectSendable(message, ['user', 'link']);
    expect(textsOf(message)[0]).toBe(
      '**9 citations**\n**\\+A title**\n-# 2025-03-01 12\\:30 UTC · <@1> · cite 7h2k9-q4m1x · [Go to message](https://discord.com/channels/2/3/4)',
    );
    expect(buttonsOf(message).map(({ id }) => id)).toEqual(['1:page:citations:1', '1:export']);
  });

  it('goes out as CSV that no spreadsheet takes for formulas', () => {
    const { data } = citationsCsv([posted], texts);
    expect([...data.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(data)).toBe(
      [
        '"posted at (UTC)","posted by (user id)","channel id","message link","citation id","title","article date","source","article link","quoted words","note"',
        `"2025-03-01T12:30:00.000Z","1","3","https://discord.com/channels/2/3/4","7h2k9-q4m1x","'+A title","","'＝full width","","'=1+1 ""quoted"",\nnext","'\t-2"`,
        '',
      ].join('\r\n'),
    );
  });
});

describe('the rest', () => {
  it.each(Object.values(TEXTS))('about and help fit ($locale)', (language) => {
    const facts = {
      version: '0.1.0',
      articles: 12_345,
      passages: 1,
      oldest: '2024' as PublicationDate,
      newest: '2025-02-06' as PublicationDate,
      built: '2025-03-01T00:00:00Z',
      retention: 90,
    };
    expectSendable(renderAbout(facts, language));
    expectSendable(renderHelp(language));
    const ids = new Map([['ask', '123456789012345678']]);
    expectSendable(renderHelp(language, ids), ['slashCommand']);
    expect(textsOf(renderHelp(language, ids)).join()).toContain('</ask:123456789012345678> ');
  });

  it('a notice is a sentence, for one reader where it should be', () => {
    const message = privately(renderNotice(texts.errors.badDate('*@everyone*'), 'error'));
    expectSendable(message);
    expect(message.flags).toBe((1 << 15) | (1 << 6));
    expect(seenIn(message)).toBe('“*@everyone*” is not a date I can read. Write 2025, 2025-02 or 2025-02-06.');
  });
});
