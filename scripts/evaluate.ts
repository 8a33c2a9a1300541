import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEncoder } from '../src/embedding/encoder.ts';
import { loadReader } from '../src/embedding/reader.ts';
import { evaluateCollection, readCollection } from '../src/evaluation/collection.ts';
import { evaluateQuestions, readQuestions } from '../src/evaluation/questions.ts';
import { buildIndex } from '../src/index/build.ts';
import { openIndex } from '../src/index/open.ts';
import { openEngineInStep } from './engine.ts';
import { configurationToIndex, LOCATION_HELP, LOCATION_OPTIONS, type Places } from './places.ts';
import { showProgress } from './progress.ts';
import { collectionTable, questionTable } from './render-figures.ts';
import { main } from './terminal.ts';

const HELP = `npm run evaluate -- --questions FILE.jsonl [--json]
npm run evaluate -- --beir DIR [--json]

Measures the code that answers questions: on labelled questions over the corpus, or on a test collection in BEIR's layout
(its index is kept beside the usual one).

  --questions F  one JSON object a line: {"id", "question", "kind"?, "answers": [{"article", "text"}]}
  --beir DIR     a folder with corpus.jsonl, queries.jsonl and qrels.tsv or qrels/test.tsv
  --json         the figures as one JSON object
${LOCATION_HELP}`;

await main(async () => {
  const { values } = parseArgs({
    options: {
      ...LOCATION_OPTIONS,
      questions: { type: 'string' },
      beir: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.help || (values.questions === undefined && values.beir === undefined)) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  if (values.questions !== undefined) {
    const questions = readQuestions(values.questions);
    const engine = await openEngineInStep(values);
    const figures = await evaluateQuestions(engine, questions);
    engine.close();
    console.log(values.json ? JSON.stringify(figures) : questionTable(figures));
  }
  if (values.beir !== undefined) {
    const figures = await measureCollection(values.beir, values);
    console.log(values.json ? JSON.stringify(figures) : collectionTable(figures));
  }
  return 0;
});

async function measureCollection(folder: string, places: Places) {
  const { index, encoder: settings } = configurationToIndex(places);
  const collection = readCollection(folder);
  const { articles } = collection;
  const progress = showProgress();
  try {
    const encoder = await loadEncoder(settings, (file, percent) => progress.update(`fetching ${file}`, percent, 100));
    const place = join(index, 'collections', collection.name);
    const hash = createHash('sha256').update(JSON.stringify(articles)).digest('hex');
    await buildIndex(place, { articles, hash }, encoder, progress.update);
    const generation = await openIndex(place, encoder);
    const figures = await evaluateCollection(
      collection,
      generation,
      { encoder, reader: await loadReader() },
      (done, total) => progress.update('ranking', done, total),
    );
    generation.close();
    return figures;
  } finally {
    progress.stop();
  }
}
