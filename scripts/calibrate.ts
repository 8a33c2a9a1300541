import { parseArgs } from 'node:util';
import type { Configuration } from '../src/configuration.ts';
import { readCorpus } from '../src/corpus/read.ts';
import { loadEncoder } from '../src/embedding/encoder.ts';
import { loadReader } from '../src/embedding/reader.ts';
import { calibrate, type FittedCalibration, LEAST, observe, usableQuestions } from '../src/evaluation/calibrate.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { buildIndex } from '../src/index/build.ts';
import { publishCalibration, removeCalibration } from '../src/index/calibration.ts';
import { openIndex } from '../src/index/open.ts';
import { calibrationOf, weightsHash } from '../src/retrieval/calibration.ts';
import { adviceFor, advised } from './advice.ts';
import { configurationWith, LOCATION_HELP, LOCATION_OPTIONS } from './places.ts';
import { showProgress } from './progress.ts';
import { calibrationTable } from './render-calibration.ts';
import { reportReading } from './report-reading.ts';
import { main } from './terminal.ts';

const HELP = `npm run calibrate -- --questions FILE.jsonl [--json]
npm run calibrate -- --reset [--json]

Fits when an answer counts as one, as the closest passages, or as nothing, to labelled questions over the corpus, and keeps
that in the index. It stays through later builds, as long as the encoder is the same; a running bot takes it up by itself.

  --questions F  one JSON object a line, as for npm run evaluate: {"id", "question", "kind"?, "answers": [{"article", "text"}]};
                 at least ${LEAST.questions}, ${LEAST.answerable} of them with answers, and ${LEAST.unanswerable} on the same subjects without, or ${LEAST.offTopic} on nothing in the
                 corpus, of the kind "offtopic" or "smalltalk"; better twice as many of each
  --reset        goes back to what Verbatim comes with
  --json         the figures as one JSON object
${LOCATION_HELP}`;

await main(async () => {
  const { values } = parseArgs({
    options: {
      ...LOCATION_OPTIONS,
      questions: { type: 'string' },
      reset: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.help || (values.questions === undefined) === !values.reset) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const configuration = configurationWith(values);
  const { index } = configuration;
  const { questions: file } = values;
  if (file === undefined) {
    const removed = await advised(configuration, async () => removeCalibration(index));
    const says = removed ? 'has no calibration of its own any more' : 'had no calibration of its own';
    console.log(values.json ? JSON.stringify({ removed }) : `The index in ${index} ${says}.`);
    return 0;
  }
  const { questions, leftOut, made } = await advised(configuration, () => calibrateIndex(file, configuration));
  if (values.json) {
    console.log(JSON.stringify({ questions, leftOut, ...made }));
    return 0;
  }
  console.log(calibrationTable(made));
  for (const line of remarks(leftOut, made)) console.log(line);
  const undo = adviceFor(configuration, '`npm run calibrate -- --reset` undoes it.');
  console.log(`The index in ${index} is calibrated with ${questions} questions. ${undo}`);
  return 0;
});

async function calibrateIndex(file: string, { corpus: folder, index, encoder: settings }: Configuration) {
  const labelled = readQuestions(file);
  const progress = showProgress();
  try {
    const corpus = await readCorpus(folder);
    reportReading(corpus, process.stderr);
    const encoder = await loadEncoder(settings, (name, percent) => progress.update(`fetching ${name}`, percent, 100));
    await buildIndex(index, corpus, encoder, progress.update);
    const generation = await openIndex(index, encoder);
    try {
      const { usable, leftOut } = usableQuestions(labelled, generation);
      const observed = await observe(usable, generation, { encoder, reader: await loadReader() }, (done, total) =>
        progress.update('asking questions', done, total),
      );
      const made = calibrate(observed, calibrationOf(generation));
      generation.close();
      publishCalibration(index, generation, {
        ...made.calibration,
        encoder: encoder.fingerprint,
        corpus: corpus.hash,
        weights: weightsHash(),
        fitted: new Date().toISOString(),
        questions: usable.length,
      });
      return { questions: usable.length, leftOut, made };
    } finally {
      generation.close();
    }
  } finally {
    progress.stop();
  }
}

/** What else there is to know. */
function remarks(leftOut: readonly string[], { fitted, shown }: FittedCalibration): string[] {
  const kept = (what: string, missing: number, which: string) =>
    `${what} is told as before: fitting that takes ${missing} more questions ${which}, not counting those that nothing is found for.`;
  return [
    ...(leftOut.length > 0 ? [`Left out, since the corpus does not hold their answers: ${leftOut.join(', ')}.`] : []),
    ...(fitted.related
      ? []
      : [kept('Whether the corpus is about a question', LEAST.offTopic - shown.offTopic, 'of the kind "offtopic"')]),
    ...(fitted.answered
      ? []
      : [
          kept(
            'Whether it answers one',
            LEAST.unanswerable - shown.unanswerable,
            'on its subjects that it does not answer',
          ),
        ]),
  ];
}
