import { constants, copyFileSync, existsSync, linkSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoder } from '../embedding/encoder.ts';
import { asIndexError } from './disk-error.ts';
import { beginGeneration, currentGeneration, MANIFEST_FILE, publishGeneration, removeLeftovers } from './generation.ts';
import { IndexError } from './index-error.ts';
import { lockForBuilding } from './lock.ts';
import {
  formatManifest,
  type Manifest,
  parseManifest,
  parseSchemaVersion,
  type StoredCalibration,
} from './manifest.ts';
import type { Generation } from './open.ts';
import { SCHEMA_VERSION } from './schema.ts';

const MEND = 'Run `npm run index` to build it again.';

/** What linking fails with where copying may not: some file systems have no hard links, and Linux gives none of other people's files. */
const NO_LINK = new Set(['EXDEV', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS']);

/** The calibration of the current generation where it was fitted with this encoder: what a build carries over. */
export function keptCalibration(index: string, encoder: Pick<Encoder, 'fingerprint'>): StoredCalibration | undefined {
  const current = currentGeneration(index);
  const { calibration } = (current === null ? null : parseManifest(readManifest(current))) ?? {};
  return calibration?.encoder === encoder.fingerprint ? calibration : undefined;
}

/**
 * Gives the current generation a calibration: one with the same files and another manifest takes its place, as at the
 * end of a build.
 *
 * @param measured The generation that it was fitted to; close it first, or it stays on the disk until the next build.
 * @throws IndexError `busy` while a build runs, or after one took `measured`'s place; `stale` (another schema); `damaged`; `unwritable`.
 */
export function publishCalibration(
  index: string,
  measured: Pick<Generation, 'folder'>,
  calibration: StoredCalibration,
): void {
  replaceManifest(index, (manifest, folder) => {
    if (folder !== measured.folder) {
      throw new IndexError(
        'busy',
        `The index in ${index} was built again while it was calibrated. Calibrate it again.`,
      );
    }
    return { ...manifest, calibration };
  });
}

/** Takes an index's calibration away, and tells whether there was one. @throws IndexError */
export function removeCalibration(index: string): boolean {
  return replaceManifest(index, ({ calibration, ...manifest }) => (calibration === undefined ? null : manifest));
}

/** Publishes what `edit` makes of the current manifest, beside the same files; nothing where that is `null`. */
function replaceManifest(index: string, edit: (manifest: Manifest, folder: string) => Manifest | null): boolean {
  try {
    if (currentGeneration(index) === null) {
      throw new IndexError('missing', `There is no index in ${index} yet. Run \`npm run index\` to build it.`);
    }
    const unlock = lockForBuilding(index);
    try {
      const current = currentGeneration(index) as string;
      const edited = edit(requireManifest(index, current), current);
      if (edited !== null) publishBeside(index, current, edited);
      return edited !== null;
    } finally {
      try {
        removeLeftovers(index);
      } catch {
        // The next build tries again; what came before this is what there is to tell.
      } finally {
        unlock();
      }
    }
  } catch (error) {
    throw asIndexError(error, index, 'npm run calibrate');
  }
}

function publishBeside(index: string, current: string, manifest: Manifest): void {
  const folder = beginGeneration(index);
  for (const file of Object.keys(manifest.files)) {
    const from = join(current, file);
    if (!existsSync(from)) {
      throw new IndexError('damaged', `The index in ${index} is damaged: it lacks its file ${file}. ${MEND}`);
    }
    linkOrCopy(from, join(folder, file));
  }
  writeFileSync(join(folder, MANIFEST_FILE), formatManifest(manifest));
  publishGeneration(index, folder, new Date().toISOString());
}

/** Nothing writes to the files of a generation any more, so two may share them. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NO_LINK.has(String(error.code)))) throw error;
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

function requireManifest(index: string, folder: string): Manifest {
  const text = readManifest(folder);
  const schema = parseSchemaVersion(text);
  if (schema !== null && schema !== SCHEMA_VERSION) {
    throw new IndexError(
      'stale',
      `The index in ${index} is of another version: it has schema ${schema}, and this version reads schema ${SCHEMA_VERSION}. ${MEND}`,
    );
  }
  const manifest = parseManifest(text);
  if (manifest === null) {
    throw new IndexError('damaged', `The manifest of the index in ${index} is missing or damaged. ${MEND}`);
  }
  return manifest;
}

/** A generation's manifest as text; empty when it cannot be read. */
function readManifest(folder: string): string {
  try {
    return readFileSync(join(folder, MANIFEST_FILE), 'utf8');
  } catch {
    return '';
  }
}
