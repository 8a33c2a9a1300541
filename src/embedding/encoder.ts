import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { AutoModel, AutoTokenizer, env, type PreTrainedModel, type PreTrainedTokenizer } from '@xenova/transformers';
import { type Conventions, conventionsOf } from './conventions.ts';
import { EncoderError } from './encoder-error.ts';
import { locateModel, type ModelLocation } from './model-location.ts';
import { type Pooling, pool } from './pooling.ts';

export interface EncoderSettings {
  /** A bundled model's name, a folder, or a hub model as `owner/name`. */
  readonly model: string;
  /** Where hub models are kept. */
  readonly cache: string;
  /** The hub's address. */
  readonly host: string;
  /** `null` leaves each of these to the conventions of the model's family. */
  readonly pooling: Pooling | null;
  readonly queryPrefix: string | null;
  readonly passagePrefix: string | null;
}

/** One file of a model on its way from the hub; `percent` from 0 to 100. */
export type DownloadProgress = (file: string, percent: number) => void;

/** Texts to unit vectors. Every call blocks its thread while the model runs; give way between calls in long loops. */
export interface Encoder {
  /** The model as the settings name it. */
  readonly name: string;
  /** Hex digest of all that decides a vector: weights, tokenizer, pooling and prefixes. */
  readonly fingerprint: string;
  readonly dimensions: number;
  encodeQuery(text: string): Promise<Float32Array>;
  encodePassage(text: string): Promise<Float32Array>;
  /** A single word, without a prefix: for comparing words with each other. */
  encodeTerm(term: string): Promise<Float32Array>;
  /** Whether the tokenizer holds `word` in one piece, as it does the common words of its training text. */
  knows(word: string): boolean;
}

/**
 * Loads a transformers.js feature-extraction model, from disk or, for a hub model not fetched before, from the hub.
 *
 * @throws EncoderError with what to do, when the model cannot be found, fetched or run.
 */
export async function loadEncoder(settings: EncoderSettings, onDownload?: DownloadProgress): Promise<Encoder> {
  const location = locateModel(settings.model, settings.cache);
  const family = conventionsOf(settings.model);
  const conventions: Conventions = {
    pooling: settings.pooling ?? family.pooling,
    queryPrefix: settings.queryPrefix ?? family.queryPrefix,
    passagePrefix: settings.passagePrefix ?? family.passagePrefix,
  };
  const { tokenizer, model } = await fetchModel(location, settings.host, onDownload);
  const fingerprint = await fingerprintOf(location, conventions);

  async function encode(text: string): Promise<Float32Array> {
    const inputs = tokenizer(text, { truncation: true });
    const tokens: number = inputs.input_ids.dims[1];
    if (tokens === 0) return new Float32Array(dimensions);
    const states = (await model(inputs)).last_hidden_state;
    return pool(states.data, tokens, states.dims[2], conventions.pooling);
  }

  let dimensions = 0;
  try {
    dimensions = (await encode('word')).length;
  } catch (cause) {
    throw new EncoderError(`The model ${settings.model} loads but does not run: ${reasonOf(cause)}`, { cause });
  }
  if (dimensions === 0) throw new EncoderError(`The model ${settings.model} gives no token for plain English text.`);

  return {
    name: settings.model,
    fingerprint,
    dimensions,
    encodeQuery: (text) => encode(conventions.queryPrefix + text),
    encodePassage: (text) => encode(conventions.passagePrefix + text),
    encodeTerm: encode,
    knows: (word) => {
      const tokens = tokenizer.encode(word, null, { add_special_tokens: false });
      return tokens.length === 1 && tokens[0] !== tokenizer.model.unk_token_id;
    },
  };
}

async function fetchModel(
  location: ModelLocation,
  host: string,
  onDownload: DownloadProgress | undefined,
): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> {
  // transformers.js keeps these in one global object; they are read while from_pretrained runs.
  env.allowLocalModels = location.kind === 'folder';
  env.allowRemoteModels = location.kind === 'hub';
  env.localModelPath = location.root;
  env.cacheDir = location.root;
  env.remoteHost = host;
  // transformers.js reports progress for files that it reads from the cache, too.
  const fetches = location.kind === 'hub' && !existsSync(join(location.files, 'config.json'));
  const options = {
    quantized: !existsSync(join(location.files, 'onnx/model.onnx')) || existsSync(join(location.files, WEIGHTS[0])),
    progress_callback: (event: { status: string; file?: string; progress?: number }) => {
      if (fetches && event.status === 'progress') onDownload?.(event.file ?? '', event.progress ?? 0);
    },
  };
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(location.id, options);
    const model = await AutoModel.from_pretrained(location.id, options);
    return { tokenizer, model };
  } catch (cause) {
    throw new EncoderError(
      location.kind === 'hub'
        ? `The model ${location.id} could not be fetched from ${host}: ${reasonOf(cause)} Check the network and the ` +
            `name, delete ${location.files} if a download broke off, or leave EMBEDDING_MODEL unset to use the bundled model.`
        : `The model in ${location.files} could not be loaded: ${reasonOf(cause)} Put its files back, or leave ` +
            'EMBEDDING_MODEL unset to use the bundled model.',
      { cause },
    );
  }
}

const WEIGHTS = ['onnx/model_quantized.onnx', 'onnx/model.onnx'] as const;

async function fingerprintOf(location: ModelLocation, conventions: Conventions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(conventions));
  const weights = WEIGHTS.find((file) => existsSync(join(location.files, file)));
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', weights]) {
    if (file === undefined) continue;
    for await (const chunk of createReadStream(join(location.files, file))) hash.update(chunk);
  }
  return hash.digest('hex').slice(0, 32);
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
