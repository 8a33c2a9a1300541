import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type IndexFigures, measureIndex } from '../src/benchmark.ts';
import { generateArticles, readArticles } from '../src/benchmark-corpus.ts';
import { ConfigurationError } from '../src/configuration.ts';
import { loadEncoder } from '../src/embedding/encoder.ts';
import { buildIndex } from '../src/index/build.ts';
import { configurationWith } from './places.ts';
import { showProgress } from './progress.ts';
import { main } from './terminal.ts';

const HELP = `npm run benchmark -- [--passages 100000] [--questions 500] [--data DIR] [--model NAME] [--json]

Builds an index of many passages in a temporary folder, opens it in a process of its own and asks it questions made from its
passages, some of their words replaced. Searches the same passages with SQLite's FTS5 alone and by comparing every vector.

  --data DIR     articles from DIR's .jsonl files ({"title", "text", "date"?} a line); else they are made up
  --model NAME   a bundled model, a folder, or a hub model as owner/name (else EMBEDDING_MODEL)
  --json         the figures as one JSON object`;

await main(async () => {
  const { values } = parseArgs({
    options: {
      passages: { type: 'string', default: '100000' },
      questions: { type: 'string', default: '500' },
      data: { type: 'string' },
      model: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
      // Set by this script where it starts itself as the process that is measured.
      measure: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const questions = count('--questions', values.questions);
  if (values.measure !== undefined) {
    const { encoder } = configurationWith(values);
    console.log(JSON.stringify(await measureIndex(values.measure, encoder, questions)));
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-benchmark-'));
  try {
    const seconds = await build(folder, count('--passages', values.passages), values);
    const model = values.model === undefined ? [] : ['--model', values.model];
    const measured = await inOwnProcess(['--measure', folder, '--questions', String(questions), ...model]);
    const figures = { ...measured, build: { seconds, passagesPerSecond: measured.passages / seconds } };
    console.log(values.json ? JSON.stringify(figures) : table(figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
});

function count(name: string, value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new ConfigurationError(`${name} is ${JSON.stringify(value)}, but must be a whole number above 0.`);
}

/** Builds an index and gives the seconds that it took. */
async function build(index: string, passages: number, options: { data?: string; model?: string }): Promise<number> {
  const progress = showProgress();
  try {
    const articles = options.data === undefined ? generateArticles(passages) : readArticles(options.data, passages);
    const hash = createHash('sha256').update(JSON.stringify(articles)).digest('hex');
    const encoder = await loadEncoder(configurationWith(options).encoder);
    const started = performance.now();
    await buildIndex(index, { articles, hash }, encoder, progress.update);
    return (performance.now() - started) / 1000;
  } finally {
    progress.stop();
  }
}

/** Runs this script with other arguments and reads the figures that it prints. */
async function inOwnProcess(args: readonly string[]): Promise<IndexFigures> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  if (printed === '') throw new Error('The process that measures the index printed no figures.');
  return JSON.parse(printed) as IndexFigures;
}

function table(figures: IndexFigures & { build: { seconds: number; passagesPerSecond: number } }): string {
  const { retrieval, peers, milliseconds, memory, encoding, build } = figures;
  const rows: [string, string][] = [
    ['built', `${build.seconds.toFixed(1)} s, ${build.passagesPerSecond.toFixed(0)} passages/s`],
    ['encoder loaded', `${milliseconds.encoderLoaded.toFixed(0)} ms`],
    ['index opened', `${milliseconds.indexOpened.toFixed(0)} ms`],
    ['resident memory', `${memory.opened.toFixed(0)} MB opened, ${memory.asked.toFixed(0)} MB after the questions`],
    ['a question encoded', `p50 ${encoding.query.p50.toFixed(2)} ms, p99 ${encoding.query.p99.toFixed(2)} ms`],
    ['120 words encoded', `${encoding.passagesPerSecond.toFixed(0)} passages/s`],
  ];
  const search = (name: string, { p50, p99, 'hit@3': hit }: IndexFigures['retrieval'], note: string) =>
    `${name.padEnd(20)}${p50.toFixed(1).padStart(8)}${p99.toFixed(1).padStart(8)}${hit.toFixed(3).padStart(8)}  ${note}`;
  const times = ({ slower }: { slower: number }) => `${slower.toPrecision(2)} × the time of retrieval`;
  return [
    `${figures.passages} passages of ${figures.articles} articles, ${figures.encoder}, ${figures.dimensions} dimensions`,
    ...rows.map(([name, value]) => `${name.padEnd(20)}${value}`),
    '',
    `${`${figures.questions} questions`.padEnd(20)}${['p50 ms', 'p99 ms', 'hit@3'].map((name) => name.padStart(8)).join('')}`,
    search('retrieval', retrieval, ''),
    search('FTS5 alone', peers.fts5, times(peers.fts5)),
    search('every vector', peers.exact, times(peers.exact)),
  ].join('\n');
}
