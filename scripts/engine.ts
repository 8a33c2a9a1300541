import { Engine } from '../src/engine.ts';
import { advised } from './advice.ts';
import { configurationWith, type Places } from './places.ts';
import { showProgress } from './progress.ts';
import { reportReading } from './report-reading.ts';

/**
 * Opens the engine where the options say, with progress on stderr while a model is fetched or an index is built. An
 * index that is there is taken as it is, unless a corpus is named that it does not hold.
 */
export function openEngine(places: Places): Promise<Engine> {
  return open(places, Boolean(places.corpus));
}

/** The same, after bringing the index in step with the corpus folder: what a measurement needs. */
export function openEngineInStep(places: Places): Promise<Engine> {
  return open(places, true);
}

async function open(places: Places, inStep: boolean): Promise<Engine> {
  const configuration = configurationWith(places);
  const progress = showProgress();
  try {
    return await advised(configuration, () =>
      Engine.open(configuration, {
        inStep,
        download: (file, percent) => progress.update(`fetching ${file}`, percent, 100),
        corpus: (corpus) => {
          progress.stop();
          reportReading(corpus, process.stderr);
        },
        build: progress.update,
      }),
    );
  } finally {
    progress.stop();
  }
}
