/** A model that cannot be found, fetched or run; the message is a sentence for the operator. */
export class EncoderError extends Error {
  override readonly name = 'EncoderError';
}
