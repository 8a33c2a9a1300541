import { normaliseText } from '../corpus/normalise.ts';
import { splitSentences } from '../corpus/sentences.ts';
import { analyse, isStopWord } from '../index/terms.ts';
import { withoutAddresses } from './addresses.ts';
import { withoutEmphasis, withoutReferences } from './markup.ts';

/** More would be an article of its own, and each costs a search. */
const MOST_SENTENCES = 5;

/** A sentence with fewer different words of content asserts nothing that could be looked up. */
const FEWEST_CONTENT_WORDS = 3;

/** Further chat markup that is no part of what is said, and what stands in its place. */
const markup: readonly (readonly [RegExp, string])[] = [
  [/```.*?(?:```|$)/gs, '\n'],
  [/``[^`]*``|`[^`\n]*`/g, ' '],
  [/(?<![\p{L}\p{N}]):[a-z]\w+:/giu, ' '],
  [/^[ \t]*(?:>>>|>|-#|#{1,3}|[-*•]|\d{1,2}\.)(?=[ \t])/gm, ''],
  [/\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}|\ufe0f)*/gu, ' '],
];

const greeting =
  /^\W*(?:hi|hello|hey|howdy|good (?:morning|afternoon|evening|night|day)|thanks?|thank you|thx|welcome|congrat\w*|sorry|please|lol|haha\w*)\b/i;

/** The sentences of a chat message, at most five, that assert something: markup taken out, greetings and small talk left. */
export function checkableSentences(message: string): string[] {
  const kept = markup.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    withoutAddresses(withoutReferences(normaliseText(message))),
  );
  const plain = withoutEmphasis(kept);
  return splitSentences(plain)
    .map(({ start, end }) => plain.slice(start, end).replace(/\s+/g, ' '))
    .filter(isCheckable)
    .slice(0, MOST_SENTENCES);
}

function isCheckable(sentence: string): boolean {
  const content = new Set(analyse(sentence).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem])));
  return content.size >= FEWEST_CONTENT_WORDS + (greeting.test(sentence) ? FEWEST_CONTENT_WORDS : 0);
}
