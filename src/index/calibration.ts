import { constants, copyFileSync, linkSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoder } from '../embedding/encoder.ts';
import { asIndexError } from './disk-error.ts';
import { beginGeneration, currentGeneration, MANIFEST_FILE, publishGeneration, removeLeftovers } from './generation.ts';
import { IndexError } from './index-error.ts';
import { lockForBuilding } from './lock.ts';
import { formatManifest, type Manifest, parseManifest, type StoredCalibration } from './manifest.ts';
import type { Generation } from './open.ts';

/** The calibration of the current generation where it was fitted with this encoder: what a build carries over. */
export function keptCalibration(index: string, encoder: Pick<Encoder, 'fingerprint'>): StoredCalibration | undefined {
  const { calibration } = readManifest(currentGeneration(index)) ?? {};
  return calibration?.encoder === encoder.fingerprint ? calibration : undefined;
}

/**
 * Gives the current generation a calibration: one with the same files and another manifest takes its place, as at the
 * end of a build.
 *
 * @param measured The generation that it was fitted to; close it first, or it stays on the disk until the next build.
 * @throws IndexError `busy` while a build runs, or after one took `measured`'s place; `unwritable`.
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
      const manifest = readManifest(current);
      if (manifest === null) {
        throw new IndexError(
          'damaged',
          `The manifest of the index in ${index} is missing or damaged. Run \`npm run index\` to build it again.`,
        );
      }
      const edited = edit(manifest, current);
      if (edited !== null) publishBeside(index, current, edited);
      return edited !== null;
    } finally {
      removeLeftovers(index);
      unlock();
    }
  } catch (error) {
    throw asIndexError(error, index, 'npm run calibrate');
  }
}

function publishBeside(index: string, current: string, manifest: Manifest): void {
  const folder = beginGeneration(index);
  for (const file of Object.keys(manifest.files)) linkOrCopy(join(current, file), join(folder, file));
  writeFileSync(join(folder, MANIFEST_FILE), formatManifest(manifest));
  publishGeneration(index, folder, new Date().toISOString());
}

/** Nothing writes to the files of a generation any more, so two may share them. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no hard links, and Linux gives none of other people's files.
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

function readManifest(folder: string | null): Manifest | null {
  if (folder === null) return null;
  try {
    return parseManifest(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
  } catch {
    return null;
  }
}
