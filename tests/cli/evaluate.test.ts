import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tinyCollection } from '../evaluation/collection.ts';
import { temporaryFolder } from '../index/setting.ts';
import { places, run } from './setting.ts';

const QUESTIONS = [
  {
    id: '1',
    kind: 'direct',
    question: 'How many men and women are in the new group?',
    answers: [{ article: '2025-02-06-144-more-officers.md', text: '120 men and 24 women' }],
  },
  { id: '2', kind: 'off-topic', question: 'How do I bake a chocolate cake without eggs?', answers: [] },
];

const COLUMNS = ['questions', 'hit@1', 'hit@3', 'hit@5', 'mrr', 'answered', 'closest', 'nothing'];

function questionFile(): string {
  const file = join(temporaryFolder(), 'questions.jsonl');
  writeFileSync(file, QUESTIONS.map((one) => JSON.stringify(one)).join('\n'));
  return file;
}

describe('npm run evaluate', () => {
  it('builds the indexes and gives the figures as JSON, of the keys that are promised', async () => {
    const folder = tinyCollection();
    const args = ['--json', '--questions', questionFile(), '--beir', folder];
    const { code, stdout, stderr } = await run('evaluate', args, places());
    expect(code, stderr).toBe(0);
    const [questions = '', collection = ''] = stdout.split('\n');

    const { overall, kinds, milliseconds, ...others } = JSON.parse(questions);
    expect(others).toEqual({});
    expect(Object.keys(kinds)).toEqual(['direct', 'off-topic']);
    for (const figures of [overall, ...Object.values<object>(kinds)]) expect(Object.keys(figures)).toEqual(COLUMNS);
    expect(Object.keys(milliseconds)).toEqual(['p50', 'p99']);
    expect(kinds.direct).toMatchObject({ questions: 1, 'hit@1': 1, mrr: 1, nothing: 0 });
    expect(kinds['off-topic']).toMatchObject({ questions: 1, nothing: 1 });
    expect(overall).toMatchObject({ questions: 2, 'hit@1': 1, nothing: 0.5 });

    const perfect = { lexical: 1, dense: 1, fused: 1 };
    expect(JSON.parse(collection)).toEqual({
      dataset: basename(folder),
      documents: 3,
      queries: 2,
      'ndcg@10': perfect,
      'recall@100': perfect,
      fusedOverLexical: { mean: 0, low: 0, high: 0 },
    });
  });

  it('prints tables without --json', async () => {
    const args = ['--questions', questionFile(), '--beir', tinyCollection()];
    const { code, stdout, stderr } = await run('evaluate', args, places());
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^kind +questions +hit@1 +hit@3 +hit@5 +mrr +answered +closest +nothing$/m);
    expect(stdout).toMatch(/^direct +1 +1\.000/m);
    expect(stdout).toMatch(/^overall +2 +1\.000/m);
    expect(stdout).toMatch(/^ndcg@10 +1\.0000 +1\.0000 +1\.0000$/m);
  });
});
