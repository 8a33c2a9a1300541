/** At most so many UTF-16 units of a text, without half a character at the end. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
