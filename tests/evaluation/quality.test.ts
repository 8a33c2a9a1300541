import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { Engine } from '../../src/engine.ts';
import { evaluateQuestions, isEvidence, type QuestionFigures, readQuestions } from '../../src/evaluation/questions.ts';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { settings } from '../embedding/setting.ts';
import { encoder, temporaryFolder } from '../index/setting.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The folder of articles, and the questions over it that nothing was tuned on. */
const SETS = [
  ['corpus/', here('../../corpus'), here('../questions/held-out-corpus.jsonl')],
  ['the seed articles', here('../../../shared/seeds'), here('../questions/held-out-seeds.jsonl')],
] as const;

// Floors: what was measured, less what another processor's rounding or a harmless change may cost.
describe.each(SETS)('held-out questions over %s', (_, corpus, questions) => {
  const present = existsSync(corpus);
  let figures: QuestionFigures;
  let smallTalk: QuestionFigures;

  beforeAll(async () => {
    if (!present) return;
    const engine = await Engine.open({ corpus, index: temporaryFolder(), encoder: settings() });
    figures = await evaluateQuestions(engine, readQuestions(questions));
    smallTalk = await evaluateQuestions(engine, readQuestions(here('../questions/off-topic.jsonl')));
    await engine.close();
  });

  it.skipIf(!present)('find their passage when they use its words', () => {
    expect(figures.kinds.wording?.['hit@1']).toBeGreaterThanOrEqual(0.95);
    expect(figures.kinds.wording?.answered).toBeGreaterThanOrEqual(0.95);
    expect(figures.kinds.direct?.['hit@1']).toBeGreaterThanOrEqual(0.88);
    expect(figures.kinds.direct?.['hit@3']).toBeGreaterThanOrEqual(0.93);
    expect(figures.kinds.dated?.['hit@3']).toBeGreaterThanOrEqual(0.9);
  });

  it.skipIf(!present)('find it in other words, and in chat with typing errors', () => {
    expect(figures.kinds.plain?.['hit@1']).toBeGreaterThanOrEqual(0.74);
    expect(figures.kinds.plain?.['hit@3']).toBeGreaterThanOrEqual(0.84);
    expect(figures.kinds.paraphrase?.['hit@1']).toBeGreaterThanOrEqual(0.54);
    expect(figures.kinds.paraphrase?.['hit@3']).toBeGreaterThanOrEqual(0.73);
    expect(figures.kinds.chat?.['hit@3']).toBeGreaterThanOrEqual(0.9);
  });

  it.skipIf(!present)('small talk, even in the words of the news, is nothing', () => {
    expect(smallTalk.overall.nothing).toBeGreaterThanOrEqual(0.9);
    expect(smallTalk.overall.answered).toBeLessThanOrEqual(0.03);
  });

  it.skipIf(!present)('are seldom answered when nothing answers them, and seldom sent away when something does', () => {
    expect(figures.kinds.unanswerable?.answered).toBeLessThanOrEqual(0.1);
    expect(figures.kinds.offtopic?.nothing).toBeGreaterThanOrEqual(0.9);
    const kinds = ['direct', 'plain', 'paraphrase', 'dated', 'chat'];
    const answerable = kinds.flatMap((kind) => figures.kinds[kind] ?? []);
    for (const { nothing } of answerable) expect(nothing).toBeLessThanOrEqual(0.1);
    const asked = answerable.reduce((sum, { questions: count }) => sum + count, 0);
    const closest = answerable.reduce((sum, { questions: count, closest: share }) => sum + count * share, 0);
    expect(closest / asked).toBeLessThanOrEqual(0.2);
  });
});

describe('the bundled encoder alone', () => {
  let generation: Generation;
  beforeAll(async () => {
    const index = temporaryFolder();
    await buildIndex(index, await readCorpus(here('../../corpus')), encoder);
    generation = await openIndex(index, encoder);
  });
  afterAll(() => generation.close());

  it('has a right passage among the three nearest for most paraphrases', async () => {
    const paraphrases = readQuestions(SETS[0][2]).filter(({ kind }) => kind === 'paraphrase');
    let right = 0;
    for (const { question, answers } of paraphrases) {
      const nearest = generation.vectors.nearest(await encoder.encodeQuery(question), 3);
      const passages = nearest.map(({ id }) => generation.store.passage(id));
      const found = passages.some(({ article, start, end }) =>
        isEvidence(generation.store.articleNumbered(article), start, end, answers),
      );
      if (found) right++;
    }
    expect(right / paraphrases.length).toBeGreaterThanOrEqual(0.55);
  });
});
