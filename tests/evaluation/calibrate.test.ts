import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  calibrate,
  type FittedCalibration,
  type ObservedQuestion,
  type OutcomeShares,
  observe,
  usableQuestions,
} from '../../src/evaluation/calibrate.ts';
import { mean } from '../../src/evaluation/measures.ts';
import { type LabelledQuestion, QuestionsError, readQuestions } from '../../src/evaluation/questions.ts';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import { type Evidence, outcomeOf, probabilitiesOf, RELATED_TO_ANSWER } from '../../src/retrieval/outcome.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import { CALIBRATION } from '../../src/retrieval/weights.ts';
import { encoder, models, ROOT, sample, temporaryFolder } from '../index/setting.ts';

const questions = readQuestions(join(ROOT, 'tests/questions/development-corpus.jsonl'));
let generation: Generation;
let observed: ObservedQuestion[];
beforeAll(async () => {
  const index = temporaryFolder();
  await buildIndex(index, sample, encoder);
  generation = await openIndex(index, encoder);
  observed = await observe(questions, generation, models);
});
afterAll(() => generation.close());

/** As of small talk, whatever else there is. */
const UNRELATED: Partial<Evidence> = { score: -5, dense: -1, passage: 0, smallTalk: 1, asks: 0, personal: 1 };
const isOffTopic = ({ kind }: ObservedQuestion) => kind === 'offtopic';
const isUnanswerable = ({ kind, answerable }: ObservedQuestion) => !answerable && kind !== 'offtopic';

describe('what is observed', () => {
  it('comes to the outcome that is answered with', async () => {
    for (const [at, { question }] of questions.entries()) {
      if (at % 10 !== 0) continue;
      const evidence = observed[at]?.evidence ?? null;
      const probabilities = evidence === null ? { related: 0, answered: 0 } : probabilitiesOf(evidence, CALIBRATION);
      const { outcome } = await retrieve(question, generation, models, 3);
      expect(outcomeOf(probabilities, CALIBRATION), question).toBe(outcome);
    }
  });

  it('leaves out questions whose answer is not in the corpus', () => {
    const [answered] = questions.filter(({ answers }) => answers.length > 0) as [LabelledQuestion];
    const article = answered.answers[0]?.article ?? '';
    const labelled = [
      answered,
      { ...answered, id: 'moved', answers: [{ article, text: 'words that are nowhere' }] },
      { ...answered, id: 'gone', answers: [{ article: 'gone.md', text: 'words' }] },
      { ...answered, id: 'none', answers: [] },
    ];
    const { usable, leftOut } = usableQuestions(labelled, generation);
    expect(usable.map(({ id }) => id)).toEqual([answered.id, 'none']);
    expect(leftOut).toEqual(['moved', 'gone']);
  });
});

describe('a calibration', () => {
  const answerable = ({ before, after }: FittedCalibration, wanted: keyof OutcomeShares) => {
    const kinds = [...new Set(observed.filter((one) => one.answerable).map(({ kind }) => kind))];
    const share = (table: Readonly<Record<string, OutcomeShares>>) =>
      mean(kinds.flatMap((kind) => table[kind]?.[wanted] ?? []));
    return { before: share(before), after: share(after) };
  };

  it('of the questions that the shipped one was fitted to does about as well as it', () => {
    const made = calibrate(observed, CALIBRATION);
    expect(made.fitted).toEqual({ related: true, answered: true });
    expect(made.after.unanswerable?.answered).toBeLessThanOrEqual(0.22);
    expect(made.after.offtopic?.nothing).toBeGreaterThanOrEqual(0.8);
    expect(answerable(made, 'nothing').after).toBeLessThanOrEqual(0.06);
    const answered = answerable(made, 'answered');
    expect(answered.after).toBeGreaterThanOrEqual(answered.before - 0.15);
  });

  it('mends one that is far off', () => {
    const off = { ...CALIBRATION, least: { related: 0.999, answered: 0.999 } };
    const made = calibrate(observed, off);
    expect(answerable(made, 'answered').before).toBeLessThan(0.1);
    expect(answerable(made, 'answered').after).toBeGreaterThan(0.5);
    expect(made.calibration).toEqual(calibrate(observed, CALIBRATION).calibration);
  });

  it('leaves what is off topic as it was, without such questions', () => {
    const made = calibrate(
      observed.filter((one) => !isOffTopic(one)),
      CALIBRATION,
    );
    expect(made.fitted).toEqual({ related: false, answered: true });
    expect(made.calibration.related).toEqual(CALIBRATION.related);
    expect(made.calibration.least.related).toBe(CALIBRATION.least.related);
    expect(made.calibration.answered).not.toEqual(CALIBRATION.answered);
  });

  it('leaves what is answered as it was, with few unanswerable questions', () => {
    const some = observed.filter((one) => !isUnanswerable(one)).concat(observed.filter(isUnanswerable).slice(0, 19));
    const made = calibrate(some, CALIBRATION);
    expect(made.fitted).toEqual({ related: true, answered: false });
    expect(made.calibration.answered).toEqual(CALIBRATION.answered);
    expect(made.calibration.least.answered).toBe(CALIBRATION.least.answered);
    expect(made.calibration.related).not.toEqual(CALIBRATION.related);
  });

  it('takes questions of the kinds "Off-topic" and "small talk" as off topic', () => {
    const spelled = observed.map((one, at) =>
      isOffTopic(one) ? { ...one, kind: at % 2 === 0 ? 'Off-topic' : 'small talk' } : one,
    );
    const made = calibrate(spelled, CALIBRATION);
    expect(made.fitted).toEqual({ related: true, answered: true });
    expect(made.shown).toEqual(calibrate(observed, CALIBRATION).shown);
    expect(made.after['Off-topic']?.nothing).toBeGreaterThanOrEqual(0.7);
  });

  it('does not let its thresholds fall to 0 for questions that nothing is found for', () => {
    const unfound = observed.filter((one) => one.answerable).map((one) => ({ ...one, evidence: null }));
    const { least } = calibrate([...observed, ...unfound], CALIBRATION).calibration;
    expect(least.related).toBeGreaterThan(0.01);
    expect(least.related).toBeLessThanOrEqual(RELATED_TO_ANSWER);
  });

  it('never takes what may be answered as nothing', () => {
    const plain = observed.map((one) => {
      if (one.evidence === null) return one;
      const evidence = { ...one.evidence, smallTalk: isOffTopic(one) ? 1 : 0, asks: isOffTopic(one) ? 0 : 1, score: 2 };
      return { ...one, evidence: { ...evidence, passage: isOffTopic(one) ? 0 : 1 } };
    });
    expect(calibrate(plain, CALIBRATION).calibration.least.related).toBe(RELATED_TO_ANSWER);
  });

  it('has each side in every fit where no two questions are of one kind', () => {
    const few = observed.filter((one) => isUnanswerable(one) && one.evidence !== null).slice(0, 20);
    const own = few.map((one, at) => ({ ...one, kind: `own ${at}` }));
    const made = calibrate([...observed.filter((one) => !isUnanswerable(one)), ...own], CALIBRATION);
    expect(made.fitted).toEqual({ related: true, answered: true });
    expect(mean(own.map(({ kind }) => made.after[kind]?.answered ?? 1))).toBeLessThanOrEqual(0.25);
    expect(answerable(made, 'answered').after).toBeGreaterThan(0.4);
  });

  it('lets one in five of the unanswerable through, also where few of them count as related', () => {
    const aside = (share: number) => {
      let at = 0;
      return observed.map((one) =>
        isUnanswerable(one) && one.evidence !== null && at++ % 10 >= share * 10
          ? { ...one, evidence: { ...one.evidence, ...UNRELATED } }
          : one,
      );
    };
    const some = calibrate(aside(0.4), CALIBRATION);
    expect(some.calibration.least.answered).toBeGreaterThan(0);
    expect(some.after.unanswerable?.answered).toBeLessThanOrEqual(0.22);
    const none = calibrate(aside(0), CALIBRATION);
    expect(none.calibration.least.answered).toBe(CALIBRATION.least.answered);
  });

  it('keeps the signs of what tells whether the corpus is about a question', () => {
    const against = observed.map((one) =>
      one.evidence === null
        ? one
        : { ...one, evidence: { ...one.evidence, personal: isOffTopic(one) ? 0 : 1, asks: isOffTopic(one) ? 1 : 0 } },
    );
    const { weights } = calibrate(against, CALIBRATION).calibration.related;
    expect(weights).toMatchObject({ personal: 0, asks: 0 });
    for (const [name, weight] of Object.entries(weights)) {
      expect(weight * (CALIBRATION.related.weights[name as keyof Evidence] ?? 0), name).toBeGreaterThanOrEqual(0);
    }
  });

  it('does not depend on the one that it takes the place of', () => {
    const first = calibrate(observed, CALIBRATION).calibration;
    expect(calibrate(observed, first).calibration).toEqual(first);
  });

  it.each([
    ['of all', () => observed.slice(0, 39)],
    ['that are answered', () => observed.filter(({ answerable }) => !answerable)],
    ['that are not', () => observed.filter(({ answerable }) => answerable)],
  ])('of too few questions %s is refused, with how many it takes', (_, some) => {
    expect(() => calibrate(some(), CALIBRATION)).toThrow(QuestionsError);
    expect(() => calibrate(some(), CALIBRATION)).toThrow(
      `at least 40 labelled questions: 20 that the corpus answers, and 20 that it does not answer or 10 of the kind "offtopic"`,
    );
  });
});
