// A reader of an index in a process of its own: opens it twice, closes one, and answers each line of its input with
// the text of the passage nearest to it.
import { createInterface } from 'node:readline';
import { readConfiguration } from '../../src/configuration.ts';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { openIndex } from '../../src/index/open.ts';

const [index = ''] = process.argv.slice(2);
const encoder = await loadEncoder(readConfiguration({}).encoder);
const generation = await openIndex(index, encoder);
(await openIndex(index, encoder)).close();
console.log(generation.folder);
for await (const line of createInterface({ input: process.stdin })) {
  const [best] = generation.vectors.nearest(await encoder.encodeQuery(line), 1);
  const { article, start, end } = generation.store.passage(best?.id ?? -1);
  console.log(generation.store.articleNumbered(article).text.slice(start, end));
}
generation.close();
