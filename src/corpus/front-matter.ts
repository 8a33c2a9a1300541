import { parse } from 'yaml';
import { z } from 'zod';
import { type PublicationDate, parsePublicationDate } from './date.ts';
import { normaliseLine } from './normalise.ts';

/** What front matter may say of an article, by keys in any case; `null` where it does not. Other keys are ignored. */
export interface FrontMatter {
  readonly id: string | null;
  readonly title: string | null;
  readonly date: PublicationDate | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly author: string | null;
  readonly tags: readonly string[];
}

/** A file's front matter and the text after it, or the reason, in words for a person, why it cannot be used. */
export type Fronted =
  | { readonly ok: true; readonly frontMatter: FrontMatter; readonly body: string }
  | { readonly ok: false; readonly reason: string };

/** Letters, digits and `- _ . /` between them, at most 100 characters. */
const slug = /^(?=.{1,100}$)[\p{L}\p{N}]+(?:[-_./][\p{L}\p{N}]+)*$/u;

const line = z
  .string('must be text on one line')
  .transform((text) => (/^(?:~|null)?$/i.test(text.trim()) ? null : normaliseLine(text)))
  .nullable()
  .default(null);

const schema = z.object({
  id: line.refine((id) => id === null || slug.test(id), 'must be letters and digits with - _ . or / between them'),
  title: line,
  date: line.transform((text, context): PublicationDate | null => {
    const date = text === null ? null : parsePublicationDate(text);
    if (text !== null && date === null) {
      context.addIssue(`must be YYYY, YYYY-MM or YYYY-MM-DD, a day of the calendar, and is "${text}"`);
    }
    return date;
  }),
  source: line,
  url: line.refine((url) => url === null || isWebAddress(url), 'must be an http or https address'),
  author: line,
  tags: z
    .union(
      [z.array(z.string()), line.transform((text) => text?.split(',') ?? [])],
      'must be a list or words parted by commas',
    )
    .transform((tags) => [...new Set(tags.map(normaliseLine).filter((tag) => tag !== ''))]),
});

/** Whether `text` is an absolute http or https address. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * Takes YAML front matter, between a first line `---` and the next, off a text with `\n` line ends. Every scalar is
 * read as it is written (YAML's failsafe schema), so that `2025` and `007` stay what they are.
 */
export function takeFrontMatter(text: string): Fronted {
  const opened = /^\s*---[ \t]*\n/.exec(text);
  if (opened === null) return { ok: true, frontMatter: schema.parse({}), body: text };
  const rest = text.slice(opened[0].length);
  const closed = /^(?:---|\.\.\.)[ \t]*$/m.exec(rest);
  if (closed === null) {
    if (!/^[\w-]+:/.test(rest)) return { ok: true, frontMatter: schema.parse({}), body: text };
    return bad('it is opened by --- but no second --- closes it');
  }
  let values: unknown;
  try {
    values = parse(rest.slice(0, closed.index), { schema: 'failsafe', logLevel: 'error' });
  } catch (error) {
    return bad(`${yamlMessage(error, opened[0])}; put values that hold a colon, a # or a quotation mark in quotes`);
  }
  const result = schema.safeParse(withKeysInLowerCase(values ?? {}));
  if (!result.success) return bad(result.error.issues.map(explain).join('; '));
  return { ok: true, frontMatter: result.data, body: rest.slice(closed.index + closed[0].length) };
}

/** A key that is written so already is kept before another spelling of it. */
function withKeysInLowerCase(values: unknown): unknown {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values;
  return { ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value])), ...values };
}

function bad(why: string): Fronted {
  return { ok: false, reason: `bad front matter: ${why}` };
}

function explain({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? 'it must be lines of "key: value"' : `${path.join('.')} ${message}`;
}

/** YAML's own message without the excerpt, its line counted in the file. */
function yamlMessage(error: unknown, before: string): string {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  const linesBefore = before.split('\n').length - 1;
  return message.replace(/ at line (\d+), column \d+:?$/, (_, line: string) => ` (line ${Number(line) + linesBefore})`);
}
