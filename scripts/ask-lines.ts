import { createInterface } from 'node:readline';
import { readConfiguration } from '../src/configuration.ts';
import type { Answer, EngineFace } from '../src/engine.ts';
import type { Filter } from '../src/index/store.ts';
import { renderAnswer } from './render.ts';

interface Asking {
  readonly json: boolean;
  readonly explain: boolean;
  readonly filter: Filter;
}

/** Answers the questions given, or (`null`) each line of standard input, on standard output. */
export async function askEach(
  engine: Pick<EngineFace, 'ask'>,
  questions: readonly string[] | null,
  { json, explain, filter }: Asking,
): Promise<void> {
  const quotes = readConfiguration().quotesPerAnswer;
  for await (const question of questions ?? linesOfInput()) {
    if (question.trim() === '') continue;
    const answer = await engine.ask(question.trim(), { ...filter, quotes });
    for (const quote of answer.withheld) {
      process.stderr.write(`Withheld ${quote.citation}: it does not read back from ${quote.article.file}.\n`);
    }
    process.stdout.write(
      json ? `${JSON.stringify(publicAnswer(answer, explain))}\n` : `${renderAnswer(answer, explain)}\n`,
    );
  }
}

/** What `--json` prints: the explanation only where it was asked for. */
function publicAnswer(
  { question, outcome, quotes, nearest, milliseconds, probabilities, least, explanation }: Answer,
  explain: boolean,
) {
  const answer = { question, outcome, quotes, nearest, milliseconds: Math.round(milliseconds * 100) / 100 };
  return explain ? { ...answer, probabilities, least, explanation } : answer;
}

/** Lines of standard input, with a prompt where a person types them. */
async function* linesOfInput(): AsyncGenerator<string> {
  const person = process.stdin.isTTY && process.stdout.isTTY;
  const lines = createInterface({ input: process.stdin, output: person ? process.stdout : undefined, prompt: '? ' });
  if (person) lines.prompt();
  for await (const line of lines) {
    yield line;
    if (person) lines.prompt();
  }
  if (person) process.stdout.write('\n');
}
