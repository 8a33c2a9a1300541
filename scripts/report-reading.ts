import type { Corpus } from '../src/corpus/read.ts';
import { paint } from './terminal.ts';

/** A line for each file that was left out, or that there is something to know of. */
export function reportReading({ notes, leftOut }: Corpus, stream: NodeJS.WriteStream): void {
  for (const { file, note } of notes) stream.write(`${file}: ${note}\n`);
  for (const { file, reason } of leftOut) stream.write(`${paint('yellow', `left out ${file}: ${reason}`, stream)}\n`);
}
