import { exactAlone, fts5Alone, type Peer } from './benchmark-peers.ts';
import { type Encoder, type EncoderSettings, loadEncoder } from './embedding/encoder.ts';
import { loadReader } from './embedding/reader.ts';
import { mean, percentile } from './evaluation/measures.ts';
import { seeded } from './evaluation/seeded.ts';
import { type Generation, openIndex } from './index/open.ts';
import { analyse, isStopWord } from './index/terms.ts';
import { retrieve } from './retrieval/retrieve.ts';

/** Times in milliseconds; a hit is a question whose passage is among the first three. */
export interface SearchFigures {
  readonly p50: number;
  readonly p99: number;
  readonly 'hit@3': number;
}

/** An index measured in a process that has done nothing else; memory in megabytes. */
export interface IndexFigures {
  readonly encoder: string;
  readonly dimensions: number;
  readonly articles: number;
  readonly passages: number;
  readonly questions: number;
  readonly milliseconds: { readonly encoderLoaded: number; readonly indexOpened: number };
  readonly memory: { readonly opened: number; readonly asked: number };
  readonly retrieval: SearchFigures;
  /** `query` is one short question, many times. */
  readonly encoding: {
    readonly query: { readonly p50: number; readonly p99: number };
    readonly passagesPerSecond: number;
  };
  /** Other ways to search the same passages with the same questions; `slower` is the median over retrieval's. */
  readonly peers: Readonly<Record<'fts5' | 'exact', SearchFigures & { readonly slower: number }>>;
}

interface Asked {
  readonly text: string;
  /** The passage that the words are from. */
  readonly from: number;
}

const LIMIT = 3;
const WARM_UP = 20;

/** Opens an index and asks it so many questions made from its own passages. */
export async function measureIndex(index: string, settings: EncoderSettings, questions: number): Promise<IndexFigures> {
  const [encoder, encoderLoaded] = await timed(() => loadEncoder(settings));
  const reader = await loadReader();
  const [generation, indexOpened] = await timed(() => openIndex(index, encoder));
  const opened = megabytes();
  const asked = makeQuestions(generation, questions + WARM_UP);
  const retrieval = await measureSearch(asked, async (text, limit) => {
    const { passages } = await retrieve(text, generation, { encoder, reader }, limit);
    return passages.map(({ passage }) => passage.id);
  });
  const memory = { opened, asked: megabytes() };
  const peer = async (search: Peer) => {
    const figures = await measureSearch(asked, search);
    return { ...figures, slower: figures.p50 / retrieval.p50 };
  };
  const figures: IndexFigures = {
    encoder: encoder.name,
    dimensions: encoder.dimensions,
    articles: generation.manifest.articles,
    passages: generation.manifest.passages,
    questions,
    milliseconds: { encoderLoaded, indexOpened },
    memory,
    retrieval,
    encoding: await measureEncoding(generation, encoder),
    peers: { fts5: await peer(fts5Alone(generation)), exact: await peer(exactAlone(generation, encoder)) },
  };
  generation.close();
  return figures;
}

async function measureSearch(questions: readonly Asked[], search: Peer): Promise<SearchFigures> {
  const times: number[] = [];
  const hits: number[] = [];
  for (const [at, { text, from }] of questions.entries()) {
    const [found, milliseconds] = await timed(() => search(text, LIMIT));
    if (at < WARM_UP) continue;
    times.push(milliseconds);
    hits.push(found.includes(from) ? 1 : 0);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), 'hit@3': mean(hits) };
}

const PASSAGE_WORDS = 120;
const PASSAGES_ENCODED = 200;

const SHORT_QUESTION = 'How many officers left Nairobi?';
const QUESTIONS_ENCODED = 5_000;

async function measureEncoding({ store, vectors }: Generation, encoder: Encoder) {
  const times: number[] = [];
  for (let i = 0; i < QUESTIONS_ENCODED; i++) times.push((await timed(() => encoder.encodeQuery(SHORT_QUESTION)))[1]);
  const random = seeded(13);
  const texts = Array.from({ length: PASSAGES_ENCODED }, () => {
    const { article } = store.passage(Math.floor(random() * vectors.count));
    const words = store.articleNumbered(article).text.split(/\s+/);
    return Array.from({ length: PASSAGE_WORDS }, (_, at) => words[at % words.length]).join(' ');
  });
  const [, milliseconds] = await timed(async () => {
    for (const text of texts) await encoder.encodePassage(text);
  });
  const query = { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  return { query, passagesPerSecond: (1_000 * PASSAGES_ENCODED) / milliseconds };
}

const OPENINGS = ['What is known about', 'How many', 'When did', 'Who said that', 'Where was', 'Why did'];
const QUESTION_WORDS = 7;

/** Of a question's words, those that are not its passage's: people ask in words of their own. */
const REPLACED = 0.3;

/** Questions in words of one sentence of a passage each, some replaced by words from elsewhere; always the same ones. */
function makeQuestions(generation: Generation, count: number): Asked[] {
  const random = seeded(11);
  const below = (limit: number) => Math.floor(random() * limit);
  const sentenceWords = (id: number) => {
    const { article, sentences } = generation.store.passage(id);
    const { start, end } = sentences[below(sentences.length)] ?? { start: 0, end: 0 };
    const words = analyse(generation.store.articleNumbered(article).text.slice(start, end)).map(({ word }) => word);
    return words.filter((word) => !isStopWord(word));
  };
  const questions: Asked[] = [];
  while (questions.length < count) {
    const from = below(generation.vectors.count);
    const others = sentenceWords(below(generation.vectors.count));
    const words = sentenceWords(from)
      .slice(0, QUESTION_WORDS)
      .map((word) => (random() < REPLACED ? (others[below(others.length)] ?? word) : word));
    const opening = OPENINGS[questions.length % OPENINGS.length];
    questions.push({ text: `${opening} ${words.join(' ')}?`, from });
  }
  return questions;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await work(), performance.now() - started];
}

function megabytes(): number {
  return process.memoryUsage().rss / 1e6;
}
