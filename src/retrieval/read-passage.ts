import type { Article } from '../corpus/article.ts';
import type { Span } from '../corpus/passage.ts';
import type { Generation } from '../index/open.ts';
import type { StoredPassage } from '../index/store.ts';
import { analyse, type Term } from '../index/terms.ts';
import { wordRuns } from './near-copies.ts';

/** A passage with its words, as candidates are compared by. */
export interface ReadPassage {
  readonly passage: StoredPassage;
  readonly article: Article;
  /** The words of its article's title and of the headings above it. */
  readonly context: readonly Term[];
  readonly sentences: readonly { readonly span: Span; readonly text: string; readonly words: readonly Term[] }[];
  /** The words of all its sentences. */
  readonly words: readonly Term[];
  /** See {@link wordRuns}. */
  readonly runs: ReadonlySet<string>;
}

/** Some 20 kB each: what a small corpus needs over and over. */
const PASSAGES_KEPT = 1_000;

const kept = new WeakMap<Generation, Map<number, ReadPassage>>();

/** Reads a passage from the store and analyses its words; the latest {@link PASSAGES_KEPT} of a generation are kept. */
export function readPassage(id: number, generation: Generation): ReadPassage {
  let known = kept.get(generation);
  if (!known) {
    known = new Map();
    kept.set(generation, known);
  }
  let read = known.get(id);
  if (!read) {
    read = analysed(generation.store.passage(id), generation);
    const oldest = known.keys().next().value;
    if (known.size >= PASSAGES_KEPT && oldest !== undefined) known.delete(oldest);
    known.set(id, read);
  }
  return read;
}

function analysed(passage: StoredPassage, { store }: Generation): ReadPassage {
  const article = store.articleNumbered(passage.article);
  const sentences = passage.sentences.map((span) => {
    const text = article.text.slice(span.start, span.end);
    return { span, text, words: analyse(text) };
  });
  const words = sentences.flatMap((sentence) => sentence.words);
  return {
    passage,
    article,
    context: analyse([article.title, ...passage.headings].join('\n')),
    sentences,
    words,
    runs: wordRuns(words),
  };
}
