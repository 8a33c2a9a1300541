import { cpSync } from 'node:fs';
import { ended, SAMPLE_CORPUS, start, temporaryFolder } from '../index/setting.ts';

/** Runs a script of the project on the places given (else where it is configured to), with lines for its input, to its end. */
export async function run(
  script: string,
  args: readonly string[],
  places: { readonly corpus?: string; readonly index?: string },
  input = '',
) {
  const named = Object.entries(places).flatMap(([place, folder]) => [`--${place}`, folder]);
  const child = start(`scripts/${script}.ts`, [...args, ...named]);
  child.stdin?.end(input);
  return ended(child);
}

/** The sample corpus, and a copy of an index if one is given, else an empty folder for it. */
export function places(index?: string): { corpus: string; index: string } {
  const own = { corpus: SAMPLE_CORPUS, index: temporaryFolder() };
  if (index !== undefined) cpSync(index, own.index, { recursive: true });
  return own;
}
