import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Article } from '../../../src/corpus/article.ts';
import { assemble } from '../../../src/corpus/blocks.ts';
import type { PublicationDate } from '../../../src/corpus/date.ts';
import { splitPassages } from '../../../src/corpus/passages.ts';
import { splitSentences } from '../../../src/corpus/sentences.ts';
import type { ShownAnswer } from '../../../src/discord/render/answer.ts';
import type { MessagePayload } from '../../../src/discord/render/payload.ts';
import type { ReadableArticle } from '../../../src/engine.ts';
import { everyComponent } from '../../../src/playground/rules/components.ts';
import { messageProblems } from '../../../src/playground/rules/messages.ts';
import { citationId } from '../../../src/quoting/citation.ts';
import type { Quote } from '../../../src/quoting/quote.ts';
import { hostileText } from './hostile.ts';
import { all, kinds, type Node, read, seen } from './reading.ts';

export function idOf(text: string): string {
  return citationId(createHash('sha256').update(text).digest());
}

export function articleOf(given: Partial<Article> = {}): Article {
  return {
    id: 'a-sample',
    title: 'A sample',
    date: '2025-02-06' as PublicationDate,
    source: 'Sample desk',
    url: 'https://example.com/a',
    author: null,
    tags: [],
    file: 'a-sample.md',
    text: 'One sentence. Another one.',
    headings: [],
    ...given,
  };
}

export function readableOf(article: Article): ReadableArticle {
  return {
    article,
    passages: splitPassages(article).map(({ start, end }) => ({
      start,
      end,
      citation: idOf(`${article.id} ${start} ${article.text.slice(start, end)}`),
    })),
  };
}

export function quotesOf(article: Article): Quote[] {
  return splitPassages(article).map(({ start, end, sentences }) => ({
    text: article.text.slice(start, end),
    start,
    end,
    citation: idOf(`${article.id} ${start} ${article.text.slice(start, end)}`),
    score: 1,
    earlier: false,
    sentence: sentences[Math.floor(sentences.length / 2)] ?? { start, end },
    alsoIn: [],
    article,
  }));
}

export function answerOf(quotes: readonly Quote[], given: Partial<ShownAnswer> = {}): ShownAnswer {
  return {
    question: 'How many?',
    outcome: 'answered',
    quotes,
    nearest: [],
    ...given,
  };
}

const longWord = fc
  .tuple(fc.constantFrom('x', '*', '\\', '<', '日', '😀', ':a'), fc.integer({ min: 900, max: 4500 }))
  .map(([unit, times]) => unit.repeat(times));

const sentence = fc.oneof(
  { weight: 6, arbitrary: hostileText(15).map((text) => `${text}.`) },
  { weight: 3, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 6 }) },
  { weight: 1, arbitrary: longWord },
);

const line = (maxLength: number) =>
  fc.oneof({ weight: 5, arbitrary: hostileText(maxLength) }, { weight: 1, arbitrary: longWord });

/** Articles as the corpus could hold them, of text that Discord makes much of. */
export const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    id: fc.oneof(fc.string({ minLength: 1, maxLength: 150 }), fc.constantFrom('a', 'ü/日本', '..')),
    title: line(8).map((title) => `T ${title}`),
    date: fc.constantFrom('2025', '2025-02', '2025-02-06', null) as fc.Arbitrary<PublicationDate | null>,
    source: fc.option(line(8)),
    url: fc.option(
      fc.oneof(
        fc.webUrl(),
        fc.constantFrom(
          'javascript:alert(1)',
          'https://exämple.org/ä b',
          `https://a.b/${'x'.repeat(600)}`,
          'no address',
          'http://',
        ),
      ),
    ),
    author: fc.option(line(4)),
    tags: fc.array(line(3), { maxLength: 5 }),
    blocks: fc.array(
      fc.record({
        level: fc.constantFrom(0, 0, 0, 0, 2, 3),
        text: fc.array(sentence, { maxLength: 5 }).map((all) => all.join(' ')),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  })
  .map(({ blocks, ...given }) =>
    articleOf({ ...given, file: 'a.md', ...assemble([...blocks, { level: 0, text: 'The end.' }]) }),
  );

export const anyQuotes: fc.Arbitrary<Quote[]> = fc
  .array(
    fc.tuple(anyArticle, fc.boolean(), fc.array(fc.record({ id: fc.string(), title: line(5) }), { maxLength: 5 })),
    { minLength: 1, maxLength: 4 },
  )
  .map((given) =>
    given.flatMap(([article, earlier, alsoIn], at) =>
      quotesOf({ ...article, id: `${at} ${article.id}` })
        .slice(0, 3)
        .map((quote) => ({ ...quote, earlier, alsoIn })),
    ),
  );

/** That Discord takes the message, that it pings nobody, and that its markup is ours alone. */
export function expectSendable(
  message: MessagePayload,
  marks: readonly string[] = [],
  fileNames: readonly string[] = [],
): void {
  const problems = [...messageProblems({ ...message }, { previous: undefined, fileNames })];
  expect(problems).toEqual([]);
  expect(message.allowed_mentions).toEqual({ parse: [] });
  const allowed = new Set(['blockQuote', 'strong', 'subtext', 'list', ...marks]);
  for (const text of textsOf(message)) {
    expect([...kinds(read(text))].filter((kind) => !allowed.has(kind))).toEqual([]);
  }
}

/** A message, rendered or sent. */
type Shown = { readonly components?: unknown };

export function textsOf(message: Shown): string[] {
  return [...everyComponent(message.components)].flatMap(({ type, content }) =>
    type === 10 && typeof content === 'string' ? [content] : [],
  );
}

/** Everything that is seen, without buttons. */
export function seenIn(message: Shown): string {
  return textsOf(message)
    .map((text) => seen(read(text)))
    .join('\n');
}

/** What is seen in each block quote, in order. */
export function quotedIn(message: Shown): string[] {
  return blockQuotes(message).map((node) => seen([node]).replace(/\n$/, ''));
}

export function boldIn(message: Shown): string[] {
  return blockQuotes(message).flatMap((node) => all('strong', [node]).map((strong) => seen([strong])));
}

function blockQuotes(message: Shown): Node[] {
  return textsOf(message).flatMap((text) => all('blockQuote', read(text)));
}

export interface ButtonSeen {
  readonly label: string;
  readonly id: string | undefined;
  readonly url: string | undefined;
}

export function buttonsOf(message: Shown): ButtonSeen[] {
  return [...everyComponent(message.components)].flatMap(({ type, label, custom_id: id, url }) =>
    type === 2 ? [{ label: String(label), id: id as string | undefined, url: url as string | undefined }] : [],
  );
}

/** What the test knows to be there. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('It is not there.');
  return value;
}

/** Whether the words are the text, or whole sentences of it in a row. */
export function isOfWholeSentences(words: string, text: string): boolean {
  if (words === text) return true;
  const sentences = splitSentences(text);
  return sentences.some(
    ({ start }) => text.startsWith(words, start) && sentences.some(({ end }) => end === start + words.length),
  );
}

/** That every block quote is some text's, whole sentences of it in a row. */
export function expectVerbatim(quoted: readonly string[], texts: readonly string[]): void {
  for (const words of quoted) {
    expect(
      texts.some((text) => isOfWholeSentences(words, text)),
      `no text has ${JSON.stringify(words)}`,
    ).toBe(true);
  }
}
