import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import { type EncoderSettings, loadEncoder } from '../../src/embedding/encoder.ts';
import { EncoderError } from '../../src/embedding/encoder-error.ts';

/**
 * A model whose state of the token `id` at `position` is (id, position, 1, 0); its `make.py` tells the ids. Every text
 * is put between [CLS] (2) and [SEP] (3).
 */
export const TINY = fileURLToPath(new URL('../fixtures/tiny-bert', import.meta.url));

/** The default settings with some changed. */
export function settings(changed: Partial<EncoderSettings> = {}): EncoderSettings {
  return { ...readConfiguration({}).encoder, ...changed };
}

/** A new empty folder that goes when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The sentence that loading an encoder fails with. */
export async function failureOf(changed: Partial<EncoderSettings>): Promise<string> {
  try {
    await loadEncoder(settings(changed));
  } catch (error) {
    if (error instanceof EncoderError) return error.message;
    throw error;
  }
  throw new Error('It loaded.');
}

/** A vector scaled to length 1. */
export function unit(...values: readonly number[]): number[] {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
