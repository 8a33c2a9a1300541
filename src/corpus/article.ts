import type { PublicationDate } from './date.ts';

/** A heading of an article: `text.slice(start, end)` is its words, `level` 1 to 6 as in HTML. */
export interface Heading {
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/**
 * One article of the corpus. `text` is its plain text after reading (markup, control and zero-width characters gone,
 * NFC, `\n` line ends, paragraphs parted by one blank line, headings paragraphs of their own); every offset in the
 * project counts UTF-16 code units of it.
 */
export interface Article {
  /** Stable over rebuilds: the front matter's `id`, else the file's path in the corpus without its extension. */
  readonly id: string;
  readonly title: string;
  /** `null` when undated. */
  readonly date: PublicationDate | null;
  /** The source line shown beside every quote. */
  readonly source: string | null;
  readonly url: string | null;
  readonly author: string | null;
  readonly tags: readonly string[];
  /** Path relative to the corpus folder, with `/`. */
  readonly file: string;
  readonly text: string;
  /** In order of `start`. */
  readonly headings: readonly Heading[];
}
