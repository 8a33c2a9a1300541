import { type Configuration, ConfigurationError, readConfiguration } from './configuration.ts';
import { CorpusError } from './corpus/error.ts';
import { type Corpus, readCorpus } from './corpus/read.ts';
import { type DownloadProgress, type Encoder, loadEncoder } from './embedding/encoder.ts';
import { EncoderError } from './embedding/encoder-error.ts';
import { dot } from './embedding/pooling.ts';
import { products } from './embedding/products.ts';
import { loadReader } from './embedding/reader.ts';
import { checkOffsets, checkProbes, measureRecall, takeSamples } from './index/check.ts';
import { IndexError } from './index/index-error.ts';
import { type Generation, openIndex } from './index/open.ts';
import { RECALL_WANTED } from './index/vectors.ts';
import { isUsable, weightsHash } from './retrieval/calibration.ts';

/** What one check found; where that is not all well, `says` ends with what to do. */
export interface Finding {
  readonly subject: string;
  /** What is doubtful works, and could be better. */
  readonly verdict: 'ok' | 'doubtful' | 'wrong';
  readonly says: string;
}

const MEND = 'Run `npm run index`.';
const CALIBRATE = 'Run `npm run calibrate -- --questions FILE.jsonl` with labelled questions.';
const MEND_ANEW = 'Delete the index folder and run `npm run index`.';

/** Checks everything that answers rest on, one finding after the other; changes nothing but the model cache. */
export async function* diagnose(
  configured: () => Configuration,
  onDownload?: DownloadProgress,
): AsyncGenerator<Finding> {
  const configuration = yield* attempt('configuration', async () => configured());
  if (!configuration) return;
  yield good('configuration', `articles from ${configuration.corpus}, index in ${configuration.index}`);

  const encoder = yield* attempt('encoder', () => loadEncoder(configuration.encoder, onDownload));
  if (encoder) yield await examineEncoder(encoder);

  const reads = yield* attempt('reader', async () => {
    await loadReader();
    return products(Int8Array.of(1), [Float32Array.of(1)]);
  });
  if (reads) yield good('reader', 'loads');

  const corpus = yield* attempt('corpus', () => readCorpus(configuration.corpus));
  if (corpus) yield examineCorpus(corpus);

  if (!encoder) return;
  const generation = yield* attempt('index', () => openIndex(configuration.index, encoder));
  if (!generation) return;
  try {
    yield* examineIndex(generation, corpus, encoder);
    yield await examineCalibration(generation, encoder);
  } finally {
    generation.close();
  }
}

async function* attempt<T>(subject: string, work: () => Promise<T>): AsyncGenerator<Finding, T | null> {
  try {
    return await work();
  } catch (error) {
    if (![ConfigurationError, CorpusError, EncoderError, IndexError].some((kind) => error instanceof kind)) throw error;
    yield wrong(subject, (error as Error).message);
    return null;
  }
}

async function examineEncoder(encoder: Encoder): Promise<Finding> {
  const vectors = [await encoder.encodePassage('The quick brown fox.'), await encoder.encodeQuery('Which fox?')];
  if (vectors.every((vector) => Math.abs(dot(vector, vector) - 1) < 1e-3)) {
    return good('encoder', `${encoder.name} gives unit vectors of ${encoder.dimensions} dimensions`);
  }
  return wrong(
    'encoder',
    `${encoder.name} does not give unit vectors. Put its files back, or leave EMBEDDING_MODEL unset to use the bundled model.`,
  );
}

function examineCorpus({ articles, leftOut }: Corpus): Finding {
  const reasons = leftOut.map(({ file, reason }) => `${file}: ${reason}`).join('; ');
  if (leftOut.length > 0) return wrong('corpus', `${articles.length} articles, left out ${reasons}. Mend these files.`);
  if (articles.length === 0) return wrong('corpus', 'No article. Put .md, .txt or .html files into the corpus folder.');
  return good('corpus', `${articles.length} articles`);
}

async function* examineIndex(
  { manifest, store, vectors, folder }: Generation,
  corpus: Corpus | null,
  encoder: Encoder,
): AsyncGenerator<Finding> {
  yield good('index', `${manifest.passages} passages, built ${manifest.built}, checksums right, in ${folder}`);

  if (corpus) {
    yield corpus.hash === manifest.corpus
      ? good('in step', 'the index holds the corpus as it is')
      : wrong('in step', `The corpus has changed since the index was built. ${MEND}`);
  }

  const moved = checkOffsets(store).length;
  yield moved === 0
    ? good('quotes', 'every passage reads back by its offsets')
    : wrong('quotes', `${moved} passages no longer read as they were indexed. ${MEND_ANEW}`);

  const differing = (await checkProbes(store, vectors, encoder)).length;
  yield differing === 0
    ? good('vectors', 'passages embedded again are the same')
    : wrong('vectors', `${differing} passages embedded again differ from their vectors. ${MEND_ANEW}`);

  const samples = await takeSamples(vectors, encoder);
  const recall = measureRecall(samples, (vector, k) => vectors.nearest(vector, k));
  const share = `${(100 * recall).toFixed(1)} % of the true nearest passages are found`;
  yield recall >= RECALL_WANTED ? good('search', share) : wrong('search', `Only ${share}. ${MEND_ANEW}`);
}

/** Which calibration parts the outcomes, and whether it was fitted to what is in use. */
async function examineCalibration({ manifest }: Generation, encoder: Encoder): Promise<Finding> {
  const { calibration } = manifest;
  if (calibration === undefined) {
    return (await isBundled(encoder))
      ? good('calibration', 'the one that comes with the bundled encoder')
      : doubtful(
          'calibration',
          `Outcomes are parted as for the bundled encoder, not for ${encoder.name}. ${CALIBRATE}`,
        );
  }
  const { fitted, questions, corpus, weights } = calibration;
  const own = `the index's own, fitted ${fitted} to ${questions} questions`;
  if (!isUsable(calibration)) {
    return doubtful('calibration', `Not in use is ${own}, by another version of Verbatim. ${CALIBRATE}`);
  }
  if (weights !== weightsHash()) {
    return doubtful('calibration', `In use is ${own}, by another version of Verbatim. ${CALIBRATE}`);
  }
  return good('calibration', corpus === manifest.corpus ? own : `${own}; the corpus has changed since`);
}

async function isBundled(encoder: Encoder): Promise<boolean> {
  try {
    return (await loadEncoder(readConfiguration({}).encoder)).fingerprint === encoder.fingerprint;
  } catch (error) {
    if (error instanceof EncoderError) return false;
    throw error;
  }
}

function good(subject: string, says: string): Finding {
  return { subject, verdict: 'ok', says };
}

function doubtful(subject: string, says: string): Finding {
  return { subject, verdict: 'doubtful', says };
}

function wrong(subject: string, says: string): Finding {
  return { subject, verdict: 'wrong', says };
}
