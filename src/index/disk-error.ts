import { IndexError } from './index-error.ts';

/** Codes of the operating system (Node's own have an underscore), and SQLite's that speak of the file. */
const OF_THE_DISK = /^(E[A-Z0-9]+|SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY|FULL|PERM).*)$/;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']);

/**
 * A failure of the file system or of SQLite as what a person can do about it; any other error as it is.
 *
 * @param command What failed, to be run again.
 */
export function asIndexError(error: unknown, index: string, command: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !OF_THE_DISK.test(code)) return error;
  let sentence = `The index folder ${index} cannot be written: ${error.message}. Check its disk, or set INDEX_DIR to another folder.`;
  if (FULL.has(code)) {
    sentence = `The disk that holds ${index} is full. Make room, then run \`${command}\` again.`;
  } else if (FORBIDDEN.has(code)) {
    sentence = `The index folder ${index} cannot be written (${code}). Give this user the right to write there, or set INDEX_DIR to another folder.`;
  }
  return new IndexError('unwritable', sentence, { cause: error });
}
