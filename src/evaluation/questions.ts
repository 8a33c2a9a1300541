import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EngineFace } from '../engine.ts';
import type { Quote } from '../quoting/quote.ts';
import { mean, percentile, reciprocalRank } from './measures.ts';

const labelledQuestion = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string().default('unsorted'),
  answers: z.array(z.object({ article: z.string(), text: z.string() })),
});

/** A question with the places in the corpus that answer it; none when nothing does. */
export type LabelledQuestion = z.infer<typeof labelledQuestion>;

/** A question file that cannot be used; the message names the line. */
export class QuestionsError extends Error {
  override readonly name = 'QuestionsError';
}

/** Reads questions, one JSON object a line. @throws QuestionsError */
export function readQuestions(file: string): LabelledQuestion[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      try {
        return [labelledQuestion.parse(JSON.parse(line))];
      } catch (error) {
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        throw new QuestionsError(`Line ${at + 1} of ${file} is not a question: ${reason}`);
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
    for (const quote of found) right.push(await isRight(quote, answers, engine));
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

async function isRight(
  { article, start, end }: Quote,
  answers: LabelledQuestion['answers'],
  engine: Pick<EngineFace, 'article'>,
): Promise<boolean> {
  const evidence = answers.filter(({ article: named }) => named === article.id || article.file.endsWith(named));
  if (evidence.length === 0) return false;
  const text = (await engine.article(article.id))?.article.text ?? '';
  return evidence.some(({ text: words }) => {
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
