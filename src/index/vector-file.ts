import { closeSync, openSync, readSync } from 'node:fs';

/** Where hnswlib's file says how many vectors it has, how many bytes for each with its links, and where among them it starts. */
const COUNT_AT = 16;
const SIZE_AT = 24;
const START_AT = 40;

/** The bytes of all that hnswlib's file says before the first vector's links. */
const HEADER = 96;

/**
 * The vectors in a file of hnswlib's graph, read from there one by one. hnswlib's own way to give a vector that it holds
 * in memory makes an object of every number, at some 40 µs a vector of 512; this takes 2.
 */
export class VectorFile {
  readonly #file: number;
  readonly #dimensions: number;
  readonly #count: number;
  readonly #size: number;
  readonly #first: number;

  /** @param path A file whose vectors were added under the labels 0, 1, 2 and so on, without gaps; close it. */
  constructor(path: string, dimensions: number) {
    const header = Buffer.alloc(HEADER);
    this.#file = openSync(path, 'r');
    readSync(this.#file, header, 0, HEADER, 0);
    this.#dimensions = dimensions;
    this.#count = Number(header.readBigUInt64LE(COUNT_AT));
    this.#size = Number(header.readBigUInt64LE(SIZE_AT));
    this.#first = HEADER + Number(header.readBigUInt64LE(START_AT));
  }

  /** @throws RangeError for a label that the file lacks. */
  at(label: number): Float32Array {
    if (!(label >= 0 && label < this.#count)) throw new RangeError(`No vector ${label}.`);
    const vector = new Float32Array(this.#dimensions);
    readSync(this.#file, vector, 0, vector.byteLength, this.#first + label * this.#size);
    return vector;
  }

  close(): void {
    closeSync(this.#file);
  }
}
