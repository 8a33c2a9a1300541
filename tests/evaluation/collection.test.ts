import { appendFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateCollection, readCollection } from '../../src/evaluation/collection.ts';
import { QuestionsError } from '../../src/evaluation/questions.ts';
import { models } from '../index/setting.ts';
import { generationOf } from '../retrieval/setting.ts';
import { tinyCollection } from './collection.ts';

describe('a test collection', () => {
  it('is read without empty documents, queries that nobody judged, and judgements of 0', () => {
    const folder = tinyCollection();
    const { name, articles, queries } = readCollection(folder);
    expect(name).toBe(basename(folder));
    expect(articles.map(({ id, title }) => [id, title])).toEqual([
      ['d1', 'Bees'],
      ['d2', 'Tides'],
      ['d3', ''],
    ]);
    expect(queries).toEqual([
      { text: 'how do honey bees store nectar', relevance: new Map([['d1', 1]]) },
      { text: 'why are there two high tides a day', relevance: new Map([['d2', 2]]) },
    ]);
  });

  it('may have its judgements in qrels/test.tsv, and has the name of its folder however that is written', () => {
    const folder = tinyCollection();
    const { queries } = readCollection(folder);
    mkdirSync(join(folder, 'qrels'));
    renameSync(join(folder, 'qrels.tsv'), join(folder, 'qrels', 'test.tsv'));
    expect(readCollection(`${folder}/qrels/..`)).toMatchObject({ name: basename(folder), queries });
  });

  it('that lacks a file is a sentence that names it', () => {
    const folder = tinyCollection();
    rmSync(join(folder, 'qrels.tsv'));
    expect(() => readCollection(folder)).toThrow(QuestionsError);
    expect(() => readCollection(folder)).toThrow(`${folder} is no collection in BEIR's layout: it lacks qrels.tsv.`);
  });

  it.each([
    ['no JSON', 'corpus.jsonl', '{"_id": "d5"', 'Line 5 of'],
    ['a document without a text', 'corpus.jsonl', '{"_id": "d5"}', 'text'],
    ['a query without an id', 'queries.jsonl', '{"text": "why"}', '_id'],
    ['a judgement without a grade', 'qrels.tsv', 'q1\td1', 'Line 5 of'],
    ['a judgement whose grade is no number', 'qrels.tsv', 'q1\td1\thigh', 'judgement'],
  ])('that has a line which is %s is a sentence that names it', (_, file, line, says) => {
    const folder = tinyCollection();
    appendFileSync(join(folder, file), `${line}\n`);
    expect(() => readCollection(folder)).toThrow(QuestionsError);
    expect(() => readCollection(folder)).toThrow(join(folder, file));
    expect(() => readCollection(folder)).toThrow(says);
  });

  it('is ranked by each leg and by both', async () => {
    const collection = readCollection(tinyCollection());
    const generation = await generationOf(...collection.articles);
    const steps: string[] = [];
    const figures = await evaluateCollection(collection, generation, models, (done, total) =>
      steps.push(`${done}/${total}`),
    );
    generation.close();
    const perfect = { lexical: 1, dense: 1, fused: 1 };
    expect(figures).toEqual({
      dataset: collection.name,
      documents: 3,
      queries: 2,
      'ndcg@10': perfect,
      'recall@100': perfect,
      fusedOverLexical: { mean: 0, low: 0, high: 0 },
    });
    expect(steps).toEqual(['1/2', '2/2']);
  });
});
