import type BetterSqlite from 'better-sqlite3';
import type { Article } from '../corpus/article.ts';
import type { PublicationDate } from '../corpus/date.ts';
import type { Passage, Span } from '../corpus/passage.ts';
import { Sqlite } from './sqlite.ts';

/** A passage as the index holds it. */
export interface StoredPassage extends Passage {
  readonly id: number;
  /** The article's number in this generation. */
  readonly article: number;
  /** SHA-256 of the article's id, a NUL and the passage's characters. */
  readonly key: Buffer;
}

/** Which passages a search may give. Undated articles are outside every date range. */
export interface Filter {
  /** An article's id. */
  readonly article?: string | undefined;
  /** ISO dates at any precision: an article counts when any day its date may mean is within the range. */
  readonly since?: PublicationDate | undefined;
  readonly until?: PublicationDate | undefined;
  readonly tag?: string | undefined;
}

/** A passage found by words; `score` is SQLite's BM25, higher is better. */
export interface WordMatch {
  readonly id: number;
  readonly score: number;
}

interface ArticleRow {
  number: number;
  id: string;
  title: string;
  date: string | null;
  source: string | null;
  url: string | null;
  author: string | null;
  tags: string;
  file: string;
  text: string;
  headings: string;
}

interface PassageRow {
  id: number;
  article: number;
  start: number;
  end: number;
  headings: string;
  sentences: string;
  key: Buffer;
}

const PASSAGE_COLUMNS = 'p.id, p.article, p.start, p."end", p.headings, p.sentences, p.key';

/** Read access to one generation's SQLite file. Calls are synchronous and block: a word search by some 2 µs a match. */
export class Store {
  readonly #db: BetterSqlite.Database;
  readonly #statements = new Map<string, BetterSqlite.Statement>();

  constructor(file: string) {
    this.#db = new Sqlite(file, { readonly: true, fileMustExist: true });
    // In kibibytes. Mapping the file into memory is no faster, and an error of the disk would end the process.
    this.#db.pragma('cache_size = -32768');
    // One transaction for all reads saves locking the file for each; nothing writes to it any more.
    this.#db.exec('BEGIN');
  }

  close(): void {
    this.#db.close();
  }

  articleNumbered(number: number): Article {
    const row = this.#sql('SELECT * FROM articles WHERE number = ?').get(number) as ArticleRow | undefined;
    if (!row) throw new RangeError(`No article numbered ${number}.`);
    return articleOf(row);
  }

  articleWithId(id: string): Article | null {
    const row = this.#sql('SELECT * FROM articles WHERE id = ?').get(id) as ArticleRow | undefined;
    return row ? articleOf(row) : null;
  }

  /** Every article, newest first, undated last, then by title. Texts included: linear in the corpus. */
  *articles(): Generator<Article> {
    const rows = this.#sql('SELECT * FROM articles ORDER BY last_day IS NULL, last_day DESC, title').iterate();
    for (const row of rows) yield articleOf(row as ArticleRow);
  }

  passage(id: number): StoredPassage {
    const row = this.#sql(`SELECT ${PASSAGE_COLUMNS} FROM passages p WHERE id = ?`).get(id) as PassageRow | undefined;
    if (!row) throw new RangeError(`No passage ${id}.`);
    return passageOf(row);
  }

  /** An article's passages in the order of its text. */
  passagesOf(articleId: string): StoredPassage[] {
    const rows = this.#sql(
      `SELECT ${PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.number = p.article WHERE a.id = ? ORDER BY p.start`,
    ).all(articleId) as PassageRow[];
    return rows.map(passageOf);
  }

  /** The passages whose key lies between two keys, both included. */
  passagesWithKeys(first: Buffer, last: Buffer): StoredPassage[] {
    const rows = this.#sql(`SELECT ${PASSAGE_COLUMNS} FROM passages p WHERE key BETWEEN ? AND ?`).all(first, last);
    return (rows as PassageRow[]).map(passageOf);
  }

  /** By the SHA-256 (base64) of an encoder input, one passage that has it and how many do. Linear in the index. */
  inputs(): Map<string, { id: number; passages: number }> {
    const rows = this.#sql('SELECT input, MIN(id) AS id, COUNT(*) AS passages FROM passages GROUP BY input').all();
    return new Map(
      (rows as { input: Buffer; id: number; passages: number }[]).map(({ input, id, passages }) => [
        input.toString('base64'),
        { id, passages },
      ]),
    );
  }

  /** The ids of the passages a filter lets through, ascending; `null` when it lets all through. */
  idsWithin(filter: Filter): number[] | null {
    const { where, values } = conditions(filter);
    if (where === '') return null;
    return this.#sql(`SELECT p.id FROM passages p JOIN articles a ON a.number = p.article WHERE ${where} ORDER BY p.id`)
      .pluck()
      .all(...values) as number[];
  }

  /** The best `limit` passages for a query in FTS5's syntax over stems, best first. */
  matches(query: string, limit: number, filter: Filter): WordMatch[] {
    const { where, values } = conditions(filter);
    const sql =
      where === ''
        ? 'SELECT rowid AS id, -rank AS score FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?'
        : `SELECT words.rowid AS id, -rank AS score FROM words JOIN passages p ON p.id = words.rowid
           JOIN articles a ON a.number = p.article WHERE words MATCH ? AND ${where} ORDER BY rank LIMIT ?`;
    return this.#sql(sql).all(query, ...values, limit) as WordMatch[];
  }

  /** Where all passages for such a query stand, newest first, undated last, then by article and in the order of its text. */
  matchesByDate(query: string, filter: Filter): Pick<StoredPassage, 'id' | 'article' | 'start' | 'end'>[] {
    const { where, values } = conditions(filter);
    return this.#sql(
      `SELECT p.id, p.article, p.start, p."end" FROM words JOIN passages p ON p.id = words.rowid JOIN articles a ON a.number = p.article
       WHERE words MATCH ?${where === '' ? '' : ` AND ${where}`}
       ORDER BY a.last_day IS NULL, a.last_day DESC, length(a.date) DESC, a.title, a.number, p.start`,
    ).all(query, ...values) as Pick<StoredPassage, 'id' | 'article' | 'start' | 'end'>[];
  }

  /** In how many passages (title and headings included) a stem occurs. */
  documentsWithStem(stem: string): number {
    return (this.#sql('SELECT documents FROM stems WHERE stem = ?').pluck().get(stem) as number | undefined) ?? 0;
  }

  /** In how many passages (title and headings included) a lightly stemmed word occurs. */
  documentsWithTerm(term: string): number {
    return (this.#sql('SELECT documents FROM terms WHERE term = ?').pluck().get(term) as number | undefined) ?? 0;
  }

  /** The encoder's vector of a term in the corpus, in units of 1/127; `null` for a term the corpus lacks. */
  termVector(term: string): Int8Array | null {
    const bytes = this.#sql('SELECT vector FROM terms WHERE term = ?').pluck().get(term) as Buffer | undefined;
    return bytes ? asInt8(bytes) : null;
  }

  /** The vectors of some `count` of the corpus's terms, spread evenly over them. */
  termVectors(count: number): Int8Array[] {
    const step = Math.max(1, Math.ceil((this.#sql('SELECT COUNT(*) FROM terms').pluck().get() as number) / count));
    const rows = this.#sql('SELECT vector FROM terms WHERE id % ? = 0 LIMIT ?').pluck().all(step, count) as Buffer[];
    return rows.map(asInt8);
  }

  /** The encoder's vectors of the lines of small talk, in units of 1/127, by line. */
  smallTalk(): Map<string, Int8Array> {
    const rows = this.#sql('SELECT line, vector FROM small_talk').all() as { line: string; vector: Buffer }[];
    return new Map(rows.map(({ line, vector }) => [line, asInt8(vector)]));
  }

  /** Up to `limit` terms of the corpus that share the most runs of three letters with `term`. */
  spelledLike(term: string, limit: number): string[] {
    const runs = new Set<string>();
    for (let i = 0; i + 3 <= term.length; i++) runs.add(`"${term.slice(i, i + 3)}"`);
    if (runs.size === 0) return [];
    return this.#sql(
      `SELECT t.term FROM spellings s JOIN terms t ON t.id = s.rowid WHERE spellings MATCH ? ORDER BY s.rank LIMIT ?`,
    )
      .pluck()
      .all([...runs].join(' OR '), limit) as string[];
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

function asInt8(bytes: Buffer): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function conditions(filter: Filter): { where: string; values: string[] } {
  const parts: string[] = [];
  const values: string[] = [];
  const add = (part: string, value: string | undefined) => {
    if (value === undefined) return;
    parts.push(part);
    values.push(value);
  };
  add('a.id = ?', filter.article);
  add('a.last_day >= ?', filter.since);
  // A bound such as 2025-02 means through its last day; '~' sorts after every digit and '-'.
  add('a.first_day <= ?', filter.until === undefined ? undefined : `${filter.until}~`);
  add('a.number IN (SELECT article FROM tags WHERE tag = ?)', filter.tag);
  return { where: parts.join(' AND '), values };
}

function articleOf(row: ArticleRow): Article {
  const headings = JSON.parse(row.headings) as [number, number, number][];
  return {
    id: row.id,
    title: row.title,
    date: row.date as PublicationDate | null,
    source: row.source,
    url: row.url,
    author: row.author,
    tags: JSON.parse(row.tags) as string[],
    file: row.file,
    text: row.text,
    headings: headings.map(([level, start, end]) => ({ level, start, end })),
  };
}

function passageOf(row: PassageRow): StoredPassage {
  const offsets = JSON.parse(row.sentences) as number[];
  const sentences: Span[] = [];
  for (let i = 0; i < offsets.length; i += 2) {
    sentences.push({ start: offsets[i] as number, end: offsets[i + 1] as number });
  }
  return {
    id: row.id,
    article: row.article,
    start: row.start,
    end: row.end,
    headings: JSON.parse(row.headings) as string[],
    sentences,
    key: row.key,
  };
}
