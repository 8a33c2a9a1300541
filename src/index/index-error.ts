/** Why an index cannot be opened or built; `missing` and `stale` are mended by building, without loss. */
export type IndexFault = 'missing' | 'stale' | 'damaged' | 'busy' | 'unwritable' | 'empty';

/** An index that cannot be opened or built; the message is a sentence for the operator and names what mends it. */
export class IndexError extends Error {
  override readonly name = 'IndexError';
  readonly fault: IndexFault;

  constructor(fault: IndexFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
