import { expect, it } from 'vitest';
import { packageFor, Sqlite } from '../../src/index/sqlite.ts';

it.each([
  ['20.19.0', 'better-sqlite3'],
  ['20.20.2', 'better-sqlite3'],
  ['22.12.0', 'better-sqlite3-13'],
  ['24.21.0', 'better-sqlite3-13'],
])('Node %s has SQLite from %s', (node, name) => {
  expect(packageFor(node)).toBe(name);
});

it('the one that is loaded runs on this Node, with full text search', () => {
  const db = new Sqlite(':memory:');
  db.exec("CREATE VIRTUAL TABLE passages USING fts5 (text); INSERT INTO passages VALUES ('Kenya sent officers')");
  expect(db.prepare("SELECT text FROM passages WHERE passages MATCH 'officers'").pluck().get()).toBe(
    'Kenya sent officers',
  );
  db.close();
});
