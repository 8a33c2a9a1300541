import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EncoderError } from './encoder-error.ts';

/** The folder of models that come with the project. */
export const BUNDLED_MODELS = fileURLToPath(new URL('../../models/', import.meta.url));

/** Where a model's files are: `files` holds config.json, tokenizer.json and onnx/ once it is loaded. */
export interface ModelLocation {
  readonly kind: 'folder' | 'hub';
  /** What transformers.js is asked for: the folder's name under `root`, or the hub's `owner/name`. */
  readonly id: string;
  readonly root: string;
  readonly files: string;
}

/**
 * Finds the model a setting names: a bundled model by name, a folder in the transformers.js layout by its path, or a
 * hub model as `owner/name`, kept in `cache` after its download. A folder wins over a hub model of the same spelling.
 *
 * @throws EncoderError when the setting is none of the three.
 */
export function locateModel(setting: string, cache: string): ModelLocation {
  for (const folder of [join(BUNDLED_MODELS, setting), resolve(setting)]) {
    if (existsSync(folder) && statSync(folder).isDirectory()) {
      if (!existsSync(join(folder, 'config.json'))) {
        throw new EncoderError(
          `The model folder ${folder} has no config.json. It must be in the transformers.js layout: config.json, ` +
            'tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx.',
        );
      }
      return { kind: 'folder', id: basename(folder), root: dirname(folder), files: folder };
    }
  }
  if (/^[\w.-]+\/[\w.-]+$/.test(setting) && !setting.startsWith('.')) {
    return { kind: 'hub', id: setting, root: cache, files: join(cache, setting) };
  }
  throw new EncoderError(
    `EMBEDDING_MODEL=${setting} is neither a bundled model, nor a folder, nor a hub model written as owner/name.`,
  );
}
