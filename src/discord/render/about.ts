import type { PublicationDate } from '../../corpus/date.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { container, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { bold, subtext } from './source.ts';

export interface AboutFacts {
  readonly version: string;
  readonly articles: number;
  readonly passages: number;
  readonly oldest: PublicationDate | null;
  readonly newest: PublicationDate | null;
  /** When the index was built, an ISO date or date-time. */
  readonly built: string;
  /** Days that questions and citations are kept here; `null` for ever. */
  readonly retention: number | null;
}

export function renderAbout(facts: AboutFacts, texts: Texts): MessagePayload {
  const { about } = texts;
  const size = [about.size(facts.articles, facts.passages)];
  if (facts.oldest !== null && facts.newest !== null) size.push(about.dates(facts.oldest, facts.newest));
  const kept = facts.retention === null ? about.storesForEver : about.storesDays(facts.retention);
  const part = (heading: string, ...lines: string[]) =>
    text([bold(escapeMarkdown(heading)), ...lines.map(escapeMarkdown)].join('\n'));
  const build = [about.version(facts.version), about.built(facts.built.slice(0, 10))].join(' · ');
  return payload([
    container([
      part(about.heading, about.what),
      part(about.collection, size.join(', ')),
      part(about.stores, about.storesWhat, kept, about.storesQuotes),
      part(about.cannot, about.cannotWhat),
      text(subtext(escapeMarkdown(build))),
    ]),
  ]);
}
