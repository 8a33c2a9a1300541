import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readArticles } from '../src/benchmark-corpus.ts';
import { CorpusError } from '../src/corpus/error.ts';
import { temporaryFolder } from './index/setting.ts';

const line = (title: string) => JSON.stringify({ title, text: 'The road was shut. It opened at noon.', date: '2024' });

function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'news.jsonl'), text);
  return folder;
}

it('articles are read until they have enough passages', () => {
  const folder = folderWith(`${line('One')}\n\n${line('Two')}\n${line('Three')}\n`);
  expect(readArticles(folder, 2).map(({ title, date }) => [title, date])).toEqual([
    ['One', '2024'],
    ['Two', '2024'],
  ]);
});

it.each(['{"title": "cut o', '{"title": "without a text"}', '{"text": 7}', 'null'])(
  'a line that is not an article is named: %s',
  (bad) => {
    const read = () => readArticles(folderWith(`${line('One')}\n${bad}\n`), 9);
    expect(read).toThrow(CorpusError);
    expect(read).toThrow(/^Line 2 of .*news\.jsonl is not an article/);
  },
);

it('a folder without such files is named', () => {
  const folder = temporaryFolder();
  expect(() => readArticles(folder, 9)).toThrow(
    new CorpusError(`There is no .jsonl file in ${folder}; unpack those that are packed.`),
  );
});
