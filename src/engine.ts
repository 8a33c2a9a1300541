import type { Article } from './corpus/article.ts';
import type { Span } from './corpus/passage.ts';
import { readCorpus } from './corpus/read.ts';
import { type DownloadProgress, type Encoder, type EncoderSettings, loadEncoder } from './embedding/encoder.ts';
import { type BuildProgress, buildIndex } from './index/build.ts';
import { currentGeneration } from './index/generation.ts';
import { IndexError } from './index/index-error.ts';
import { type Generation, openIndex } from './index/open.ts';
import type { Filter, StoredPassage } from './index/store.ts';
import { citationId, parseCitation } from './quoting/citation.ts';
import { type ClaimCheck, checkClaim } from './quoting/claim.ts';
import { checkQuotation, type QuotationCheck } from './quoting/quotation.ts';
import type { ArticleSource } from './quoting/quote.ts';
import { type Quote, quoteOf, sourceOf, verifiedQuotes } from './quoting/quote.ts';
import { lookup } from './retrieval/lookup.ts';
import type { Outcome, Scores } from './retrieval/retrieval.ts';
import { retrieve } from './retrieval/retrieve.ts';

export interface EngineSettings {
  readonly corpus: string;
  readonly index: string;
  readonly encoder: EncoderSettings;
}

/** What is shown for a question. */
export interface Answer {
  readonly question: string;
  readonly outcome: Outcome;
  /** Verified quotes, best first; none when nothing answers. */
  readonly quotes: readonly Quote[];
  /** Titles of the nearest articles, when nothing answers. */
  readonly nearest: readonly string[];
  readonly milliseconds: number;
  /** All passages found, in order, whatever the outcome: what a measurement looks at, and no reader is shown. */
  readonly found: readonly Quote[];
  /** How each of them got its place. */
  readonly explanation: readonly { readonly citation: string; readonly scores: Scores }[];
  /** That the corpus answers the question, 0 to 1. */
  readonly probability: number;
  /** Quotes that did not read back from their article, and so are not shown. */
  readonly withheld: readonly Quote[];
}

/** A passage of an article word for word, with its citation id. */
export type Citation = Pick<Quote, 'text' | 'start' | 'end' | 'citation' | 'article'>;

/** What a citation id leads to. */
export type Cited =
  | { readonly kind: 'found'; readonly quote: Citation }
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'not-an-id' };

/** What holds the words that were looked up, newest first. */
export interface Found {
  readonly phrases: readonly string[];
  /** `found` tells where in the article's text the words stand. */
  readonly quotes: readonly (Citation & { readonly found: readonly Span[] })[];
}

/** Passages of an article with their citation ids, for reading it as a whole. */
export interface ReadableArticle {
  readonly article: Article;
  readonly passages: readonly { readonly start: number; readonly end: number; readonly citation: string }[];
}

export interface AskOptions extends Filter {
  /** Quotes at most; 3 unless told. */
  readonly quotes?: number;
}

/** The engine as its users see it; a worker's stand-in has the same face. Everything that goes in and out is plain data. */
export type EngineFace = Pick<
  Engine,
  'ask' | 'lookup' | 'articles' | 'article' | 'cite' | 'checkQuotation' | 'checkClaim' | 'reload' | 'facts'
>;

/** Articles whose titles are offered when nothing answers. */
const NEAREST = 3;

/**
 * All that Verbatim knows of articles, behind one asynchronous face. Calls run on the caller's thread and block it while
 * the encoder, SQLite or hnswlib work: a process that must keep a connection alive gives the engine a worker of its own.
 */
export class Engine {
  readonly #settings: EngineSettings;
  readonly #encoder: Encoder;
  #generation: Generation;
  /** Calls in progress for each open generation: a replaced one is closed after its last. */
  readonly #inUse = new Map<Generation, number>();

  private constructor(settings: EngineSettings, encoder: Encoder, generation: Generation) {
    this.#settings = settings;
    this.#encoder = encoder;
    this.#generation = generation;
  }

  /**
   * Loads the encoder and opens the index, which is built first when it is missing or of another make.
   *
   * @throws EncoderError, CorpusError or IndexError, each a sentence for the operator.
   */
  static async open(
    settings: EngineSettings,
    progress: { readonly build?: BuildProgress; readonly download?: DownloadProgress } = {},
  ): Promise<Engine> {
    const encoder = await loadEncoder(settings.encoder, progress.download);
    return new Engine(settings, encoder, await openOrBuild(settings, encoder, progress.build));
  }

  /** What the index in use is: its size, encoder and date. */
  async facts(): Promise<Pick<Generation['manifest'], 'articles' | 'passages' | 'built' | 'encoder'>> {
    const { articles, passages, built, encoder } = this.#generation.manifest;
    return { articles, passages, built, encoder };
  }

  /** The quotes that come closest to a question, and whether they answer it. */
  ask(question: string, { quotes: limit = 3, ...filter }: AskOptions = {}): Promise<Answer> {
    return this.#with(async (generation) => {
      const started = performance.now();
      const { outcome, probability, passages } = await retrieve(question, generation, this.#encoder, limit, filter);
      const { quotes, withheld } = verifiedQuotes(passages.map(quoteOf), generation.store);
      const shown = outcome === 'nothing' ? [] : quotes;
      return {
        question,
        outcome: outcome !== 'nothing' && shown.length === 0 ? 'nothing' : outcome,
        quotes: shown,
        nearest: shown.length > 0 ? [] : [...new Set(passages.map(({ article }) => article.title))].slice(0, NEAREST),
        milliseconds: performance.now() - started,
        found: quotes,
        explanation: passages.map(({ passage, scores }) => ({ citation: citationId(passage.key), scores })),
        probability,
        withheld,
      };
    });
  }

  /** Passages that hold words or "a phrase" exactly, newest first. */
  lookup(words: string, filter: Filter = {}): Promise<Found> {
    return this.#with(async ({ store }) => {
      const { phrases, matches } = lookup(words, filter, store);
      return {
        phrases,
        quotes: matches.map(({ passage, article, found }) => ({ ...citationOf(passage, article), found })),
      };
    });
  }

  /** Every article without its text, newest first. Linear in the corpus. */
  articles(): Promise<(ArticleSource & Pick<Article, 'author' | 'tags'>)[]> {
    return this.#with(async ({ store }) =>
      Array.from(store.articles(), (article) => ({ ...sourceOf(article), author: article.author, tags: article.tags })),
    );
  }

  article(id: string): Promise<ReadableArticle | null> {
    return this.#with(async ({ store }) => {
      const article = store.articleWithId(id);
      if (!article) return null;
      const passages = store.passagesOf(id);
      return { article, passages: passages.map(({ start, end, key }) => ({ start, end, citation: citationId(key) })) };
    });
  }

  /** The passage a citation id stands for, in the corpus as it is now. */
  cite(input: string): Promise<Cited> {
    return this.#with(async ({ store }) => {
      const parsed = parseCitation(input);
      if (parsed.kind !== 'id') return parsed;
      const passage = store.passagesWithKeys(parsed.first, parsed.last)[0];
      if (!passage) return { kind: 'unknown', id: parsed.id };
      return { kind: 'found', quote: citationOf(passage, store.articleNumbered(passage.article)) };
    });
  }

  checkQuotation(text: string): Promise<QuotationCheck> {
    return this.#with(async ({ store }) => checkQuotation(text, store));
  }

  checkClaim(text: string): Promise<ClaimCheck> {
    return this.#with((generation) => checkClaim(text, (question) => retrieve(question, generation, this.#encoder, 3)));
  }

  /** Takes up a generation published since; the one in use is closed after its last call. Tells whether there was one. */
  async reload(): Promise<boolean> {
    if (currentGeneration(this.#settings.index) === this.#generation.folder) return false;
    const next = await openIndex(this.#settings.index, this.#encoder);
    const old = this.#generation;
    this.#generation = next;
    if (!this.#inUse.has(old)) old.close();
    return true;
  }

  close(): void {
    this.#generation.close();
  }

  async #with<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
    const generation = this.#generation;
    this.#inUse.set(generation, (this.#inUse.get(generation) ?? 0) + 1);
    try {
      return await work(generation);
    } finally {
      const left = (this.#inUse.get(generation) ?? 1) - 1;
      if (left > 0) this.#inUse.set(generation, left);
      else {
        this.#inUse.delete(generation);
        if (generation !== this.#generation) generation.close();
      }
    }
  }
}

function citationOf({ start, end, key }: StoredPassage, article: Article): Citation {
  return { text: article.text.slice(start, end), start, end, citation: citationId(key), article: sourceOf(article) };
}

async function openOrBuild(
  settings: EngineSettings,
  encoder: Encoder,
  onProgress?: BuildProgress,
): Promise<Generation> {
  try {
    return await openIndex(settings.index, encoder);
  } catch (error) {
    if (!(error instanceof IndexError) || (error.fault !== 'missing' && error.fault !== 'stale')) throw error;
  }
  await buildIndex(settings.index, await readCorpus(settings.corpus), encoder, onProgress);
  return openIndex(settings.index, encoder);
}
