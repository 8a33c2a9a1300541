import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncoderError } from '../../src/embedding/encoder-error.ts';
import {
  loadReader,
  PASSAGE_FEATURES,
  QUESTION_FEATURES,
  type ReaderBatch,
  SCORES,
} from '../../src/embedding/reader.ts';
import { temporaryFolder } from '../index/setting.ts';

const reader = await loadReader();
const QUESTION = 'who sent the officers'.split(' ');

interface Row {
  readonly words: readonly string[];
  /** Which word of the question each word is. */
  readonly matches: readonly (number | null)[];
}

/** Passages read together, each in a row of `length` words. */
function batchOf(rows: readonly Row[], length = Math.max(...rows.map(({ words }) => words.length))): ReaderBatch {
  const batch: ReaderBatch = {
    passages: rows.length,
    questionLength: QUESTION.length,
    passageLength: length,
    questionWords: Int32Array.from(QUESTION, reader.numberOf),
    questionShapes: new Int32Array(QUESTION.length),
    questionFeatures: new Float32Array(rows.length * QUESTION.length * QUESTION_FEATURES).fill(0.5),
    passageWords: new Int32Array(rows.length * length),
    passageShapes: new Int32Array(rows.length * length),
    passageMarks: new Int32Array(rows.length * length),
    passageFeatures: new Float32Array(rows.length * length * PASSAGE_FEATURES),
    matches: new Float32Array(rows.length * length * QUESTION.length),
    mask: new Float32Array(rows.length * length),
    scores: new Float32Array(rows.length * SCORES).fill(0.4),
  };
  for (const [row, { words, matches }] of rows.entries()) {
    for (const [at, word] of words.entries()) {
      const cell = row * length + at;
      batch.passageWords[cell] = reader.numberOf(word);
      batch.mask[cell] = 1;
      batch.passageFeatures.fill(0.3, cell * PASSAGE_FEATURES, (cell + 1) * PASSAGE_FEATURES);
      const of = matches[at] ?? null;
      if (of !== null) batch.matches[cell * QUESTION.length + of] = 1;
    }
  }
  return batch;
}

describe('the reader', () => {
  const row = fc
    .array(fc.tuple(fc.constantFrom('kenya', 'sent', 'officers', 'zzyzx', 'because', '217'), fc.option(fc.nat(3))), {
      minLength: 1,
      maxLength: 30,
    })
    .map((cells): Row => ({ words: cells.map(([word]) => word), matches: cells.map(([, of]) => of) }));

  it('reads a passage the same whatever is read beside it and however long its row is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), fc.nat(20), async (rows, longer) => {
        const together = await reader.read(batchOf(rows, Math.max(...rows.map(({ words }) => words.length)) + longer));
        for (const [at, one] of rows.entries()) {
          const [alone = Number.NaN] = await reader.read(batchOf([one]));
          expect(together[at]).toBeCloseTo(alone, 3);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('numbers words that it does not know alike, and those that it knows apart', () => {
    expect(reader.numberOf('zzyzx')).toBe(reader.numberOf('qwxyzzy'));
    expect(new Set(['kenya', 'officers', 'zzyzx'].map(reader.numberOf)).size).toBe(3);
  });

  it('says what to do when its files are damaged or gone', async () => {
    const folder = temporaryFolder();
    await expect(loadReader(folder)).rejects.toThrow(EncoderError);
    writeFileSync(join(folder, 'vocabulary.txt'), 'one\n');
    writeFileSync(join(folder, 'reader.onnx'), 'not a model');
    await expect(loadReader(folder)).rejects.toThrow(/could not be loaded.*Put its files back/s);
  });
});
