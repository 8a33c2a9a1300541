/** Raised whenever what the tables hold or mean changes; an index of another version asks to be built again. */
export const SCHEMA_VERSION = 3;

/**
 * `passages.id` is also the row of `words` and the label in the HNSW file; it counts from 0 without gaps.
 * `passages.key` is the SHA-256 of the article's id, a NUL and the passage's characters: the passage's identity over
 * rebuilds. `passages.input` is the SHA-256 of what the encoder was given. JSON columns: `articles.tags` (strings),
 * `articles.headings` ([level, start, end] each), `passages.headings` (strings), `passages.sentences` (start and end
 * of each in turn). `terms.vector` and `small_talk.vector` are unit vectors as signed bytes, 127 for 1. `spellings` keeps FTS5's full detail: with
 * less, BM25 is 0 for every term, and the likest spellings could not be told.
 */
export const SCHEMA = `
  CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    date TEXT, first_day TEXT, last_day TEXT,
    source TEXT, url TEXT, author TEXT, tags TEXT NOT NULL, file TEXT NOT NULL, text TEXT NOT NULL, headings TEXT NOT NULL
  ) STRICT;
  CREATE TABLE tags (tag TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (tag, article)) STRICT, WITHOUT ROWID;
  CREATE TABLE passages (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    headings TEXT NOT NULL, sentences TEXT NOT NULL, key BLOB NOT NULL, input BLOB NOT NULL
  ) STRICT;
  CREATE INDEX passages_article ON passages (article);
  CREATE INDEX passages_key ON passages (key);
  CREATE TABLE terms (
    id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, documents INTEGER NOT NULL, vector BLOB NOT NULL
  ) STRICT;
  CREATE TABLE small_talk (line TEXT PRIMARY KEY, vector BLOB NOT NULL) STRICT;
  CREATE TABLE stems (stem TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5 (title, headings, body, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
  CREATE VIRTUAL TABLE spellings USING fts5 (term, content='', tokenize='trigram');
`;
