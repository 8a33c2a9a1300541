import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Article } from './corpus/article.ts';
import { assemble } from './corpus/blocks.ts';
import { type PublicationDate, parsePublicationDate } from './corpus/date.ts';
import { CorpusError } from './corpus/error.ts';
import { normaliseText } from './corpus/normalise.ts';
import { splitPassages } from './corpus/passages.ts';
import { BUNDLED_MODELS } from './embedding/model-location.ts';
import { QuestionsError, readJsonLines } from './evaluation/questions.ts';
import { seeded } from './evaluation/seeded.ts';

/**
 * Articles of a folder's `.jsonl` files (`{"title", "text", "date"?}` a line), until they have so many passages.
 *
 * @throws CorpusError where the folder has no such file, or a line holds something else.
 */
export function readArticles(folder: string, passages: number): Article[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  if (files.length === 0) throw new CorpusError(`There is no .jsonl file in ${folder}; unpack those that are packed.`);
  const articles: Article[] = [];
  let left = passages;
  for (const file of files) {
    for (const { title, text, date } of readLines(join(folder, file))) {
      if (left <= 0) return articles;
      const paragraphs = normaliseText(text).split(/\n\s*\n/);
      const one = articleOf(`${file}-${articles.length}`, title, parsePublicationDate(date), [], paragraphs);
      left -= splitPassages(one).length;
      articles.push(one);
    }
  }
  return articles;
}

const line = z.object({ title: z.string().default(''), text: z.string(), date: z.string().default('') });

function readLines(file: string): z.output<typeof line>[] {
  try {
    return readJsonLines(file, line, 'an article');
  } catch (cause) {
    throw cause instanceof QuestionsError ? new CorpusError(cause.message, { cause }) : cause;
  }
}

/** Of each, in passages. */
const ARTICLE = 5;
const TOPIC = 250;

/**
 * Made-up articles of so many passages, always the same: real words under Zipf's law, each article on one of many
 * topics with words, names and numbers of its own.
 */
export function generateArticles(passages: number): Article[] {
  const random = seeded(7);
  const words = knownWords(random);
  const topics = Array.from({ length: Math.ceil(passages / TOPIC) }, () => topicOf(words, random));
  return Array.from({ length: Math.ceil(passages / ARTICLE) }, (_, at) => {
    const topic = pick(topics, random);
    const paragraphs = Array.from({ length: Math.min(ARTICLE, passages - at * ARTICLE) }, () =>
      Array.from({ length: 6 }, () => sentenceOf(topic, words, random)).join(' '),
    );
    const day = new Date(Date.UTC(2015, 0, 1 + Math.floor(random() * 3_650))).toISOString().slice(0, 10);
    const title = capitalised(`${pick(topic.names, random)} ${zipf(topic.words, random)} ${zipf(topic.words, random)}`);
    return articleOf(`article-${at}`, title, parsePublicationDate(day), [topic.tag], paragraphs);
  });
}

function articleOf(
  id: string,
  title: string,
  date: PublicationDate | null,
  tags: readonly string[],
  paragraphs: readonly string[],
): Article {
  const blocks = paragraphs
    .map((text) => ({ level: 0, text: text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
  return { id, title, date, source: null, url: null, author: null, tags, file: id, ...assemble(blocks) };
}

interface Topic {
  readonly tag: string;
  readonly words: readonly string[];
  readonly names: readonly string[];
}

const FUNCTION_WORDS = 'the of and to in a is was for on that with by as at from it were are be has an its this'.split(
  ' ',
);
const SYLLABLES = 'ka lo mi ren tas vo du shi pel gra nor be cu fen zai wo quil tor ham ys'.split(' ');

/** The bundled encoder's words, in an order of their own. */
function knownWords(random: () => number): string[] {
  const tokenizer = readFileSync(join(BUNDLED_MODELS, 'passage-encoder/tokenizer.json'), 'utf8');
  const { model } = JSON.parse(tokenizer) as { model: { vocab: Record<string, number> } };
  return Object.keys(model.vocab)
    .filter((word) => /^[a-z]{3,}$/.test(word) && !FUNCTION_WORDS.includes(word))
    .map((word) => ({ word, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ word }) => word);
}

function topicOf(words: readonly string[], random: () => number): Topic {
  const name = () =>
    capitalised(Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(SYLLABLES, random)).join(''));
  return {
    tag: pick(words, random),
    words: Array.from({ length: 300 }, () => pick(words, random)),
    names: Array.from({ length: 12 }, () => `${name()} ${name()}`),
  };
}

function sentenceOf({ words: own, names }: Topic, words: readonly string[], random: () => number): string {
  const length = 14 + Math.floor(random() * 8);
  const sentence = Array.from({ length }, () => {
    const kind = random();
    if (kind < 0.42) return zipf(FUNCTION_WORDS, random);
    if (kind < 0.72) return zipf(own, random);
    if (kind < 0.92) return zipf(words, random);
    if (kind < 0.97) return pick(names, random);
    return `${Math.ceil(random() ** 3 * 10_000)} ${zipf(own, random)}s`;
  }).join(' ');
  return `${capitalised(sentence)}.`;
}

/** A word, the n-th with a chance of about 1 / n. */
function zipf(words: readonly string[], random: () => number): string {
  return words[Math.floor(words.length ** random()) - 1] as string;
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
