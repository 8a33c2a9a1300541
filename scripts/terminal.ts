import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import { ConfigurationError } from '../src/configuration.ts';
import { type PublicationDate, parsePublicationDate } from '../src/corpus/date.ts';
import { CorpusError } from '../src/corpus/error.ts';
import { EncoderError } from '../src/embedding/encoder-error.ts';
import { QuestionsError } from '../src/evaluation/questions.ts';
import { IndexError } from '../src/index/index-error.ts';

/** Failures that a person can mend: the message says how, and a stack would only hide it. */
const EXPECTED = [ConfigurationError, CorpusError, EncoderError, IndexError, QuestionsError];

/**
 * Runs a script's work and ends the process with the exit code it gives. An expected failure becomes its sentence on
 * stderr and exit code 1.
 */
export async function main(work: () => Promise<number>): Promise<void> {
  // `npm run … | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Error) || !isExpected(error)) throw error;
    process.stderr.write(`${paint('red', error.message, process.stderr)}\n`);
    process.exitCode = 1;
  }
}

function isExpected(error: Error): boolean {
  const badArguments = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return badArguments || EXPECTED.some((kind) => error instanceof kind);
}

/** A date given as an option. @throws ConfigurationError when it is none. */
export function dateOption(name: string, value: string | undefined): PublicationDate | undefined {
  if (value === undefined) return undefined;
  const date = parsePublicationDate(value);
  if (date === null)
    throw new ConfigurationError(`${name} is ${JSON.stringify(value)}, but must be YYYY, YYYY-MM or YYYY-MM-DD.`);
  return date;
}

type Style = Parameters<typeof styleText>[0];

/** Styles text for a terminal; where the stream is none, or NO_COLOR is set, the text stays plain. */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return stream.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text;
}

/** Wider lines are hard to read, however wide the terminal. */
const WIDEST = 100;

/** Wraps to the terminal with a mark before each line; piped, a paragraph stays one line. */
export function indented(paragraph: string, mark: string): string {
  if (!process.stdout.isTTY) return mark + paragraph;
  const width = Math.min(WIDEST, process.stdout.columns || 80) - mark.length;
  return wrapAnsi(paragraph, Math.max(20, width), { hard: true })
    .split('\n')
    .map((line) => mark + line)
    .join('\n');
}
