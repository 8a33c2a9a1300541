import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Article } from '../corpus/article.ts';
import type { EngineFace } from '../engine.ts';
import { mean, percentile, reciprocalRank } from './measures.ts';

const labelledQuestion = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string().default('unsorted'),
  answers: z.array(
    z.union([
      z.object({ article: z.string(), text: z.string().min(1) }),
      z.object({ article: z.string(), start: z.int(), end: z.int() }),
    ]),
  ),
});

/**
 * A question with the places in the corpus that answer it (none when nothing does): an article by its id or the end of
 * its file's path, and in it the evidence's own words or its offsets in the article's text.
 */
export type LabelledQuestion = z.infer<typeof labelledQuestion>;

/** Questions or a collection that cannot be used; the message names the file, and the line where one is at fault. */
export class QuestionsError extends Error {
  override readonly name = 'QuestionsError';
}

/** Reads questions, one JSON object a line. @throws QuestionsError */
export function readQuestions(file: string): LabelledQuestion[] {
  if (!existsSync(file)) throw new QuestionsError(`There is no file of questions ${file}.`);
  return readJsonLines(file, labelledQuestion, 'a question');
}

/**
 * Reads a file of one JSON object a line, blank lines aside.
 *
 * @param what What a line is, for the error's message.
 * @throws QuestionsError
 */
export function readJsonLines<T extends z.ZodType>(file: string, line: T, what: string): z.output<T>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (text.trim() === '') return [];
      try {
        return [line.parse(JSON.parse(text))];
      } catch (error) {
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        throw new QuestionsError(`Line ${at + 1} of ${file} is not ${what}: ${reason}`);
      }
    });
}

/** Shares from 0 to 1. Hits and MRR are over the questions that have an answer, whatever the outcome was. */
export interface KindFigures {
  readonly questions: number;
  readonly 'hit@1': number;
  readonly 'hit@3': number;
  readonly 'hit@5': number;
  readonly mrr: number;
  readonly answered: number;
  readonly closest: number;
  readonly nothing: number;
}

export interface QuestionFigures {
  readonly overall: KindFigures;
  readonly kinds: Readonly<Record<string, KindFigures>>;
  readonly milliseconds: { readonly p50: number; readonly p99: number };
}

/** Quotes asked for: enough for hit@5. */
const QUOTES = 5;

interface Result {
  readonly kind: string;
  readonly outcome: 'answered' | 'closest' | 'nothing';
  /** For each passage found, in order, whether it is right; `null` when the question has no answer. */
  readonly right: readonly boolean[] | null;
  readonly milliseconds: number;
}

/** Asks every question and compares the quotes with the labels. A quote is right when it overlaps labelled evidence. */
export async function evaluateQuestions(
  engine: Pick<EngineFace, 'ask' | 'article'>,
  questions: readonly LabelledQuestion[],
): Promise<QuestionFigures> {
  const results: Result[] = [];
  for (const { question, kind, answers } of questions) {
    const { outcome, found, milliseconds } = await engine.ask(question, { quotes: QUOTES });
    const right: boolean[] = [];
    for (const { article, start, end } of found) {
      const whole = (await engine.article(article.id))?.article;
      right.push(whole !== undefined && isEvidence(whole, start, end, answers));
    }
    results.push({ kind, outcome, right: answers.length === 0 ? null : right, milliseconds });
  }
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const times = results.map(({ milliseconds }) => milliseconds);
  return {
    overall: figuresOf(results),
    kinds: Object.fromEntries(kinds.map((kind) => [kind, figuresOf(results.filter((result) => result.kind === kind))])),
    milliseconds: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
  };
}

/** Whether a passage of an article overlaps the evidence of one of a question's answers. */
export function isEvidence(
  { id, file, text }: Pick<Article, 'id' | 'file' | 'text'>,
  start: number,
  end: number,
  answers: LabelledQuestion['answers'],
): boolean {
  return answers.some((answer) => {
    if (answer.article !== id && !`/${file}`.endsWith(`/${answer.article}`)) return false;
    if ('start' in answer) return answer.start < end && answer.end > start;
    const words = answer.text;
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
      if (at < end && at + words.length > start) return true;
    }
    return false;
  });
}

function figuresOf(results: readonly Result[]): KindFigures {
  const answerable = results.flatMap(({ right }) => (right === null ? [] : [right]));
  const hit = (depth: number) => mean(answerable.map((right) => (right.slice(0, depth).includes(true) ? 1 : 0)));
  const share = (outcome: Result['outcome']) => mean(results.map((result) => (result.outcome === outcome ? 1 : 0)));
  return {
    questions: results.length,
    'hit@1': hit(1),
    'hit@3': hit(3),
    'hit@5': hit(5),
    mrr: mean(answerable.map(reciprocalRank)),
    answered: share('answered'),
    closest: share('closest'),
    nothing: share('nothing'),
  };
}
