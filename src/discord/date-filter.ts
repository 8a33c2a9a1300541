import { dateInterval, type PublicationDate, parsePublicationDate } from '../corpus/date.ts';
import type { Texts } from './texts/texts.ts';

export type DateFilter =
  | { readonly kind: 'dates'; readonly since?: PublicationDate; readonly until?: PublicationDate }
  | { readonly kind: 'problem'; readonly sentence: string };

/** Reads the two ends of a range of dates as somebody typed them; `null` is an open end. */
export function readDates(since: string | null, until: string | null, { errors }: Texts): DateFilter {
  const from = since === null ? null : parsePublicationDate(since);
  const to = until === null ? null : parsePublicationDate(until);
  if (since !== null && from === null) return { kind: 'problem', sentence: errors.badDate(since) };
  if (until !== null && to === null) return { kind: 'problem', sentence: errors.badDate(until) };
  if (from !== null && to !== null && dateInterval(from).first > dateInterval(to).last) {
    return { kind: 'problem', sentence: errors.datesReversed };
  }
  return { kind: 'dates', ...(from === null ? {} : { since: from }), ...(to === null ? {} : { until: to }) };
}
