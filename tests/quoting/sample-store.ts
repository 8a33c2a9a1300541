import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { assemble } from '../../src/corpus/blocks.ts';
import type { PublicationDate } from '../../src/corpus/date.ts';
import { splitPassages } from '../../src/corpus/passages.ts';
import { Store } from '../../src/index/store.ts';
import { StoreWriter } from '../../src/index/write-store.ts';

/** An article of plain paragraphs, each a line; a line that begins with `#` is a heading. */
export function sampleArticle(id: string, lines: string, date: string | null = null): Article {
  const blocks = lines.split(/\n+/).map((line) => ({
    level: line.startsWith('#') ? 2 : 0,
    text: line.replace(/^#+ /, ''),
  }));
  return {
    id,
    title: `Title of ${id}`,
    date: date as PublicationDate | null,
    source: 'A paper',
    url: null,
    author: null,
    tags: [],
    file: `${id}.md`,
    ...assemble(blocks),
  };
}

/** The project's own articles, bodies only. */
export function ownArticles(): Article[] {
  const folder = join(import.meta.dirname, '../../corpus');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => sampleArticle(file, readFileSync(join(folder, file), 'utf8').replace(/^---.*?\n---\n/s, '')));
}

/** A real store of the articles, in a temporary folder that goes when `finished` is called: at the test's end unless told. */
export async function sampleStore(
  articles: readonly Article[],
  finished: (cleanUp: () => void) => void = onTestFinished,
): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-quoting-'));
  const file = join(folder, 'store.sqlite');
  const writer = new StoreWriter(file);
  await writer.writeArticles(
    articles.map((article) => ({ article, passages: splitPassages(article) })),
    async () => {},
  );
  writer.finish();
  const store = new Store(file);
  finished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  return store;
}
