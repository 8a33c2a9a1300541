/** The corpus as a whole cannot be read; the message is a sentence for the person that says what and what to do. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
}
