import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { IndexError } from './index-error.ts';
import { Sqlite } from './sqlite.ts';

/** Gives a lock back; calling it again does nothing. */
export type Release = () => void;

/** In an index folder, locked while a generation is built. */
const BUILDING_LOCK = 'building.lock';

/**
 * In a generation's folder, locked by all who read it. A file of its own, since closing any other handle on a locked
 * file, as a checksum does, would drop the process's locks on it (POSIX).
 */
export const READING_LOCK = 'reading.lock';

/**
 * Takes the right to build in an index folder. The locks here are the operating system's (through SQLite), so that a
 * killed process leaves none behind.
 *
 * @throws IndexError `busy` while another process, or another build of this one, holds it.
 */
export function lockForBuilding(index: string): Release {
  const release = lock(join(index, BUILDING_LOCK), 'exclusive');
  if (!release)
    throw new IndexError('busy', `Another build is running in ${index}. Wait for it to end, then try again.`);
  return release;
}

/** Keeps a generation's folder from being removed; `null` when it is being removed, or has no lock. */
export function lockForReading(folder: string): Release | null {
  const file = join(folder, READING_LOCK);
  return existsSync(file) ? lock(file, 'shared') : null;
}

/** Keeps readers out of a generation's folder; `null` while one is in it, in any process, or that cannot be told. */
export function lockForRemoval(folder: string): Release | null {
  try {
    return lock(join(folder, READING_LOCK), 'exclusive');
  } catch (error) {
    // A lock that is damaged lets no reader in either.
    return error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB' ? () => {} : null;
  }
}

function lock(file: string, kind: 'shared' | 'exclusive'): Release | null {
  const shared = kind === 'shared';
  const db = new Sqlite(file, { readonly: shared, fileMustExist: shared, timeout: 0 });
  try {
    // The first statement of a transaction takes SQLite's shared lock, and the transaction keeps it.
    db.exec(shared ? 'BEGIN; SELECT 1 FROM sqlite_master' : 'BEGIN EXCLUSIVE');
    return () => db.close();
  } catch (error) {
    db.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
