import type { PublicationDate } from '../../corpus/date.ts';
import { escapeLine, escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { ACCENTS, button, rows as buttonRows, container, text } from './components.ts';
import { csv } from './csv.ts';
import { pager, pageWithin } from './paging.ts';
import { type Attachment, type FilePayload, filePayload, type MessagePayload, payload } from './payload.ts';
import { bold, subtext } from './source.ts';

/** A citation that was posted. */
export interface PostedCitation {
  readonly citation: string;
  readonly text: string;
  readonly title: string;
  readonly date: PublicationDate | null;
  readonly source: string | null;
  readonly url: string | null;
  /** User id. */
  readonly by: string;
  readonly guild: string;
  readonly channel: string;
  readonly message: string;
  /** ISO date-time, UTC. */
  readonly at: string;
  readonly note: string | null;
}

export const CITATIONS_PER_PAGE = 8;
const LONGEST_TITLE = 100;

/** One page (from 0) of the log: `posted` are that page's, newest first; `total` is of all. */
export function renderCitations(
  posted: readonly PostedCitation[],
  texts: Texts,
  view: { readonly page: number; readonly total: number },
): MessagePayload {
  if (view.total === 0) return payload([container([text(escapeMarkdown(texts.citations.none))], ACCENTS.nothing)]);
  const pages = Math.ceil(view.total / CITATIONS_PER_PAGE);
  const lines = posted.slice(0, CITATIONS_PER_PAGE).map((citation) => entry(citation, texts));
  return payload([
    container([
      text([bold(escapeMarkdown(texts.citations.heading(view.total))), ...lines].join('\n')),
      ...pager('citations', pageWithin(view.page, pages), pages, texts),
      ...buttonRows([button(texts.buttons.export, { kind: 'export' })]),
    ]),
  ]);
}

/** The log as a CSV file. */
export function renderCitationsFile(posted: readonly PostedCitation[], texts: Texts): FilePayload {
  return filePayload(texts.citations.file, citationsCsv(posted, texts));
}

export function citationsCsv(posted: readonly PostedCitation[], texts: Texts): Attachment {
  const { columns } = texts.citations;
  const rows = posted.map((entry) =>
    Object.keys(columns).map((column) =>
      column === 'message' ? messageLink(entry) : (entry[column as keyof typeof columns] ?? ''),
    ),
  );
  return { name: 'citations.csv', data: csv([Object.values(columns), ...rows]) };
}

function entry(posted: PostedCitation, texts: Texts): string {
  const { title, citation, at, by } = posted;
  const facts = [
    `${escapeMarkdown(at.slice(0, 16).replace('T', ' '))} UTC`,
    `<@${by}>`,
    escapeMarkdown(texts.quote.cite(citation)),
    `[${texts.citations.link}](${messageLink(posted)})`,
  ];
  return `${bold(escapeLine(title, LONGEST_TITLE))}\n${subtext(facts.join(' · '))}`;
}

function messageLink({ guild, channel, message }: PostedCitation): string {
  return `https://discord.com/channels/${guild}/${channel}/${message}`;
}
