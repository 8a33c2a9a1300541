import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import { Engine } from '../../src/engine.ts';
import {
  evaluateQuestions,
  type LabelledQuestion,
  QuestionsError,
  readQuestions,
} from '../../src/evaluation/questions.ts';
import type { Quote } from '../../src/quoting/quote.ts';
import { SAMPLE_CORPUS, temporaryFolder } from '../index/setting.ts';

describe('a file of questions', () => {
  const file = (text: string) => {
    const path = join(temporaryFolder(), 'questions.jsonl');
    writeFileSync(path, text);
    return path;
  };

  it('is one question a line, blank lines aside, of kind "unsorted" unless told', () => {
    const first = { id: '1', question: 'Who?', answers: [] };
    const second = { id: '2', question: 'Why?', kind: 'direct', answers: [{ article: 'a', text: 'Because.' }] };
    expect(readQuestions(file(`${JSON.stringify(first)}\n\n${JSON.stringify(second)}\r\n`))).toEqual([
      { ...first, kind: 'unsorted' },
      second,
    ]);
  });

  it.each([
    ['no JSON', '{"id": "1"', 'Line 2 of'],
    ['no question', '{"id": "1", "answers": []}', 'question'],
    ['answers that are none', '{"id": "1", "question": "Who?", "answers": ["him"]}', 'answers'],
  ])('that has %s is named with its line', (_, line, says) => {
    const path = file(`{"id": "0", "question": "Who?", "answers": []}\n${line}\n`);
    expect(() => readQuestions(path)).toThrow(QuestionsError);
    expect(() => readQuestions(path)).toThrow(`Line 2 of ${path}`);
    expect(() => readQuestions(path)).toThrow(says);
  });

  it('that is not there is a sentence', () => {
    expect(() => readQuestions('nowhere.jsonl')).toThrow(QuestionsError);
    expect(() => readQuestions('nowhere.jsonl')).toThrow('nowhere.jsonl');
  });
});

describe('the figures of labelled questions', () => {
  let engine: Engine;
  beforeAll(async () => {
    const { encoder } = readConfiguration({});
    engine = await Engine.open({ corpus: SAMPLE_CORPUS, index: temporaryFolder(), encoder });
  });
  afterAll(() => engine.close());

  const QUESTION = 'What did Murkomen say about the officers in Haiti?';

  /** The question under a kind, labelled with the passage that it finds at a rank (from 1). */
  async function labelled(kind: string, rank: number, label = labelOf): Promise<LabelledQuestion> {
    const { found } = await engine.ask(QUESTION, { quotes: 5 });
    return { id: `${kind}-${rank}`, question: QUESTION, kind, answers: [label(found[rank - 1] as Quote)] };
  }

  const labelOf = ({ article, text }: Quote) => ({ article: article.id, text: text.slice(3, 40) });

  it('are hits by the rank of the first right quote, by kind and overall', async () => {
    const { overall, kinds, milliseconds } = await evaluateQuestions(engine, [
      await labelled('a', 1),
      await labelled('a', 2),
      await labelled('b', 5),
      { id: 'none', question: QUESTION, kind: 'b', answers: [{ article: 'nowhere', text: 'Nothing.' }] },
    ]);
    expect(kinds.a).toMatchObject({ questions: 2, 'hit@1': 0.5, 'hit@3': 1, 'hit@5': 1, mrr: 0.75 });
    expect(kinds.b).toMatchObject({ questions: 2, 'hit@1': 0, 'hit@3': 0, 'hit@5': 0.5, mrr: 0.1 });
    expect(overall).toMatchObject({ questions: 4, 'hit@1': 0.25, 'hit@3': 0.5, 'hit@5': 0.75 });
    expect(overall.mrr).toBeCloseTo((1 + 1 / 2 + 1 / 5) / 4, 10);
    expect(milliseconds.p50).toBeGreaterThan(0);
    expect(milliseconds.p99).toBeGreaterThanOrEqual(milliseconds.p50);
  });

  it('count hits among the questions that have an answer, and outcomes among all', async () => {
    const { outcome } = await engine.ask(QUESTION);
    const { overall } = await evaluateQuestions(engine, [
      await labelled('a', 1),
      { id: 'chat', question: 'lol', kind: 'chat', answers: [] },
    ]);
    expect(outcome).not.toBe('nothing');
    expect(overall).toMatchObject({ questions: 2, 'hit@1': 1, mrr: 1, [outcome]: 0.5, nothing: 0.5 });
  });

  it('count hits whatever the outcome was', async () => {
    const chat = 'How do I bake a chocolate cake?';
    const { outcome, found } = await engine.ask(chat, { quotes: 5 });
    expect(outcome).toBe('nothing');
    const answers = [labelOf(found[0] as Quote)];
    const { overall } = await evaluateQuestions(engine, [{ id: 'x', question: chat, kind: 'x', answers }]);
    expect(overall).toMatchObject({ 'hit@1': 1, nothing: 1 });
  });

  it('take an article by its file name, and not for another whose name ends the same', async () => {
    const named = await labelled('a', 1, ({ article, text }) => ({ article: article.file, text }));
    expect((await evaluateQuestions(engine, [named])).overall['hit@1']).toBe(1);
    const tail = await labelled('a', 1, ({ article, text }) => ({ article: article.file.slice(2), text }));
    expect((await evaluateQuestions(engine, [tail])).overall['hit@5']).toBe(0);
  });

  it('need an overlap with the evidence, not only its article', async () => {
    const outside = await labelled('a', 1, ({ article }) => ({ article: article.id, text: 'not in it' }));
    expect((await evaluateQuestions(engine, [outside])).overall['hit@5']).toBe(0);
  });
});
