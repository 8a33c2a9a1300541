import { LRUCache } from 'lru-cache';
import type { Article } from '../corpus/article.ts';
import type { Generation } from '../index/open.ts';
import type { StoredPassage } from '../index/store.ts';
import { analyse, type Term } from '../index/terms.ts';
import { inWords } from './dates.ts';
import { wordRuns } from './near-copies.ts';
import { once, onceFor } from './once.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { type WrittenWord, writtenWords } from './written-words.ts';

/** A passage with its words, as candidates are compared by. */
export interface ReadPassage {
  readonly passage: StoredPassage;
  readonly article: Article;
  /** The words of its article's title and date, and of the headings above it. */
  readonly context: readonly Term[];
  readonly sentences: readonly Sentence[];
  /** All words that it is compared by, each once as it is written. */
  readonly distinct: readonly Term[];
  /** Places among them of the words of `context`, and of each sentence's `compared`. */
  readonly contextAt: Uint32Array;
  readonly sentencesAt: readonly Uint32Array[];
  /** The words of all its sentences. */
  readonly words: readonly Term[];
  /** The same as they are written, each with the number of its sentence. */
  readonly written: () => readonly (Omit<WrittenWord, 'start' | 'end'> & { readonly sentence: number })[];
  /** See {@link wordRuns}. */
  readonly runs: ReadonlySet<number>;
}

/** Some 40 kB each, beside the article: what a small corpus needs over and over. */
const PASSAGES_KEPT = 200;

interface Kept {
  readonly passages: LRUCache<number, ReadPassage>;
  /** By number, so that an article's text is held once, however many of its passages are. */
  readonly articles: Map<number, WeakRef<Article>>;
}

const kept = onceFor<Generation, Kept>(() => ({
  passages: new LRUCache({ max: PASSAGES_KEPT }),
  articles: new Map(),
}));

/** Reads a passage from the store and analyses its words; the {@link PASSAGES_KEPT} of a generation that were asked for last are kept. */
export function readPassage(id: number, generation: Generation): ReadPassage {
  const { passages, articles } = kept(generation);
  let read = passages.get(id);
  if (!read) {
    const passage = generation.store.passage(id);
    const article = articles.get(passage.article)?.deref() ?? generation.store.articleNumbered(passage.article);
    articles.set(passage.article, new WeakRef(article));
    read = analysed(passage, article);
    passages.set(id, read);
  }
  return read;
}

function analysed(passage: StoredPassage, article: Article): ReadPassage {
  const sentences = passage.sentences.map((span) => readSentence(article.text.slice(span.start, span.end), span));
  const words = sentences.flatMap((sentence) => sentence.words);
  const context = analyse(
    [article.title, ...passage.headings, article.date === null ? '' : inWords(article.date)].join('\n'),
  );
  const places = new Map<Term, number>();
  const placesOf = (of: readonly Term[]) =>
    Uint32Array.from(of, (word) => {
      if (!places.has(word)) places.set(word, places.size);
      return places.get(word) as number;
    });
  const contextAt = placesOf(context);
  const sentencesAt = sentences.map(({ compared }) => placesOf(compared));
  return {
    passage,
    article,
    context,
    sentences,
    distinct: [...places.keys()],
    contextAt,
    sentencesAt,
    words,
    written: once(() =>
      sentences.flatMap(({ text }, sentence) =>
        writtenWords(text).map(({ term, shape, mark }) => ({ term, shape, mark, sentence })),
      ),
    ),
    runs: wordRuns(words),
  };
}
