import type { Encoder } from './embedding/encoder.ts';
import { dot } from './embedding/pooling.ts';
import type { Generation } from './index/open.ts';
import { Sqlite } from './index/sqlite.ts';
import { encoderInput } from './index/write-store.ts';

/** Another way to search the same passages: the ids of the best `limit` for a question. */
export type Peer = (question: string, limit: number) => Promise<number[]>;

/** SQLite's full text search alone, as most would set it up: Porter stems, every word of the question, BM25. */
export function fts5Alone({ store, vectors }: Generation): Peer {
  const db = new Sqlite('');
  db.exec(`CREATE VIRTUAL TABLE passages USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')`);
  const insert = db.prepare('INSERT INTO passages (rowid, text) VALUES (?, ?)');
  db.transaction(() => {
    for (let id = 0; id < vectors.count; id++) {
      const passage = store.passage(id);
      insert.run(id, encoderInput(store.articleNumbered(passage.article), passage));
    }
  })();
  const search = db.prepare('SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?').pluck();
  return async (question, limit) => {
    const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
    return search.all(words.map((word) => `"${word}"`).join(' OR '), limit) as number[];
  };
}

/** The question's vector compared with that of every passage, in plain TypeScript. */
export function exactAlone({ vectors }: Generation, encoder: Encoder): Peer {
  const all = Array.from({ length: vectors.count }, (_, id) => Float32Array.from(vectors.at(id)));
  return async (question, limit) => {
    const vector = await encoder.encodeQuery(question);
    return all
      .map((other, id) => ({ id, cosine: dot(vector, other) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, limit)
      .map(({ id }) => id);
  };
}
