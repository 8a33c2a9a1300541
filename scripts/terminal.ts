import { parseArgs, styleText } from 'node:util';
import { SingleBar } from 'cli-progress';
import wrapAnsi from 'wrap-ansi';
import { type Configuration, ConfigurationError, readConfiguration } from '../src/configuration.ts';
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

/** The options that say where a script finds things; each wins over its environment variable. */
export const LOCATION_OPTIONS = {
  corpus: { type: 'string' },
  index: { type: 'string' },
  model: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const LOCATION_HELP = `  --corpus DIR   the folder of articles (else CORPUS_DIR, else corpus)
  --index DIR    the folder of the index (else INDEX_DIR, else .index)
  --model NAME   a bundled model, a folder, or a hub model as owner/name (else EMBEDDING_MODEL)
  --help         this text`;

/** The configuration with the places that {@link LOCATION_OPTIONS} name; an empty one counts as unset, as it does there. */
export function configurationWith(options: {
  readonly corpus?: string | undefined;
  readonly index?: string | undefined;
  readonly model?: string | undefined;
}): Configuration {
  const configuration = readConfiguration();
  return {
    ...configuration,
    corpus: options.corpus || configuration.corpus,
    index: options.index || configuration.index,
    encoder: { ...configuration.encoder, model: options.model || configuration.encoder.model },
  };
}

/** The arguments of a script that takes {@link LOCATION_OPTIONS} alone. */
export function locationArguments() {
  return parseArgs({ options: LOCATION_OPTIONS }).values;
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

/** Shows the progress of steps that follow one another; {@link Progress.stop} it before writing anything else. */
export interface Progress {
  update(step: string, done: number, total: number): void;
  stop(): void;
}

/** A bar with rate and time left on a terminal; elsewhere a line at most every second and every tenth of a step. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? barOn(stream) : linesOn(stream);
}

function barOn(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  let current = '';
  let started = 0;
  const stop = () => bar?.stop();
  return {
    update(step, done, total) {
      if (step !== current) {
        stop();
        current = step;
        started = performance.now();
        const format = `${step.padEnd(20)} {bar} {percentage} %  {value}/{total}  {rate}/s  {eta_formatted} left`;
        bar = new SingleBar({
          format,
          stream,
          barsize: 30,
          hideCursor: true,
          barCompleteChar: '█',
          barIncompleteChar: '░',
        });
        bar.start(total, done, { rate: 0 });
      }
      const seconds = (performance.now() - started) / 1000;
      bar?.update(Math.floor(done), { rate: seconds > 0 ? Math.round(done / seconds) : 0 });
    },
    stop,
  };
}

function linesOn(stream: NodeJS.WriteStream): Progress {
  let current = '';
  let lastTime = 0;
  let lastShare = 0;
  return {
    update(step, done, total) {
      const share = done / total;
      const now = performance.now();
      if (step !== current) {
        current = step;
        lastTime = now;
        lastShare = 0;
      }
      if (now - lastTime < 1000 || share - lastShare < 0.1) return;
      lastTime = now;
      lastShare = share;
      stream.write(`${step}: ${Math.floor(done)} of ${total} (${Math.floor(share * 100)} %)\n`);
    },
    stop() {},
  };
}
