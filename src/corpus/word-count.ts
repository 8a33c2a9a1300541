const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** Words as white space parts them; in Chinese and Japanese, which part none, every character counts. */
export function countWords(text: string): number {
  return text.match(words)?.length ?? 0;
}
