import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockForRemoval, READING_LOCK } from './lock.ts';

/** The files of one generation. */
export const STORE_FILE = 'corpus.sqlite';
export const VECTORS_FILE = 'vectors.hnsw';
export const MANIFEST_FILE = 'manifest.json';

const POINTER = 'current';
const GENERATIONS = 'generations';

/** Names that this file gives, and therefore may remove: the index folder may hold other things. */
const UNFINISHED = /^building-\d+-\d+$/;
const POINTER_UNFINISHED = /^current\.\d+$/;
const GENERATION = /^\d{17}-\d+$/;

/** The folder of the generation in use, or `null` when none was ever published here. It may be gone or damaged. */
export function currentGeneration(index: string): string | null {
  const pointer = join(index, POINTER);
  if (!existsSync(pointer)) return null;
  const name = readFileSync(pointer, 'utf8').trim();
  return join(index, GENERATIONS, GENERATION.test(name) ? name : 'unknown');
}

/** Makes the folder in which a generation is put together; it lies beside the published ones and is none itself. */
export function beginGeneration(index: string): string {
  const folder = join(index, `building-${process.pid}-${Date.now()}`);
  mkdirSync(folder);
  writeFileSync(join(folder, READING_LOCK), '');
  return folder;
}

/**
 * Makes a finished folder the current generation. Readers see the old one or the new one: the pointer is replaced by
 * one rename, which POSIX makes atomic, and everything it leads to is on the disk before it.
 */
export function publishGeneration(index: string, folder: string, built: string): string {
  const name = `${built.replace(/[^0-9]/g, '')}-${process.pid}`;
  const generations = join(index, GENERATIONS);
  mkdirSync(generations, { recursive: true });
  for (const file of readdirSync(folder)) flush(join(folder, file));
  flush(folder);
  renameSync(folder, join(generations, name));
  flush(generations);
  const pointer = join(index, `${POINTER}.${process.pid}`);
  writeFileSync(pointer, `${name}\n`, { flush: true });
  renameSync(pointer, join(index, POINTER));
  flush(index);
  return join(generations, name);
}

/**
 * Removes what unfinished builds left and every generation that is neither current nor open in some process. Call it
 * while holding the build lock.
 */
export function removeLeftovers(index: string): void {
  for (const name of readdirSync(index)) {
    if (UNFINISHED.test(name) || POINTER_UNFINISHED.test(name)) remove(join(index, name));
  }
  const generations = join(index, GENERATIONS);
  const current = currentGeneration(index);
  for (const name of existsSync(generations) ? readdirSync(generations) : []) {
    const folder = join(generations, name);
    if (!GENERATION.test(name) || folder === current) continue;
    const release = lockForRemoval(folder);
    if (!release) continue;
    remove(folder);
    release();
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // What cannot be removed now (Windows keeps open files) is in nobody's way, and the next build tries again.
  }
}

function flush(path: string): void {
  // Windows opens no folder and flushes no file opened for reading; it journals renames by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
