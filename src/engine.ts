import type { Article } from './corpus/article.ts';
import type { Span } from './corpus/passage.ts';
import { type Corpus, readCorpus } from './corpus/read.ts';
import { type DownloadProgress, type Encoder, type EncoderSettings, loadEncoder } from './embedding/encoder.ts';
import { loadReader } from './embedding/reader.ts';
import { type BuildProgress, buildIndex } from './index/build.ts';
import { currentGeneration } from './index/generation.ts';
import { IndexError } from './index/index-error.ts';
import { type Generation, openIndex } from './index/open.ts';
import type { Filter, StoredPassage } from './index/store.ts';
import { citationId, parseCitation } from './quoting/citation.ts';
import { type ClaimCheck, checkClaim } from './quoting/claim.ts';
import { checkQuotation, type QuotationCheck } from './quoting/quotation.ts';
import type { ArticleSource } from './quoting/quote.ts';
import { holdsPassage, type Quote, quoteOf, sourceOf, verifiedQuotes } from './quoting/quote.ts';
import { lookup } from './retrieval/lookup.ts';
import type { Models } from './retrieval/rerank.ts';
import type { Outcome, Probabilities, Scores } from './retrieval/retrieval.ts';
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
  /** What the outcome was decided by, and from which on each of them counts. */
  readonly probabilities: Probabilities;
  readonly least: Probabilities;
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
  /** Whether there are more, older ones. */
  readonly more: boolean;
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

/** How an engine is opened. */
export interface OpenOptions {
  /** Whether an index that does not hold the corpus as it is now is built anew as well. */
  readonly inStep?: boolean;
  readonly download?: DownloadProgress;
  /** Called when the index has to be built, with what it is built of. */
  readonly corpus?: (corpus: Corpus) => void;
  readonly build?: BuildProgress;
}

/** Articles whose titles are offered when nothing answers. */
const NEAREST = 3;

/**
 * All that Verbatim knows of articles, behind one asynchronous face. Calls run on the caller's thread and block it while
 * the encoder, SQLite or hnswlib work: a process that must keep a connection alive gives the engine a worker of its own.
 */
export class Engine {
  readonly #settings: EngineSettings;
  readonly #models: Models;
  #generation: Generation;
  /** Calls in progress for each open generation: a replaced one is closed after its last. */
  readonly #inUse = new Map<Generation, number>();
  #closed = false;

  private constructor(settings: EngineSettings, models: Models, generation: Generation) {
    this.#settings = settings;
    this.#models = models;
    this.#generation = generation;
  }

  /**
   * Loads encoder and reader and opens the index, which is built first when it is missing or of another make.
   *
   * @throws EncoderError, CorpusError or IndexError, each a sentence for the operator.
   */
  static async open(settings: EngineSettings, options: OpenOptions = {}): Promise<Engine> {
    const encoder = await loadEncoder(settings.encoder, options.download);
    const reader = await loadReader();
    return new Engine(settings, { encoder, reader }, await openOrBuild(settings, encoder, options));
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
      const retrieval = await retrieve(question, generation, this.#models, limit, filter);
      const { outcome, probabilities, least, passages } = retrieval;
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
        probabilities,
        least,
        withheld,
      };
    });
  }

  /** Passages that hold words or "a phrase" exactly, newest first. */
  lookup(words: string, filter: Filter = {}): Promise<Found> {
    return this.#with(async ({ store }) => {
      const { phrases, matches, more } = lookup(words, filter, store);
      return {
        phrases,
        more,
        quotes: matches
          .filter(({ passage, article }) => holdsPassage(article, passage))
          .map(({ passage, article, found }) => ({ ...citationOf(passage, article), found })),
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
      for (const passage of store.passagesWithKeys(parsed.first, parsed.last)) {
        const article = store.articleNumbered(passage.article);
        if (holdsPassage(article, passage)) return { kind: 'found', quote: citationOf(passage, article) };
      }
      return { kind: 'unknown', id: parsed.id };
    });
  }

  checkQuotation(text: string): Promise<QuotationCheck> {
    return this.#with(async ({ store }) => {
      const check = checkQuotation(text, store);
      if (check.outcome === 'not-found') return check;
      const { start, end, article } = check.source;
      const stored = store.articleWithId(article.id);
      const shown = store.passagesOf(article.id).filter((passage) => passage.start < end && passage.end > start);
      const holds = stored !== null && shown.every((passage) => holdsPassage(stored, passage));
      return holds ? check : { outcome: 'not-found', quoted: check.quoted };
    });
  }

  checkClaim(text: string): Promise<ClaimCheck> {
    return this.#with((generation) => checkClaim(text, (question) => retrieve(question, generation, this.#models, 3)));
  }

  /** Takes up a generation published since; the one in use is closed after its last call. Tells whether there was one. */
  async reload(): Promise<boolean> {
    if (currentGeneration(this.#settings.index) === this.#generation.folder) return false;
    const next = await openIndex(this.#settings.index, this.#models.encoder);
    const old = this.#generation;
    this.#generation = next;
    this.#closeIfDone(old);
    this.#closeIfDone(next);
    return true;
  }

  /** Takes no more calls; those in progress still end as they would have. */
  close(): void {
    this.#closed = true;
    this.#closeIfDone(this.#generation);
  }

  async #with<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The engine is closed.');
    const generation = this.#generation;
    this.#inUse.set(generation, (this.#inUse.get(generation) ?? 0) + 1);
    try {
      return await work(generation);
    } finally {
      const left = (this.#inUse.get(generation) ?? 1) - 1;
      if (left > 0) this.#inUse.set(generation, left);
      else this.#inUse.delete(generation);
      this.#closeIfDone(generation);
    }
  }

  #closeIfDone(generation: Generation): void {
    const isCurrent = generation === this.#generation && !this.#closed;
    if (!isCurrent && !this.#inUse.has(generation)) generation.close();
  }
}

function citationOf({ start, end, key }: StoredPassage, article: Article): Citation {
  return { text: article.text.slice(start, end), start, end, citation: citationId(key), article: sourceOf(article) };
}

async function openOrBuild(settings: EngineSettings, encoder: Encoder, options: OpenOptions): Promise<Generation> {
  let corpus = options.inStep ? await readCorpus(settings.corpus) : null;
  const generation = await openUsable(settings.index, encoder);
  if (generation && (corpus === null || corpus.hash === generation.manifest.corpus)) return generation;
  generation?.close();
  corpus ??= await readCorpus(settings.corpus);
  options.corpus?.(corpus);
  await buildIndex(settings.index, corpus, encoder, options.build);
  return openIndex(settings.index, encoder);
}

/** `null` where building mends what is wrong, without loss. */
async function openUsable(index: string, encoder: Encoder): Promise<Generation | null> {
  try {
    return await openIndex(index, encoder);
  } catch (error) {
    if (error instanceof IndexError && (error.fault === 'missing' || error.fault === 'stale')) return null;
    throw error;
  }
}
