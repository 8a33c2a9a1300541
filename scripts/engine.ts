import { readCorpus } from '../src/corpus/read.ts';
import { loadEncoder } from '../src/embedding/encoder.ts';
import { Engine } from '../src/engine.ts';
import { buildIndex } from '../src/index/build.ts';
import { configurationWith, showProgress } from './terminal.ts';

/** Opens the engine where the options say, with progress on stderr while a model is fetched or an index is built. */
export async function openEngine(options: Parameters<typeof configurationWith>[0]): Promise<Engine> {
  const progress = showProgress();
  try {
    return await Engine.open(configurationWith(options), {
      build: progress.update,
      download: (file, percent) => progress.update(`fetching ${file}`, percent, 100),
    });
  } finally {
    progress.stop();
  }
}

/** The same, after bringing the index in step with the corpus folder: what a measurement needs. */
export async function openEngineInStep(options: Parameters<typeof configurationWith>[0]): Promise<Engine> {
  const progress = showProgress();
  try {
    const { corpus, index, encoder } = configurationWith(options);
    await buildIndex(index, await readCorpus(corpus), await loadEncoder(encoder), progress.update);
  } finally {
    progress.stop();
  }
  return openEngine(options);
}
