import { createHash } from 'node:crypto';
import type BetterSqlite from 'better-sqlite3';
import type { Article } from '../corpus/article.ts';
import { dateInterval } from '../corpus/date.ts';
import type { Passage } from '../corpus/passage.ts';
import { SCHEMA } from './schema.ts';
import { Sqlite } from './sqlite.ts';
import { analyse } from './terms.ts';

/** An article with its passages, as it goes into the index. */
export interface SplitArticle {
  readonly article: Article;
  readonly passages: readonly Passage[];
}

/** What the tables know of the words: counted while writing. */
export interface Vocabulary {
  /** Lightly stemmed words, each with the number of passages that hold it, their titles and headings included. */
  readonly terms: ReadonlyMap<string, number>;
  /** Mean words in a passage with its title and headings. */
  readonly averageLength: number;
}

/** SHA-256 of an article's id, a NUL and a passage's characters: what a citation id is made from. */
export function passageKey(articleId: string, text: string): Buffer {
  return createHash('sha256').update(`${articleId}\0${text}`).digest();
}

/** What the encoder is given for a passage: its article's title and headings as context, then its own words. */
export function encoderInput(article: Article, passage: Passage): string {
  return [article.title, ...passage.headings, article.text.slice(passage.start, passage.end)].join('\n');
}

/** SHA-256 of an encoder input: passages with equal ones have equal vectors. */
export function inputHash(input: string): Buffer {
  return createHash('sha256').update(input).digest();
}

/** The writing end of a generation's SQLite file: all articles first, then their terms, then {@link finish}. */
export class StoreWriter {
  readonly #db: BetterSqlite.Database;
  readonly #insertTerm: BetterSqlite.Statement;
  readonly #insertSpelling: BetterSqlite.Statement;
  readonly #insertSmallTalk: BetterSqlite.Statement;

  constructor(file: string) {
    this.#db = new Sqlite(file);
    // Nothing reads the file before it is finished, and a killed build is thrown away whole.
    this.#db.pragma('journal_mode = OFF');
    this.#db.pragma('synchronous = OFF');
    this.#db.exec(SCHEMA);
    this.#db.exec('BEGIN');
    this.#insertTerm = this.#db.prepare('INSERT INTO terms (term, documents, vector) VALUES (?, ?, ?)');
    this.#insertSmallTalk = this.#db.prepare('INSERT OR IGNORE INTO small_talk VALUES (?, ?)');
    this.#insertSpelling = this.#db.prepare('INSERT INTO spellings (rowid, term) VALUES (?, ?)');
  }

  /** Writes all articles; passages are numbered from 0 in the order given. Some 15 µs a word. */
  async writeArticles(articles: readonly SplitArticle[], pause: () => Promise<void>): Promise<Vocabulary> {
    const db = this.#db;
    const insertArticle = db.prepare(
      `INSERT INTO articles VALUES (@number, @id, @title, @date, @first, @last, @source, @url, @author, @tags, @file, @text, @headings)`,
    );
    const insertTag = db.prepare('INSERT OR IGNORE INTO tags VALUES (?, ?)');
    const insertPassage = db.prepare('INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    const insertWords = db.prepare('INSERT INTO words (rowid, title, headings, body) VALUES (?, ?, ?, ?)');
    const stems = new Map<string, number>();
    const terms = new Map<string, number>();
    let id = 0;
    let length = 0;
    for (const [number, { article, passages }] of articles.entries()) {
      const days = article.date === null ? null : dateInterval(article.date);
      insertArticle.run({
        ...article,
        number,
        first: days?.first ?? null,
        last: days?.last ?? null,
        tags: JSON.stringify(article.tags),
        headings: JSON.stringify(article.headings.map(({ level, start, end }) => [level, start, end])),
      });
      for (const tag of article.tags) insertTag.run(tag, number);
      const title = analyse(article.title);
      for (const passage of passages) {
        const text = article.text.slice(passage.start, passage.end);
        const headings = analyse(passage.headings.join('\n'));
        const body = analyse(text);
        const all = [...title, ...headings, ...body];
        length += all.length;
        for (const stem of new Set(all.map((term) => term.stem))) stems.set(stem, (stems.get(stem) ?? 0) + 1);
        for (const light of new Set(all.map((term) => term.light))) terms.set(light, (terms.get(light) ?? 0) + 1);
        insertPassage.run(
          id,
          number,
          passage.start,
          passage.end,
          JSON.stringify(passage.headings),
          JSON.stringify(passage.sentences.flatMap(({ start, end }) => [start, end])),
          passageKey(article.id, text),
          inputHash(encoderInput(article, passage)),
        );
        insertWords.run(id, ...[title, headings, body].map((part) => part.map((term) => term.stem).join(' ')));
        id++;
      }
      if (number % 100 === 99) await pause();
    }
    const insertStem = db.prepare('INSERT INTO stems VALUES (?, ?)');
    for (const [stem, documents] of stems) insertStem.run(stem, documents);
    return { terms, averageLength: length / Math.max(1, id) };
  }

  /** Writes a term of {@link Vocabulary.terms} with its vector in units of 1/127. */
  writeTerm(term: string, documents: number, vector: Int8Array): void {
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.length);
    const { lastInsertRowid } = this.#insertTerm.run(term, documents, bytes);
    this.#insertSpelling.run(lastInsertRowid, term);
  }

  /** Writes a line of small talk with its vector in units of 1/127. */
  writeSmallTalk(line: string, vector: Int8Array): void {
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.length);
    this.#insertSmallTalk.run(line, bytes);
  }

  /** Commits, packs the words index, and closes the file. */
  finish(): void {
    this.#db.exec(`INSERT INTO words (words) VALUES ('optimize')`);
    this.#db.exec(`INSERT INTO spellings (spellings) VALUES ('optimize')`);
    this.#db.exec('ANALYZE; COMMIT');
    this.#db.close();
  }

  /** Closes an unfinished file. */
  abandon(): void {
    this.#db.close();
  }
}
