import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../index/setting.ts';

const DOCUMENTS = [
  {
    _id: 'd1',
    title: 'Bees',
    text: 'Honey bees store nectar in wax cells and fan it with their wings until it is thick.',
  },
  {
    _id: 'd2',
    title: 'Tides',
    text: 'The moon pulls the sea into two bulges, so most coasts have two high tides a day.',
  },
  { _id: 'd3', title: '', text: 'Glass is made by melting sand with soda ash and limestone at about 1,500 degrees.' },
  { _id: 'd4', title: 'Nothing', text: ' ' },
];

const QUERIES = [
  { _id: 'q1', text: 'how do honey bees store nectar' },
  { _id: 'q2', text: 'why are there two high tides a day' },
  { _id: 'q3', text: 'a query that nobody judged' },
];

const JUDGEMENTS = [
  ['q1', 'd1', '1'],
  ['q2', 'd2', '2'],
  ['q2', 'd3', '0'],
];

/** A folder with a test collection of four documents, one of them empty, and three queries, one of them not judged. */
export function tinyCollection(): string {
  const folder = temporaryFolder();
  const lines = (file: string, rows: readonly string[]) => writeFileSync(join(folder, file), `${rows.join('\n')}\n`);
  lines(
    'corpus.jsonl',
    DOCUMENTS.map((one) => JSON.stringify(one)),
  );
  lines(
    'queries.jsonl',
    QUERIES.map((one) => JSON.stringify(one)),
  );
  lines(
    'qrels.tsv',
    [['query-id', 'corpus-id', 'score'], ...JUDGEMENTS].map((row) => row.join('\t')),
  );
  return folder;
}
