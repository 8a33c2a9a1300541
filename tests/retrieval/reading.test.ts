import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PASSAGE_FEATURES, QUESTION_FEATURES, type ReaderBatch } from '../../src/embedding/reader.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { readerBatch } from '../../src/retrieval/reading.ts';
import { closest, compare } from '../../src/retrieval/rerank.ts';
import { READER } from '../../src/retrieval/weights.ts';
import { article, encoder, models, ROOT } from '../index/setting.ts';
import { generationOf } from './setting.ts';

const filler = Array.from({ length: 70 }, (_, at) => `word${at}`).join(' ');
const generation = await generationOf(
  article('a', ['Kenya sent 217 officers to Haiti in January. The mission waits for funds.']),
  article('b', [`Officers of Kenya landed late. ${filler}.`]),
);
afterAll(() => generation.close());

async function batchFor(text: string) {
  const question = await readQuestion(text, generation, encoder);
  const { ordered, match } = await compare(question, {}, generation, encoder);
  return { question, ordered, batch: readerBatch(question, ordered, ordered, match, models.reader.numberOf) };
}

describe('a question and its candidates as the reader takes them', () => {
  it('have a row for each candidate, as long as the longest', async () => {
    const { batch, ordered } = await batchFor('How many officers did Kenya send?');
    expect(batch.passages).toBe(2);
    expect(batch.questionLength).toBe(6);
    const lengths = ordered.map(({ candidate }) => candidate.words.length);
    expect(batch.passageLength).toBe(Math.max(...lengths));
    for (const [row, length] of lengths.entries()) {
      const mask = batch.mask.subarray(row * batch.passageLength, (row + 1) * batch.passageLength);
      expect(mask.indexOf(0) === -1 ? mask.length : mask.indexOf(0)).toBe(length);
    }
  });

  it('show each word what it matches of the question, and nothing else', async () => {
    const { batch, ordered } = await batchFor('How many officers did Kenya send?');
    const row = ordered.findIndex(({ candidate }) => candidate.article.id === 'a');
    const words = (ordered[row]?.candidate.words ?? []).map(({ word }) => word);
    const matchesOf = (word: string) => {
      const cell = row * batch.passageLength + words.indexOf(word);
      return [...batch.matches.subarray(cell * 6, (cell + 1) * 6)].map((share) => Math.round(share * 10) / 10);
    };
    expect(matchesOf('officers')).toEqual([0, 0, 1, 0, 0, 0]);
    expect(matchesOf('kenya')).toEqual([0, 0, 0, 0, 1, 0]);
    expect(matchesOf('sent')[5]).toBeGreaterThan(0.5);
  });

  it('say of the question which words are terms, what they weigh together, and whether they are named', async () => {
    const { batch } = await batchFor('How many officers did Kenya send?');
    const column = (feature: number) =>
      Array.from({ length: 6 }, (_, at) => batch.questionFeatures[at * QUESTION_FEATURES + feature] as number);
    expect(column(0)).toEqual([0, 0, 1, 0, 1, 1]);
    expect(column(1).reduce((sum, share) => sum + share, 0)).toBeCloseTo(3, 4);
    expect(column(2)).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it('say of a term how well the best of the candidates matches it', async () => {
    const question = await readQuestion('Which officers brought funds?', generation, encoder);
    const { ordered, match } = await compare(question, {}, generation, encoder);
    const other = ordered.filter(({ candidate }) => candidate.article.id === 'b');
    const { passages, questionFeatures } = readerBatch(question, other, ordered, match, models.reader.numberOf);
    const ofFunds = questionFeatures.subarray(3 * QUESTION_FEATURES);
    expect(passages).toBe(1);
    expect(ofFunds[3]).toBeLessThan(1);
    expect(ofFunds[6]).toBe(1);
  });

  it('give a misspelt word as the one it was read as, and a word said twice one term', async () => {
    const { batch, question } = await batchFor('oficers kenya Kenya');
    expect(batch.questionWords[0]).toBe(models.reader.numberOf('officer'));
    expect(question.words.map(({ term }) => term)).toEqual([0, 1, 1]);
    const { question: slipped } = await batchFor('officers waitz home');
    expect(slipped.words.map(({ word, term }) => [word, term])).toEqual([
      ['officers', 0],
      ['wait', null],
      ['home', 1],
    ]);
  });

  it('are cut to what the reader takes', async () => {
    const long = await generationOf(article('long', [`Kenya ${'sent officers again and again '.repeat(60)}.`]));
    const question = await readQuestion(`Kenya ${'officers and more '.repeat(20)}`, long, encoder);
    const { ordered, match } = await compare(question, {}, long, encoder);
    const batch = readerBatch(question, ordered, ordered, match, models.reader.numberOf);
    expect(batch.questionLength).toBe(24);
    expect(batch.passageLength).toBeLessThanOrEqual(200);
    expect(batch.passageFeatures.length).toBe(batch.passages * batch.passageLength * PASSAGE_FEATURES);
    expect([...(await models.reader.read(batch))].every(Number.isFinite)).toBe(true);
    long.close();
  });
});

describe('a question', () => {
  it('is read only with the passages near the best, and others have no reading', async () => {
    const question = await readQuestion('How many officers did Kenya send to Haiti in January?', generation, encoder);
    const rows: number[] = [];
    const reader = {
      ...models.reader,
      read: (batch: ReaderBatch) => {
        rows.push(batch.passages);
        return models.reader.read(batch);
      },
    };
    const ranked = await closest(question, {}, generation, { encoder, reader });
    expect(ranked.map(({ candidate }) => candidate.article.id)).toEqual(['a', 'b']);
    expect(rows).toEqual([1]);
    expect(ranked[0]?.reading).toSatisfy(Number.isFinite);
    expect(ranked[1]?.reading).toBeNull();
  });

  it('of no words finds nothing, and so does a corpus of a passage without words', async () => {
    expect(await closest(await readQuestion('😂😂😂', generation, encoder), {}, generation, models)).toEqual([]);
    const wordless = await generationOf(article('marks', ['* * *']), article('a', ['Kenya sent 217 officers.']));
    const question = await readQuestion('How many officers did Kenya send?', wordless, encoder);
    const ranked = await closest(question, {}, wordless, models);
    expect(ranked[0]?.candidate.article.id).toBe('a');
    for (const { score, reading } of ranked) {
      expect(Math.abs(score)).toBeLessThan(10);
      expect(Math.abs(reading ?? 0)).toBeLessThanOrEqual(12);
    }
    wordless.close();
  });
});

describe('the weights', () => {
  it('are of the network that is shipped', () => {
    const network = readFileSync(join(ROOT, 'models/answer-reader/reader.onnx'));
    expect(createHash('sha256').update(network).digest('hex').slice(0, READER.length)).toBe(READER);
  });
});
