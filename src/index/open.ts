import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SPLITTER_VERSION } from '../corpus/passages.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { currentGeneration, MANIFEST_FILE, STORE_FILE, VECTORS_FILE } from './generation.ts';
import { IndexError } from './index-error.ts';
import { lockForReading, READING_LOCK } from './lock.ts';
import { type Manifest, parseManifest, parseSchemaVersion } from './manifest.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { SmallTalk } from './small-talk.ts';
import { Store } from './store.ts';
import { Vectors } from './vectors.ts';

/** One generation, open for reading. */
export interface Generation {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly store: Store;
  readonly vectors: Vectors;
  readonly smallTalk: SmallTalk;
  close(): void;
}

const MEND = 'Run `npm run index` to build it again.';

/**
 * Opens an index folder's current generation after comparing its files' checksums; reads each file once. Until it is
 * closed no build removes it.
 *
 * @throws IndexError `missing`, `stale` (another encoder, schema or splitter) or `damaged`.
 */
export async function openIndex(index: string, encoder: Encoder): Promise<Generation> {
  for (;;) {
    const folder = pointedTo(index);
    if (folder === null) {
      throw new IndexError('missing', `There is no index in ${index} yet. Run \`npm run index\` to build it.`);
    }
    try {
      return await openGeneration(folder, encoder);
    } catch (error) {
      // Where the pointer has moved on, a build has put another in its place, and may have removed it.
      if (pointedTo(index) === folder) throw error instanceof IndexError ? error : unreadable(folder, error);
    }
  }
}

function pointedTo(index: string): string | null {
  try {
    return currentGeneration(index);
  } catch (error) {
    throw unreadable(index, error);
  }
}

async function openGeneration(folder: string, encoder: Encoder): Promise<Generation> {
  const release = lockForReading(folder);
  const opened = release ? [release] : [];
  const close = () => {
    for (const one of opened.splice(0).reverse()) one();
  };
  try {
    const manifest = readManifest(folder);
    requireCurrent(manifest, encoder, folder);
    await requireWhole(folder, manifest);
    if (!release) throw damaged(`The index in ${folder} lacks its file ${READING_LOCK}.`);
    const vectors = await Vectors.load(join(folder, VECTORS_FILE), manifest.encoder.dimensions, manifest.search);
    opened.push(() => vectors.close());
    if (vectors.count !== manifest.passages) {
      throw damaged(`The index in ${folder} holds ${vectors.count} vectors, not ${manifest.passages}.`);
    }
    const store = new Store(join(folder, STORE_FILE));
    opened.push(() => store.close());
    const smallTalk = new SmallTalk([...store.smallTalk().values()]);
    return { folder, manifest, store, vectors, smallTalk, close };
  } catch (error) {
    close();
    throw error;
  }
}

function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST_FILE);
  if (!existsSync(path)) throw damaged(`The manifest ${path} is missing.`);
  const text = readFileSync(path, 'utf8');
  const schema = parseSchemaVersion(text);
  if (schema !== null && schema !== SCHEMA_VERSION) {
    throw stale(`The index in ${folder} has schema ${schema}, and this version reads schema ${SCHEMA_VERSION}.`);
  }
  const manifest = parseManifest(text);
  if (!manifest) throw damaged(`The manifest ${path} is damaged.`);
  return manifest;
}

function requireCurrent({ splitter, encoder: built }: Manifest, encoder: Encoder, folder: string): void {
  if (splitter !== SPLITTER_VERSION) {
    throw stale(
      `The index in ${folder} was split by version ${splitter} of the splitter; this is ${SPLITTER_VERSION}.`,
    );
  }
  if (built.dimensions !== encoder.dimensions) {
    throw stale(
      `The index in ${folder} has ${built.dimensions} dimensions, and the encoder ${encoder.name} has ${encoder.dimensions}.`,
    );
  }
  if (built.fingerprint !== encoder.fingerprint) {
    const other = built.name === encoder.name ? `${built.name} in another version or with other settings` : built.name;
    throw stale(`The index in ${folder} was built with the encoder ${other}, and the one in use is ${encoder.name}.`);
  }
}

async function requireWhole(folder: string, manifest: Manifest): Promise<void> {
  for (const [file, expected] of Object.entries(manifest.files)) {
    const path = join(folder, file);
    if (!existsSync(path)) throw damaged(`The index in ${folder} lacks its file ${file}.`);
    if ((await sha256OfFile(path)) !== expected) {
      throw damaged(`The index file ${path} is damaged: its checksum differs.`);
    }
  }
}

function stale(what: string): IndexError {
  return new IndexError('stale', `${what} ${MEND}`);
}

function damaged(what: string): IndexError {
  return new IndexError('damaged', `${what} ${MEND}`);
}

function unreadable(place: string, cause: unknown): IndexError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new IndexError('damaged', `The index in ${place} cannot be read: ${reason}. ${MEND}`, { cause });
}

/** SHA-256 of a file's bytes in hexadecimal; some 2 GB a second. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}
