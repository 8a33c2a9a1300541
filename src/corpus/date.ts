/**
 * A publication date at the precision that is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601). A plain string, so
 * that it is stored, printed and compared as it stands.
 */
export type PublicationDate = string & { readonly __brand: 'PublicationDate' };

/** The days a publication date may stand for, both included, as `YYYY-MM-DD`; such strings compare as dates. */
export interface DateInterval {
  readonly first: string;
  readonly last: string;
}

const isoDate =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/;

/**
 * Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO 8601 date-time, of which the date part is kept as written (no shift
 * of time zone). `null` for anything else, days that no calendar has included. Years 0001 to 9999.
 */
export function parsePublicationDate(text: string): PublicationDate | null {
  const match = isoDate.exec(text.trim());
  if (match === null) return null;
  const [, year = '', month, day] = match;
  if (Number(year) < 1) return null;
  if (month === undefined) return year as PublicationDate;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${month}` as PublicationDate;
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))) return null;
  return `${year}-${month}-${day}` as PublicationDate;
}

/** The first and last day that `date` may mean: a year is all its days, a month all of its own. */
export function dateInterval(date: PublicationDate): DateInterval {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  if (day === undefined) {
    return { first: `${date}-01`, last: `${date}-${daysInMonth(Number(year), Number(month))}` };
  }
  return { first: date, last: date };
}

/**
 * Orders newest first, for `Array.sort`. A coarse date stands at its last possible day, so that nothing is put behind
 * an article that may be older than it; where that is equal the finer date comes first. Undated (`null`) comes last.
 */
export function compareDates(a: PublicationDate | null, b: PublicationDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const lastA = dateInterval(a).last;
  const lastB = dateInterval(b).last;
  if (lastA !== lastB) return lastA < lastB ? 1 : -1;
  return b.length - a.length;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
