import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Configuration, readConfiguration } from '../src/configuration.ts';

/** The options that say where a script finds things; each wins over its environment variable. */
export const LOCATION_OPTIONS = {
  corpus: { type: 'string' },
  index: { type: 'string' },
  model: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What they mean to {@link configurationWith}. */
export const LOCATION_HELP = locationHelp(`. With another --corpus than the usual one it
                 is a folder of its own in there, and what the bot answers from stays as it is`);

/** What they mean to {@link configurationToIndex}. */
export const INDEX_LOCATION_HELP = locationHelp('');

function locationHelp(ofIndex: string): string {
  return `  --corpus DIR   the folder of articles (else CORPUS_DIR, else corpus)
  --index DIR    the folder of the index (else INDEX_DIR, else .index)${ofIndex}
  --model NAME   a bundled model, a folder, or a hub model as owner/name (else EMBEDDING_MODEL)
  --help         this text`;
}

/** What {@link LOCATION_OPTIONS} name; an empty one counts as unset, as it does in the environment. */
export interface Places {
  readonly corpus?: string | undefined;
  readonly index?: string | undefined;
  readonly model?: string | undefined;
}

/**
 * The configuration with the places given. A corpus that is not the configured one has an index of its own, unless an
 * index is named: a running bot answers from whatever is put into the usual one.
 */
export function configurationWith(places: Places): Configuration {
  const { corpus, index } = readConfiguration();
  const given = configurationToIndex(places);
  const isUsual = places.index || realFolder(given.corpus) === realFolder(corpus);
  return isUsual ? given : { ...given, index: indexOf(given.corpus, index) };
}

/** The same where the usual index is to hold the corpus given, or is only the folder to keep something in. */
export function configurationToIndex(places: Places): Configuration {
  const configuration = readConfiguration();
  return {
    ...configuration,
    corpus: places.corpus || configuration.corpus,
    index: places.index || configuration.index,
    encoder: { ...configuration.encoder, model: places.model || configuration.encoder.model },
  };
}

/** A person knows it by the corpus folder's name, and folders of one name are told apart. */
function indexOf(corpus: string, usual: string): string {
  const folder = realFolder(corpus);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return join(usual, 'corpora', `${basename(folder).slice(0, 40)}-${hash}`);
}

/** The same for every way to write one folder. */
function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync.native(folder) : resolve(folder);
}

/** The arguments of a script that takes {@link LOCATION_OPTIONS} alone. */
export function locationArguments() {
  return parseArgs({ options: LOCATION_OPTIONS }).values;
}
