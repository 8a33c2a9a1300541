import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { SPLITTER_VERSION, splitPassages } from '../corpus/passages.ts';
import type { Corpus } from '../corpus/read.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { EncoderError } from '../embedding/encoder-error.ts';
import { keptCalibration } from './calibration.ts';
import {
  checkOffsets,
  checkProbes,
  measureBackground,
  measureWords,
  type Spread,
  takeSamples,
  tuneWidth,
} from './check.ts';
import { asIndexError } from './disk-error.ts';
import {
  beginGeneration,
  MANIFEST_FILE,
  publishGeneration,
  removeLeftovers,
  STORE_FILE,
  VECTORS_FILE,
} from './generation.ts';
import { IndexError } from './index-error.ts';
import { lockForBuilding } from './lock.ts';
import { formatManifest, type Manifest } from './manifest.ts';
import { type Generation, openIndex, sha256OfFile } from './open.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { asBytes } from './signed-bytes.ts';
import { SMALL_TALK } from './small-talk.ts';
import { Store } from './store.ts';
import { type SearchWidth, Vectors, type VectorsBuilder } from './vectors.ts';
import { encoderInput, inputHash, type SplitArticle, StoreWriter, type Vocabulary } from './write-store.ts';

/** What a graph is loaded with before its width is tuned. */
const BY_GRAPH: SearchWidth = { ef: 10, recall: 1 };

export type BuildStep = 'embedding passages' | 'embedding words' | 'checking';

/** Called as a build goes on: `done` of `total` pieces of a step. */
export type BuildProgress = (step: BuildStep, done: number, total: number) => void;

/** What a build did. `added`, `unchanged` and `removed` count passages. */
export interface BuildSummary {
  readonly articles: number;
  readonly passages: number;
  readonly added: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly search: SearchWidth;
  /** Whether a new generation was published; `false` when the current one already holds this very corpus. */
  readonly published: boolean;
}

/**
 * Builds a generation of a corpus beside the current one, checks it, and puts it in the current one's place by one
 * atomic rename. Passages whose encoder input is in the current generation are not embedded again. Gives way to the
 * event loop between passages. A build killed at any moment leaves the current generation serving.
 *
 * @throws IndexError `empty` without articles, `busy` while another build runs, `unwritable` when the folder cannot be
 *   written or the disk is full, `damaged` when the finished generation fails its own checks.
 */
export async function buildIndex(
  index: string,
  corpus: Pick<Corpus, 'articles' | 'hash'>,
  encoder: Encoder,
  onProgress: BuildProgress = () => {},
): Promise<BuildSummary> {
  const split = corpus.articles
    .map((article) => ({ article, passages: splitPassages(article) }))
    .filter(({ passages }) => passages.length > 0);
  if (split.length === 0)
    throw new IndexError('empty', 'There is no article to index. Put .md, .txt or .html files into the corpus folder.');
  try {
    mkdirSync(index, { recursive: true });
    const unlock = lockForBuilding(index);
    try {
      removeLeftovers(index);
      return await build(index, split, corpus.hash, encoder, onProgress);
    } finally {
      unlock();
    }
  } catch (error) {
    throw asIndexError(error, index, 'npm run index');
  }
}

async function build(
  index: string,
  split: readonly SplitArticle[],
  corpus: string,
  encoder: Encoder,
  onProgress: BuildProgress,
): Promise<BuildSummary> {
  const previous = await openPrevious(index, encoder);
  try {
    if (previous?.manifest.corpus === corpus) return unchangedSummary(previous.manifest);
    const folder = beginGeneration(index);
    try {
      const { manifest: made, unchanged } = await fill(folder, split, corpus, encoder, previous, onProgress);
      const manifest = { ...made, calibration: keptCalibration(index, encoder) };
      writeFileSync(join(folder, MANIFEST_FILE), formatManifest(manifest));
      publishGeneration(index, folder, manifest.built);
      previous?.close();
      removeLeftovers(index);
      return {
        articles: manifest.articles,
        passages: manifest.passages,
        added: manifest.passages - unchanged,
        unchanged,
        removed: (previous?.manifest.passages ?? 0) - unchanged,
        search: manifest.search,
        published: true,
      };
    } catch (error) {
      removeLeftovers(index);
      throw error;
    }
  } finally {
    previous?.close();
  }
}

/** The current generation, to take vectors from; one that does not open is simply built anew. */
async function openPrevious(index: string, encoder: Encoder): Promise<Generation | null> {
  try {
    return await openIndex(index, encoder);
  } catch (error) {
    if (error instanceof IndexError) return null;
    throw error;
  }
}

function unchangedSummary({ articles, passages, search }: Manifest): BuildSummary {
  return { articles, passages, added: 0, unchanged: passages, removed: 0, search, published: false };
}

/** Writes a generation's files into a folder and checks them. `unchanged` counts the passages that were taken over. */
async function fill(
  folder: string,
  split: readonly SplitArticle[],
  corpus: string,
  encoder: Encoder,
  previous: Generation | null,
  onProgress: BuildProgress,
): Promise<{ manifest: Manifest; unchanged: number }> {
  const inputs = split.flatMap(({ article, passages }) => passages.map((passage) => encoderInput(article, passage)));
  const graph = Vectors.empty(encoder.dimensions, inputs.length);
  const unchanged = await embedPassages(graph, inputs, encoder, previous, onProgress);
  const vectorsFile = join(folder, VECTORS_FILE);
  const vectors = await writeVectors(graph, vectorsFile, encoder.dimensions);
  try {
    const storeFile = join(folder, STORE_FILE);
    const { averageLength } = await writeStore(storeFile, split, encoder, previous, onProgress);

    onProgress('checking', 0, 1);
    const words = await verify(folder, vectors, inputs.length, encoder);
    const samples = await takeSamples(vectors, encoder);
    const manifest: Manifest = {
      schema: SCHEMA_VERSION,
      splitter: SPLITTER_VERSION,
      built: new Date().toISOString(),
      encoder: { name: encoder.name, fingerprint: encoder.fingerprint, dimensions: encoder.dimensions },
      corpus,
      articles: split.length,
      passages: inputs.length,
      averageLength,
      search: tuneWidth(vectors, samples),
      background: measureBackground(samples),
      words,
      files: { [STORE_FILE]: await sha256OfFile(storeFile), [VECTORS_FILE]: await sha256OfFile(vectorsFile) },
    };
    onProgress('checking', 1, 1);
    return { manifest, unchanged };
  } finally {
    vectors.close();
  }
}

async function embedPassages(
  graph: VectorsBuilder,
  inputs: readonly string[],
  encoder: Encoder,
  previous: Generation | null,
  onProgress: BuildProgress,
): Promise<number> {
  const known = previous?.store.inputs();
  let unchanged = 0;
  for (const [label, input] of inputs.entries()) {
    const old = known?.get(inputHash(input).toString('base64'));
    if (previous && old) {
      graph.add(previous.vectors.at(old.id), label);
      if (old.passages-- > 0) unchanged++;
    } else {
      graph.add(finite(await encoder.encodePassage(input), encoder), label);
    }
    await pause();
    onProgress('embedding passages', label + 1, inputs.length);
  }
  return unchanged;
}

/** hnswlib takes NaN and answers with nonsense from then on. */
function finite(vector: Float32Array, encoder: Encoder): Float32Array {
  if (vector.every(Number.isFinite)) return vector;
  throw new EncoderError(
    `The model ${encoder.name} gives vectors that are not numbers. Leave EMBEDDING_MODEL unset to use the bundled model.`,
  );
}

async function writeVectors(graph: VectorsBuilder, file: string, dimensions: number): Promise<Vectors> {
  let cause: unknown;
  try {
    if (await graph.write(file)) return await Vectors.load(file, dimensions, BY_GRAPH);
  } catch (error) {
    cause = error;
  }
  throw new IndexError(
    'unwritable',
    `The vectors could not be written whole to ${file}. Make sure that its disk has room, then run \`npm run index\` again.`,
    { cause },
  );
}

async function writeStore(
  file: string,
  split: readonly SplitArticle[],
  encoder: Encoder,
  previous: Generation | null,
  onProgress: BuildProgress,
): Promise<Vocabulary> {
  const writer = new StoreWriter(file);
  try {
    const vocabulary = await writer.writeArticles(split, pause);
    let done = 0;
    const step = async () => {
      done++;
      if (done % 16 === 0) await pause();
      onProgress('embedding words', done, vocabulary.terms.size + SMALL_TALK.length);
    };
    for (const [term, documents] of vocabulary.terms) {
      const vector = previous?.store.termVector(term) ?? asBytes(finite(await encoder.encodeTerm(term), encoder));
      writer.writeTerm(term, documents, vector);
      await step();
    }
    const smallTalk = previous?.store.smallTalk();
    for (const line of SMALL_TALK) {
      const vector = smallTalk?.get(line) ?? asBytes(finite(await encoder.encodeQuery(line), encoder));
      writer.writeSmallTalk(line, vector);
      await step();
    }
    writer.finish();
    return vocabulary;
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** Checks a generation's files, and gives what the cosine of any two of its words is. */
async function verify(folder: string, vectors: Vectors, passages: number, encoder: Encoder): Promise<Spread> {
  const failed = (what: string) =>
    new IndexError('damaged', `The new index in ${folder} failed its check: ${what}. The earlier one stays in use.`);
  if (vectors.count !== passages) throw failed(`${vectors.count} of ${passages} vectors can be read back`);
  const store = new Store(join(folder, STORE_FILE));
  try {
    if (checkOffsets(store).length > 0) throw failed('passages do not read back as they were written');
    if ((await checkProbes(store, vectors, encoder)).length > 0) throw failed('passages embedded again differ');
    return measureWords(store);
  } finally {
    store.close();
  }
}
