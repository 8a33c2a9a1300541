import { type Configuration, readConfiguration } from '../src/configuration.ts';
import { IndexError } from '../src/index/index-error.ts';

/** Commands that write an index, as advice names them, with the options that it gives them. */
const COMMANDS = /`npm run (index|calibrate)(?: --)?([^`]*)`/g;

/** A sentence whose commands are given the corpus and the index it is about: without them they write the usual index. */
export function adviceFor({ corpus, index }: Configuration, sentence: string): string {
  const usual = readConfiguration();
  const places = [
    ...(corpus === usual.corpus ? [] : [`--corpus ${shellWord(corpus)}`]),
    ...(index === usual.index ? [] : [`--index ${shellWord(index)}`]),
  ].join(' ');
  if (places === '') return sentence;
  return sentence.replace(COMMANDS, (_, command, options) => `\`npm run ${command} --${options} ${places}\``);
}

function shellWord(path: string): string {
  return /^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Does what may fail on an index; what a failure says to do is {@link adviceFor} that index. */
export async function advised<T>(configuration: Configuration, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    throw new IndexError(error.fault, adviceFor(configuration, error.message), { cause: error });
  }
}
