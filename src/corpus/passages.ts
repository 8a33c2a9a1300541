import type { Article } from './article.ts';
import type { Passage, Span } from './passage.ts';
import { splitSentences } from './sentences.ts';
import { countWords } from './word-count.ts';

/** Counts up whenever the same article would be split differently, so that an index of the older kind is known. */
export const SPLITTER_VERSION = 2;

/** Words of a passage: fewer are joined with their neighbours, more are split, as far as sentences and headings allow. */
const FEWEST_WORDS = 60;
const MOST_WORDS = 160;

interface Section {
  readonly headings: readonly string[];
  readonly paragraphs: Sentence[][];
}

interface Sentence extends Span {
  readonly words: number;
}

/**
 * Splits an article into passages, in order and without overlap: every sentence outside the headings is in exactly
 * one. A paragraph is a passage, but one over 160 words is halved at the sentence end nearest its middle until it is
 * not, and one under 60 is joined with those after it (the last with the one before) while 160 are not exceeded. No
 * passage goes across a heading; a sentence over 160 words is a passage by itself. Linear in the text's length.
 */
export function splitPassages(article: Pick<Article, 'text' | 'headings'>): Passage[] {
  return sections(article).flatMap(({ headings, paragraphs }) =>
    joinShort(paragraphs.flatMap(halveLong)).map((sentences) => ({
      start: sentences[0]?.start ?? 0,
      end: sentences.at(-1)?.end ?? 0,
      headings,
      sentences: sentences.map(({ start, end }) => ({ start, end })),
    })),
  );
}

function sections({ text, headings }: Pick<Article, 'text' | 'headings'>): Section[] {
  const found: Section[] = [{ headings: [], paragraphs: paragraphsOf(text, 0, headings[0]?.start ?? text.length) }];
  const above: { level: number; words: string }[] = [];
  headings.forEach(({ level, start, end }, i) => {
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    above.push({ level, words: text.slice(start, end) });
    found.push({
      headings: above.map(({ words }) => words),
      paragraphs: paragraphsOf(text, end, headings[i + 1]?.start ?? text.length),
    });
  });
  return found;
}

function paragraphsOf(text: string, from: number, to: number): Sentence[][] {
  const paragraphs: Sentence[][] = [];
  let start = from;
  for (const paragraph of text.slice(from, to).split('\n\n')) {
    const end = start + paragraph.length;
    const sentences = splitSentences(text, start, end);
    if (sentences.length > 0) {
      paragraphs.push(sentences.map((span) => ({ ...span, words: countWords(text.slice(span.start, span.end)) })));
    }
    start = end + 2;
  }
  return paragraphs;
}

function halveLong(sentences: Sentence[]): Sentence[][] {
  const words = wordsOf(sentences);
  if (words <= MOST_WORDS || sentences.length < 2) return [sentences];
  let cut = 1;
  let before = sentences[0]?.words ?? 0;
  for (let i = 1, sum = before; i < sentences.length - 1; i++) {
    sum += sentences[i]?.words ?? 0;
    if (Math.abs(sum - words / 2) < Math.abs(before - words / 2)) {
      cut = i + 1;
      before = sum;
    }
  }
  return [...halveLong(sentences.slice(0, cut)), ...halveLong(sentences.slice(cut))];
}

function joinShort(pieces: readonly Sentence[][]): Sentence[][] {
  const joined: Sentence[][] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && wordsOf(last) < FEWEST_WORDS && wordsOf(last) + wordsOf(piece) <= MOST_WORDS) {
      last.push(...piece);
    } else {
      joinLastToPrevious(joined);
      joined.push([...piece]);
    }
  }
  joinLastToPrevious(joined);
  return joined;
}

function joinLastToPrevious(joined: Sentence[][]): void {
  const last = joined.at(-1);
  const previous = joined.at(-2);
  if (last === undefined || previous === undefined || wordsOf(last) >= FEWEST_WORDS) return;
  if (wordsOf(previous) + wordsOf(last) > MOST_WORDS) return;
  previous.push(...last);
  joined.pop();
}

function wordsOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, { words }) => sum + words, 0);
}
