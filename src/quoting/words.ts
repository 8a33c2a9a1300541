import type { Span } from '../corpus/passage.ts';
import { wordKey } from './typography.ts';

/** A word of a text where it stands, with the key it is compared by. */
export interface Word extends Span {
  readonly key: string;
}

/** Currency and percent signs belong to their number; a hyphen parts words, an apostrophe does not. */
const WORD =
  /[$€£¥₹₦]?(?:(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’‘ʼ][\p{L}\p{M}]+|(?<=\p{N})[.,](?=\p{N})[\p{N}]+)*)%?/gu;

/** The words of `text` from `from` up to `to`, in order. */
export function wordsOf(text: string, from = 0, to = text.length): Word[] {
  return [...text.slice(from, to).matchAll(WORD)].map(({ 0: written, index }) => ({
    start: from + index,
    end: from + index + written.length,
    key: wordKey(written),
  }));
}
