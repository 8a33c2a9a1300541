import { dateInterval, type PublicationDate } from '../corpus/date.ts';
import type { EngineFace } from '../engine.ts';
import { EngineUnavailable } from '../engine-client.ts';

export type CatalogueEntry = Awaited<ReturnType<EngineFace['articles']>>[number];

/**
 * The list of articles, kept for autocomplete and first responses, which cannot wait for the engine while it is busy:
 * `resolve`, `search` and `tags` reject in time to say so.
 */
export interface Catalogue {
  articles(): Promise<readonly CatalogueEntry[]>;
  /** The article that an input stands for: its id, its title, or the only one that it is found by. */
  resolve(input: string): Promise<CatalogueEntry | null>;
  /** Articles by title, name, or date; those that begin with the input first, else newest first. */
  search(input: string): Promise<readonly CatalogueEntry[]>;
  /** Tags, most used first, that hold the input. */
  tags(input: string): Promise<readonly string[]>;
  /** First and last day that articles are dated. */
  range(): Promise<{ readonly oldest: PublicationDate | null; readonly newest: PublicationDate | null }>;
}

/** How long the list is taken for current before the engine is asked whether it still is, in milliseconds. */
const FRESH = 5000;

/** Discord's limit on the value of a choice; a longer id is told by what it begins with. */
export const LONGEST_VALUE = 100;

/** How long those wait for the first list, in milliseconds: Discord gives them three seconds in all. */
const PATIENCE = 2000;

interface Listed {
  /** When the index that they are from was built. */
  readonly built: string;
  readonly articles: readonly CatalogueEntry[];
  /** What each is found by, in the same order. */
  readonly names: readonly (readonly string[])[];
}

export function catalogue(engine: Pick<EngineFace, 'articles' | 'facts'>): Catalogue {
  let known: Listed | null = null;
  let checkedAt = 0;
  let checking: Promise<Listed> | null = null;

  const check = async (): Promise<Listed> => {
    const { built } = await engine.facts();
    if (known?.built === built) return known;
    const articles = await engine.articles();
    return { built, articles, names: articles.map(namesOf) };
  };

  const refresh = (): Promise<Listed> => {
    checking ??= check()
      .then((listed) => {
        known = listed;
        checkedAt = Date.now();
        return listed;
      })
      .finally(() => {
        checking = null;
      });
    return checking;
  };

  const current = async (): Promise<Listed> => {
    if (known === null) return refresh();
    // The old list serves until the new one is there; when it cannot be had, all the longer.
    if (Date.now() - checkedAt > FRESH) refresh().catch(() => {});
    return known;
  };

  const articles = async () => (await current()).articles;

  const search = async (input: string) => {
    const { articles: list, names } = await inTime(current());
    const wanted = fold(input);
    const holds = (at: number) => names[at]?.some((name) => name.includes(wanted)) ?? false;
    const begins = (at: number) => names[at]?.some((name) => name.startsWith(wanted)) ?? false;
    const found = list.map((article, at) => ({ article, at })).filter(({ at }) => holds(at));
    return [...found.filter(({ at }) => begins(at)), ...found.filter(({ at }) => !begins(at))].map(
      ({ article }) => article,
    );
  };

  return {
    articles,
    search,
    async resolve(input) {
      const { articles: list } = await inTime(current());
      const typed = input.trim();
      const title = fold(typed);
      const exact = list.find(({ id }) => id === typed) ?? list.find((article) => fold(article.title) === title);
      if (exact !== undefined) return exact;
      if (typed.length >= LONGEST_VALUE - 1) return list.find(({ id }) => id.startsWith(typed)) ?? null;
      const found = typed === '' ? [] : await search(typed);
      return found.length === 1 ? (found[0] ?? null) : null;
    },
    async tags(input) {
      const counts = new Map<string, number>();
      const { articles: list } = await inTime(current());
      for (const { tags } of list) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      const wanted = fold(input);
      return [...counts]
        .filter(([tag]) => fold(tag).includes(wanted))
        .sort(([a, used], [b, usedToo]) => usedToo - used || a.localeCompare(b))
        .map(([tag]) => tag);
    },
    async range() {
      const dates = (await articles()).flatMap(({ date }) => date ?? []);
      const first = (date: PublicationDate) => dateInterval(date).first;
      const last = (date: PublicationDate) => dateInterval(date).last;
      const least = (a: PublicationDate, b: PublicationDate) => (first(b) < first(a) ? b : a);
      const greatest = (a: PublicationDate, b: PublicationDate) => (last(b) > last(a) ? b : a);
      const [one, ...others] = dates;
      if (one === undefined) return { oldest: null, newest: null };
      return { oldest: others.reduce(least, one), newest: others.reduce(greatest, one) };
    },
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineUnavailable('busy')), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const namesOf = ({ title, id, file, date }: CatalogueEntry) => [fold(title), fold(id), fold(file), date ?? ''];

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
