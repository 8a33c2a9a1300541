import fs, { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import { diagnose, type Finding } from '../../src/doctor.ts';
import type { Encoder } from '../../src/embedding/encoder.ts';
import { Engine } from '../../src/engine.ts';
import { buildIndex } from '../../src/index/build.ts';
import { publishCalibration, removeCalibration } from '../../src/index/calibration.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import { lockForBuilding } from '../../src/index/lock.ts';
import type { Manifest, StoredCalibration } from '../../src/index/manifest.ts';
import { openIndex } from '../../src/index/open.ts';
import { weightsHash } from '../../src/retrieval/calibration.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import { CALIBRATION } from '../../src/retrieval/weights.ts';
import { settings, TINY } from '../embedding/setting.ts';
import {
  article,
  corpusOf,
  encoder,
  indexErrorOf,
  models,
  paragraph,
  SAMPLE_CORPUS,
  sample,
  temporaryFolder,
} from './setting.ts';

const QUESTION = 'How many officers were sent to Haiti?';

/** The shipped calibration as an index's own, with some changed. */
function own(changed: Partial<StoredCalibration> = {}): StoredCalibration {
  return {
    ...CALIBRATION,
    encoder: encoder.fingerprint,
    corpus: sample.hash,
    weights: weightsHash(),
    fitted: '2026-11-22T10:00:00.000Z',
    questions: 240,
    ...changed,
  } as StoredCalibration;
}

const pristine = temporaryFolder();
beforeAll(() => buildIndex(pristine, sample, encoder));

function indexOfSample(): string {
  const index = temporaryFolder();
  cpSync(pristine, index, { recursive: true });
  return index;
}

function calibrated(calibration = own()): string {
  const index = indexOfSample();
  publishCalibration(index, { folder: currentGeneration(index) ?? '' }, calibration);
  return index;
}

async function manifestOf(index: string, by: Encoder = encoder): Promise<Manifest> {
  const { manifest, close } = await openIndex(index, by);
  close();
  return manifest;
}

/** Puts another in the place of one of Node's functions until the test ends. */
function replace<Name extends 'linkSync' | 'readdirSync'>(name: Name, other: (typeof fs)[Name]): void {
  const before = fs[name];
  onTestFinished(() => {
    fs[name] = before;
    syncBuiltinESMExports();
  });
  fs[name] = other;
  syncBuiltinESMExports();
}

function failing(code: string): () => never {
  return () => {
    throw Object.assign(new Error('not here'), { code });
  };
}

describe('the calibration of an index', () => {
  it('is published beside the same files, and nothing else changes', async () => {
    const index = indexOfSample();
    const before = await manifestOf(index);
    const inode = () => statSync(join(currentGeneration(index) ?? '', 'vectors.hnsw')).ino;
    const file = inode();
    publishCalibration(index, { folder: currentGeneration(index) ?? '' }, own());
    expect(await manifestOf(index)).toEqual({ ...before, calibration: own() });
    expect(inode()).toBe(file);
    expect(readdirSync(join(index, 'generations'))).toHaveLength(1);
  });

  it('is published beside copies where the file system has no hard links', async () => {
    const index = indexOfSample();
    replace('linkSync', failing('EPERM'));
    publishCalibration(index, { folder: currentGeneration(index) ?? '' }, own());
    expect((await manifestOf(index)).calibration).toEqual(own());
  });

  it('is not published where the files cannot be shared, and the build lock is given back', async () => {
    const index = indexOfSample();
    const folder = currentGeneration(index) ?? '';
    replace('linkSync', failing('ENOSPC'));
    replace('readdirSync', failing('EIO') as unknown as typeof readdirSync);
    const { fault, message } = await indexErrorOf(async () => publishCalibration(index, { folder }, own()));
    expect(fault).toBe('unwritable');
    expect(message).toContain('is full');
    expect(currentGeneration(index)).toBe(folder);
    lockForBuilding(index)();
  });

  it('is neither given to nor taken from an index that lacks a file', async () => {
    const index = calibrated();
    const folder = currentGeneration(index) ?? '';
    rmSync(join(folder, 'vectors.hnsw'));
    for (const edit of [() => removeCalibration(index), () => publishCalibration(index, { folder }, own())]) {
      const { fault, message } = await indexErrorOf(async () => edit());
      expect(fault).toBe('damaged');
      expect(message).toMatch(/lacks its file vectors\.hnsw\. Run `npm run index`/);
    }
    expect(currentGeneration(index)).toBe(folder);
    expect(readdirSync(index).filter((name) => name.startsWith('building-'))).toEqual([]);
  });

  it('is not taken from an index of another version, which is said', async () => {
    const index = calibrated();
    const file = join(currentGeneration(index) ?? '', 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"schema": \d+/, '"schema": 1'));
    const { fault, message } = await indexErrorOf(async () => removeCalibration(index));
    expect(fault).toBe('stale');
    expect(message).toMatch(/another version.*schema 1.*`npm run index`/);
  });

  it('is what retrieval decides by', async () => {
    const least = { related: 1, answered: 1 };
    const generation = await openIndex(calibrated(own({ least })), encoder);
    expect(await retrieve(QUESTION, generation, models, 3)).toMatchObject({ outcome: 'nothing', least });
    generation.close();
  });

  it('is not, where it rests on evidence that this version does not know', async () => {
    const answered = { intercept: 0, weights: { charm: 3 } };
    const generation = await openIndex(calibrated(own({ answered, least: { related: 1, answered: 1 } })), encoder);
    expect((await retrieve(QUESTION, generation, models, 3)).least).toEqual(CALIBRATION.least);
    generation.close();
  });

  it('is taken up by an engine that is open, and the old files go with their last reader', async () => {
    const index = indexOfSample();
    const engine = await Engine.open({ corpus: SAMPLE_CORPUS, index, encoder: settings() });
    expect((await engine.ask(QUESTION)).outcome).not.toBe('nothing');
    const folder = currentGeneration(index) ?? '';
    publishCalibration(index, { folder }, own({ least: { related: 1, answered: 1 } }));
    expect((await engine.ask(QUESTION)).outcome).not.toBe('nothing');
    expect(await engine.reload()).toBe(true);
    expect((await engine.ask(QUESTION)).outcome).toBe('nothing');
    expect(readdirSync(join(index, 'generations'))).toHaveLength(2);
    expect(removeCalibration(index)).toBe(true);
    expect(readdirSync(join(index, 'generations'))).toHaveLength(2);
    await engine.reload();
    expect((await engine.ask(QUESTION)).outcome).not.toBe('nothing');
    engine.close();
  });

  it('stays through a build with the same encoder, and says what it was fitted to', async () => {
    const index = calibrated();
    await buildIndex(index, corpusOf(article('new', [paragraph(1)])), encoder);
    expect((await manifestOf(index)).calibration).toEqual(own());
  });

  it('stays where the earlier files are damaged', async () => {
    const index = calibrated();
    rmSync(join(currentGeneration(index) ?? '', 'vectors.hnsw'));
    await buildIndex(index, sample, encoder);
    expect((await manifestOf(index)).calibration).toEqual(own());
  });

  it('goes with its encoder', async () => {
    const index = calibrated();
    const other = { ...encoder, name: 'other', fingerprint: 'f'.repeat(32) };
    await buildIndex(index, sample, other);
    expect((await manifestOf(index, other)).calibration).toBeUndefined();
    await buildIndex(index, sample, encoder);
    expect((await manifestOf(index)).calibration).toBeUndefined();
  });

  it('is removed, once', async () => {
    const index = calibrated();
    const { calibration, ...rest } = await manifestOf(index);
    expect(calibration).toEqual(own());
    expect(removeCalibration(index)).toBe(true);
    expect(await manifestOf(index)).toEqual(rest);
    const folder = currentGeneration(index);
    expect(removeCalibration(index)).toBe(false);
    expect(currentGeneration(index)).toBe(folder);
  });

  it.each([
    ['changed', (text: string) => text.replace('"questions": 240', '"questions": 241')],
    ['not one', (text: string) => text.replace(/"calibration": \{/, '"calibration": "mine", "x": {')],
    ['without its thresholds', (text: string) => text.replace('"least"', '"most"')],
  ])('that is %s is a damaged index', async (_, edit) => {
    const index = calibrated();
    const file = join(currentGeneration(index) ?? '', 'manifest.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, edit(text));
    expect(readFileSync(file, 'utf8')).not.toBe(text);
    expect((await indexErrorOf(() => openIndex(index, encoder))).fault).toBe('damaged');
    expect((await indexErrorOf(async () => removeCalibration(index))).fault).toBe('damaged');
  });

  it('is refused while a build runs, and for a generation that a build has replaced', async () => {
    const index = indexOfSample();
    const measured = { folder: currentGeneration(index) ?? '' };
    const unlock = lockForBuilding(index);
    expect((await indexErrorOf(async () => publishCalibration(index, measured, own()))).fault).toBe('busy');
    unlock();
    await buildIndex(index, corpusOf(article('new', [paragraph(1)])), encoder);
    const { fault, message } = await indexErrorOf(async () => publishCalibration(index, measured, own()));
    expect(fault).toBe('busy');
    expect(message).toContain('built again while it was calibrated');
    expect((await manifestOf(index)).calibration).toBeUndefined();
  });

  it('takes an index', async () => {
    for (const index of [temporaryFolder(), join(temporaryFolder(), 'nowhere')]) {
      const { fault, message } = await indexErrorOf(async () => removeCalibration(index));
      expect(fault).toBe('missing');
      expect(message).toContain('`npm run index`');
    }
  });
});

describe('the doctor, of the calibration,', () => {
  async function finding(environment: NodeJS.ProcessEnv): Promise<Finding | undefined> {
    for await (const found of diagnose(() => readConfiguration({ CORPUS_DIR: SAMPLE_CORPUS, ...environment }))) {
      if (found.subject === 'calibration') return found;
    }
    return undefined;
  }

  it('says whether the shipped one is for the encoder in use', async () => {
    expect(await finding({ INDEX_DIR: indexOfSample() })).toMatchObject({
      verdict: 'ok',
      says: 'the one that comes with the bundled encoder',
    });
    const index = temporaryFolder();
    const engine = await Engine.open({ corpus: SAMPLE_CORPUS, index, encoder: settings({ model: TINY }) });
    engine.close();
    const found = await finding({ INDEX_DIR: index, EMBEDDING_MODEL: TINY });
    expect(found?.verdict).toBe('doubtful');
    expect(found?.says).toContain('`npm run calibrate');
  });

  it.each([
    ['own', {}, 'ok', /240 questions$/],
    ['of an earlier corpus', { corpus: '0'.repeat(64) }, 'ok', /the corpus has changed since$/],
    ['of other weights', { weights: '0'.repeat(64) }, 'doubtful', /^In use .*another version.*npm run calibrate/],
    [
      'on other evidence',
      { related: { intercept: 0, weights: { charm: 1 } } },
      'doubtful',
      /^Not in use .*another version.*npm run calibrate/,
    ],
  ])('knows one %s', async (_, changed, verdict, says) => {
    const found = await finding({ INDEX_DIR: calibrated(own(changed)) });
    expect(found).toMatchObject({ verdict, says: expect.stringMatching(says) });
    expect(found?.says).toContain('2026-11-22');
  });
});
