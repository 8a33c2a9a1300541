import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import type { Citation } from '../engine.ts';
import { Sqlite } from '../index/sqlite.ts';
import type { PagedKind } from './custom-id.ts';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from './settings.ts';

/** Which articles a question or look-up is about. */
export type StoredFilter = { readonly [name in 'article' | 'since' | 'until' | 'tag']?: string };

/** What a message of the bot's shows, so that its buttons can show more of it, or anew. */
export interface Exchange {
  /** The id of the bot's message. */
  readonly answer: string;
  readonly view: PagedKind;
  readonly channel: string;
  /** `null` in direct messages. */
  readonly guild: string | null;
  /** The id of the message that asked; `null` for a command. */
  readonly message: string | null;
  readonly asker: string;
  /** The question, words, topic or article id; empty where there is none. */
  readonly input: string;
  /**
   * What was searched for: the question, with context from an earlier one where it is a follow-up. Empty where it had to
   * wait or was objected to; where the search failed it is kept, though the input is not.
   */
  readonly query: string;
  readonly filter: StoredFilter;
  /** Whether the asker alone sees it. */
  readonly hidden: boolean;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}

/** A citation that somebody posted. */
export interface Posting {
  readonly citation: string;
  readonly guild: string;
  readonly channel: string;
  /** The id of the message that holds it. */
  readonly message: string;
  readonly poster: string;
  readonly note: string | null;
  readonly postedAt: number;
}

const DAY = 24 * 60 * 60 * 1000;

const TABLES = `
  CREATE TABLE settings (guild TEXT PRIMARY KEY, settings TEXT NOT NULL) STRICT;
  CREATE TABLE exchanges (
    answer TEXT PRIMARY KEY, view TEXT NOT NULL, channel TEXT NOT NULL, guild TEXT, message TEXT, asker TEXT NOT NULL,
    input TEXT NOT NULL, query TEXT NOT NULL, filter TEXT NOT NULL, hidden INTEGER NOT NULL, asked_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX exchanges_by_message ON exchanges (message) WHERE message IS NOT NULL;
  CREATE INDEX exchanges_by_channel ON exchanges (channel, asked_at);
  CREATE INDEX exchanges_by_age ON exchanges (asked_at);
  CREATE TABLE feedback (
    answer TEXT NOT NULL REFERENCES exchanges ON DELETE CASCADE, person TEXT NOT NULL, helpful INTEGER NOT NULL,
    PRIMARY KEY (answer, person)
  ) STRICT;
  -- The words and the source of every citation that was ever shown: no personal data, and never removed.
  CREATE TABLE archive (citation TEXT PRIMARY KEY, quote TEXT NOT NULL, shown_at INTEGER NOT NULL) STRICT;
  CREATE TABLE postings (
    citation TEXT NOT NULL REFERENCES archive, guild TEXT NOT NULL, channel TEXT NOT NULL, message TEXT NOT NULL,
    poster TEXT NOT NULL, note TEXT, posted_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX postings_by_guild ON postings (guild, posted_at);
  -- Where a citation was last shown: a server, or a person for what they alone saw.
  CREATE TABLE showings (
    place TEXT NOT NULL, citation TEXT NOT NULL REFERENCES archive, shown_at INTEGER NOT NULL, PRIMARY KEY (place, citation)
  ) STRICT;
  CREATE TABLE registrations (scope TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT;
`;

const MEMBERSHIPS = 'CREATE TABLE memberships (guild TEXT PRIMARY KEY) STRICT;';

/** What makes each version of the tables from the one before. Add to it with every change; what is there must stay. */
const STEPS: readonly string[] = [TABLES, MEMBERSHIPS];

interface ExchangeRow extends Omit<Exchange, 'filter' | 'hidden' | 'askedAt'> {
  readonly filter: string;
  readonly hidden: number;
  readonly asked_at: number;
}

/** What the bot remembers, in one SQLite file. Calls are synchronous and take well under a millisecond. */
export class Database {
  readonly file: string;
  readonly #db: BetterSqlite.Database;
  readonly #statements = new Map<string, BetterSqlite.Statement>();

  /** Opens the file, which is made with its folder when it is missing. `:memory:` keeps nothing. */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.file = file;
    this.#db = new Sqlite(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = NORMAL');
    this.#db.pragma('foreign_keys = ON');
    // Immediate: another shard may be at it, and only a transaction that begins by writing waits for it.
    const bringUp = this.#db.transaction(() => {
      const version = Number(this.#db.pragma('user_version', { simple: true }));
      if (version === STEPS.length) return;
      if (version > STEPS.length) throw new Error(`${file} was written by another version of Verbatim (${version}).`);
      for (const step of STEPS.slice(version)) this.#db.exec(step);
      this.#db.pragma(`user_version = ${STEPS.length}`);
    });
    if (this.#db.pragma('user_version', { simple: true }) !== STEPS.length) bringUp.immediate();
  }

  close(): void {
    this.#db.close();
  }

  settingsOf(guild: string | null): Settings {
    if (guild === null) return DEFAULT_SETTINGS;
    const json = this.#sql('SELECT settings FROM settings WHERE guild = ?').pluck().get(guild) as string | undefined;
    return json === undefined ? DEFAULT_SETTINGS : parseSettings(json);
  }

  changeSettings(guild: string, change: Partial<Settings>): Settings {
    const settings = { ...this.settingsOf(guild), ...change };
    this.#sql('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(guild, JSON.stringify(settings));
    return settings;
  }

  /** Adds an exchange, or puts it in the place of the one with the same answer. */
  putExchange(exchange: Exchange): void {
    const { filter, hidden, askedAt, ...rest } = exchange;
    this.#sql(
      `INSERT INTO exchanges VALUES
         (@answer, @view, @channel, @guild, @message, @asker, @input, @query, @filter, @hidden, @askedAt)
       ON CONFLICT (answer) DO UPDATE SET
         view = excluded.view, input = excluded.input, query = excluded.query, filter = excluded.filter`,
    ).run({ ...rest, filter: JSON.stringify(filter), hidden: hidden ? 1 : 0, askedAt });
  }

  exchangeAnsweredBy(answer: string): Exchange | null {
    return exchangeOf(this.#sql('SELECT * FROM exchanges WHERE answer = ?').get(answer));
  }

  exchangeAskedBy(message: string): Exchange | null {
    return exchangeOf(this.#sql('SELECT * FROM exchanges WHERE message = ?').get(message));
  }

  /** The last answer that everyone in a channel sees, of those asked for before a moment. */
  lastAnswerIn(channel: string, before: number): Exchange | null {
    return exchangeOf(
      this.#sql(
        `SELECT * FROM exchanges
         WHERE channel = ? AND asked_at < ? AND view = 'answer' AND input != '' AND NOT hidden
         ORDER BY asked_at DESC LIMIT 1`,
      ).get(channel, before),
    );
  }

  removeExchange(answer: string): void {
    this.#sql('DELETE FROM exchanges WHERE answer = ?').run(answer);
  }

  /** One voice for each person and answer; a later one replaces it. */
  putFeedback(answer: string, person: string, helpful: boolean): void {
    this.#sql('INSERT OR REPLACE INTO feedback VALUES (?, ?, ?)').run(answer, person, helpful ? 1 : 0);
  }

  feedbackOn(answer: string): { helpful: number; unhelpful: number } {
    return this.#sql(
      'SELECT COALESCE(SUM(helpful), 0) AS helpful, COALESCE(SUM(1 - helpful), 0) AS unhelpful FROM feedback WHERE answer = ?',
    ).get(answer) as { helpful: number; unhelpful: number };
  }

  /** Keeps citations for ever, so that their ids stay resolvable. */
  archive(quotes: readonly Citation[], now: number): void {
    this.#db.transaction(() => {
      for (const { text, start, end, citation, article } of quotes) {
        const kept = JSON.stringify({ text, start, end, citation, article } satisfies Citation);
        this.#sql('INSERT OR IGNORE INTO archive VALUES (?, ?, ?)').run(citation, kept, now);
      }
    })();
  }

  /** Archives citations and remembers that they were shown in a place. */
  putShown(place: string, quotes: readonly Citation[], now: number): void {
    this.#db.transaction(() => {
      this.archive(quotes, now);
      for (const { citation } of quotes) {
        this.#sql('INSERT OR REPLACE INTO showings VALUES (?, ?, ?)').run(place, citation, now);
      }
    })();
  }

  /** The citations last shown in any of these places, newest first. */
  recentlyShown(places: readonly string[], limit: number): Citation[] {
    const rows = this.#sql(
      `SELECT quote FROM archive JOIN (
         SELECT citation, MAX(shown_at) AS at FROM showings WHERE place IN (SELECT value FROM json_each(?)) GROUP BY citation
       ) USING (citation) ORDER BY at DESC LIMIT ?`,
    )
      .pluck()
      .all(JSON.stringify(places), limit) as string[];
    return rows.map((quote) => JSON.parse(quote) as Citation);
  }

  /** A citation as it was when it was first shown, and when that was. */
  archived(citation: string): { readonly quote: Citation; readonly shownAt: number } | null {
    const row = this.#sql('SELECT quote, shown_at AS shownAt FROM archive WHERE citation = ?').get(citation) as
      | { readonly quote: string; readonly shownAt: number }
      | undefined;
    return row === undefined ? null : { ...row, quote: JSON.parse(row.quote) as Citation };
  }

  putPosting(posting: Posting, quote: Citation): void {
    this.#db.transaction(() => {
      this.archive([quote], posting.postedAt);
      this.#sql('INSERT INTO postings VALUES (@citation, @guild, @channel, @message, @poster, @note, @postedAt)').run(
        posting,
      );
    })();
  }

  /** A server's postings, newest first, with the words that were posted. */
  postingsIn(guild: string, limit: number, offset: number): (Posting & { readonly quote: Citation })[] {
    const rows = this.#sql(
      `SELECT citation, guild, channel, message, poster, note, posted_at AS postedAt, quote
       FROM postings JOIN archive USING (citation) WHERE guild = ? ORDER BY posted_at DESC LIMIT ? OFFSET ?`,
    ).all(guild, limit, offset) as (Posting & { readonly quote: string })[];
    return rows.map((row) => ({ ...row, quote: JSON.parse(row.quote) as Citation }));
  }

  postingsCount(guild: string): number {
    return this.#sql('SELECT COUNT(*) FROM postings WHERE guild = ?').pluck().get(guild) as number;
  }

  /** Forgets what is older than each server keeps. The archive stays. */
  forgetOld(now: number): void {
    const guilds = this.#sql('SELECT guild FROM settings').pluck().all() as string[];
    const forget = (days: number | null, condition: (place: string) => string, value: string) => {
      if (days === null) return;
      const before = now - days * DAY;
      this.#sql(`DELETE FROM exchanges WHERE asked_at < ? AND ${condition('guild')}`).run(before, value);
      this.#sql(`DELETE FROM postings WHERE posted_at < ? AND ${condition('guild')}`).run(before, value);
      this.#sql(`DELETE FROM showings WHERE shown_at < ? AND ${condition('place')}`).run(before, value);
    };
    this.#db.transaction(() => {
      for (const guild of guilds) forget(this.settingsOf(guild).retention, (place) => `${place} = ?`, guild);
      const elsewhere = (place: string) => `(${place} IS NULL OR ${place} NOT IN (SELECT value FROM json_each(?)))`;
      forget(DEFAULT_SETTINGS.retention, elsewhere, JSON.stringify(guilds));
    })();
  }

  /** Remembers servers that the bot itself is a member of, until they are forgotten. */
  putMemberships(guilds: Iterable<string>): void {
    this.#db.transaction(() => {
      for (const guild of guilds) this.#sql('INSERT OR IGNORE INTO memberships VALUES (?)').run(guild);
    })();
  }

  memberships(): string[] {
    return this.#sql('SELECT guild FROM memberships').pluck().all() as string[];
  }

  /** Forgets a server's settings and what was asked, cited and shown there. The archive stays. */
  forgetGuild(guild: string): void {
    this.#db.transaction(() => {
      for (const table of ['settings', 'exchanges', 'postings', 'memberships']) {
        this.#sql(`DELETE FROM ${table} WHERE guild = ?`).run(guild);
      }
      this.#sql('DELETE FROM showings WHERE place = ?').run(guild);
    })();
  }

  /** The hash of the commands that were last registered in a scope; `null` when none were. */
  registered(scope: string): string | null {
    return (
      (this.#sql('SELECT hash FROM registrations WHERE scope = ?').pluck().get(scope) as string | undefined) ?? null
    );
  }

  scopesRegistered(): string[] {
    return this.#sql('SELECT scope FROM registrations').pluck().all() as string[];
  }

  putRegistered(scope: string, hash: string | null): void {
    if (hash === null) this.#sql('DELETE FROM registrations WHERE scope = ?').run(scope);
    else this.#sql('INSERT OR REPLACE INTO registrations VALUES (?, ?)').run(scope, hash);
  }

  #sql(text: string): BetterSqlite.Statement {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}

function exchangeOf(row: unknown): Exchange | null {
  if (row === undefined) return null;
  const { filter, hidden, asked_at, ...rest } = row as ExchangeRow;
  return { ...rest, filter: JSON.parse(filter) as StoredFilter, hidden: hidden === 1, askedAt: asked_at };
}
