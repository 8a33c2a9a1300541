import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LabelledQuestion, readQuestions } from '../../src/evaluation/questions.ts';
import { buildIndex } from '../../src/index/build.ts';
import { openIndex } from '../../src/index/open.ts';
import { encoder, ROOT, sample, temporaryFolder } from '../index/setting.ts';
import { places, run } from './setting.ts';

const development = readQuestions(join(ROOT, 'tests/questions/development-corpus.jsonl'));
/** Enough to be quick with. */
const some = development.filter(({ kind }, at) => kind === 'offtopic' || at % 3 === 0);

function fileOf(questions: readonly LabelledQuestion[]): string {
  const file = join(temporaryFolder(), 'questions.jsonl');
  writeFileSync(file, questions.map((one) => JSON.stringify(one)).join('\n'));
  return file;
}

const calibrationOf = async (index: string) => {
  const { manifest, close } = await openIndex(index, encoder);
  close();
  return manifest.calibration;
};

describe('npm run calibrate', () => {
  const index = temporaryFolder();
  beforeAll(() => buildIndex(index, sample, encoder));

  it('builds the index where there is none, fits, tells and publishes; --reset undoes it', async () => {
    const here = places();
    const gone = { ...(some.find(({ answers }) => answers.length > 0) as LabelledQuestion), id: 'gone' };
    const offTopic = some.filter(({ kind }) => kind === 'offtopic');
    const few = some.filter((one) => !offTopic.slice(7).includes(one));
    const labelled = [...few, { ...gone, answers: [{ article: 'gone.md', text: 'words' }] }];
    const { code, stdout, stderr } = await run('calibrate', ['--questions', fileOf(labelled)], here);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^ +before +after, left out of the fit$/m);
    expect(stdout).toMatch(/^kind +questions +answered +closest +nothing +answered +closest +nothing$/m);
    expect(stdout).toMatch(/^direct +\d+( +[01]\.\d{3}){6}$/m);
    expect(stdout).toMatch(
      /^Whether the corpus is about a question is told as before: fitting that takes \d+ more questions of the kind "offtopic", not/m,
    );
    expect(stdout).toMatch(/^Left out, since the corpus does not hold their answers: gone\.$/m);
    expect(stdout).toContain(`calibrated with ${few.length} questions`);
    expect(await calibrationOf(here.index)).toMatchObject({
      encoder: encoder.fingerprint,
      corpus: sample.hash,
      questions: few.length,
    });

    const reset = await run('calibrate', ['--reset'], here);
    expect(reset.stdout).toBe(`The index in ${here.index} has no calibration of its own any more.\n`);
    expect(await calibrationOf(here.index)).toBeUndefined();
  });

  it('gives the figures as JSON, and says which regression is as it was', async () => {
    const here = places(index);
    const onTopic = some.filter(({ kind }) => kind !== 'offtopic');
    const { code, stdout, stderr } = await run('calibrate', ['--json', '--questions', fileOf(onTopic)], here);
    expect(code, stderr).toBe(0);
    const { questions, leftOut, calibration, fitted, shown, before, after } = JSON.parse(stdout);
    expect({ questions, leftOut, fitted }).toEqual({
      questions: onTopic.length,
      leftOut: [],
      fitted: { related: false, answered: true },
    });
    expect(shown.offTopic).toBe(0);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(await calibrationOf(here.index)).toMatchObject(calibration);
  });

  it('ends with a sentence and 1, and leaves the index as it is, when there are too few questions', async () => {
    const here = places(index);
    const { code, stderr } = await run('calibrate', ['--questions', fileOf(some.slice(0, 39))], here);
    expect(code).toBe(1);
    expect(stderr).toContain('A calibration takes at least 40 labelled questions');
    expect(await calibrationOf(here.index)).toBeUndefined();
  });
});
