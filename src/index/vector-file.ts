import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type hnswlib from 'hnswlib-node';
import { IndexError } from './index-error.ts';

/** Where hnswlib's file says its number of vectors, the bytes of each, and where in these label and vector start. */
const COUNT_AT = 16;
const SIZE_AT = 24;
const LABEL_AT = 32;
const VECTOR_AT = 40;

/** The bytes of all that hnswlib's file says before the first vector's links. */
const HEADER = 96;

/** What hnswlib tells of the graph that it read from the file. */
type Graph = Pick<hnswlib.HierarchicalNSW, 'getCurrentCount' | 'getPoint'>;

/** Where the first vector is, and how far from each to the next. */
interface Layout {
  readonly first: number;
  readonly size: number;
}

/**
 * The vectors in a file of hnswlib's graph, read from there one by one. hnswlib's own way to give a vector that it holds
 * in memory makes an object of every number, at some 40 µs a vector of 512; this takes 2.
 *
 * The file's layout is hnswlib's own affair. Where header, size and three vectors of the file do not agree with the
 * graph, as with another version of hnswlib or another byte order, the vectors are asked of the graph instead: slower,
 * and as right.
 */
export class VectorFile {
  readonly #graph: Graph;
  readonly #dimensions: number;
  readonly #count: number;
  /** `null` where the vectors are asked of the graph. */
  readonly #layout: Layout | null;
  /** `null` once closed: the system gives the number to the next file that is opened. */
  #file: number | null;

  /**
   * @param path A file whose vectors were added under the labels 0, 1, 2 and so on, without gaps; close it.
   * @param graph What hnswlib read from that file.
   */
  constructor(path: string, dimensions: number, graph: Graph) {
    this.#graph = graph;
    this.#dimensions = dimensions;
    const file = openSync(path, 'r');
    this.#file = file;
    try {
      this.#count = graph.getCurrentCount();
      const layout = readLayout(file, dimensions, this.#count);
      this.#layout = layout && this.#agrees(file, layout) ? layout : null;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * @throws RangeError for a label that the file lacks.
   * @throws IndexError when the file was cut short since it was opened.
   * @throws Error after {@link close}.
   */
  at(label: number): Float32Array {
    if (this.#file === null) throw new Error('The vectors cannot be read: their file was closed.');
    if (!(Number.isInteger(label) && label >= 0 && label < this.#count)) throw new RangeError(`No vector ${label}.`);
    if (!this.#layout) return Float32Array.from(this.#graph.getPoint(label));
    return readVector(this.#file, this.#layout, label, this.#dimensions);
  }

  /** Does nothing the second time. */
  close(): void {
    const file = this.#file;
    this.#file = null;
    if (file !== null) closeSync(file);
  }

  #agrees(file: number, layout: Layout): boolean {
    if (this.#count === 0) return true;
    const last = this.#count - 1;
    return [0, last >> 1, last].every((label) => {
      const expected = this.#graph.getPoint(label);
      return readVector(file, layout, label, this.#dimensions).every((value, at) => value === expected[at]);
    });
  }
}

/** `null` when the header or the file's size is not that of so many vectors. */
function readLayout(file: number, dimensions: number, count: number): Layout | null {
  const header = Buffer.alloc(HEADER);
  if (readSync(file, header, 0, HEADER, 0) < HEADER) return null;
  const field = (at: number) => Number(header.readBigUInt64LE(at));
  const size = field(SIZE_AT);
  const vector = field(VECTOR_AT);
  const bytes = field(LABEL_AT) - vector;
  // The vector lies within its element, so room for the elements is room for every vector.
  const fits = vector + bytes <= size && HEADER + count * size <= fstatSync(file).size;
  if (field(COUNT_AT) !== count || bytes !== dimensions * Float32Array.BYTES_PER_ELEMENT || !fits) return null;
  return { first: HEADER + vector, size };
}

function readVector(file: number, { first, size }: Layout, label: number, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  if (readSync(file, vector, 0, vector.byteLength, first + label * size) < vector.byteLength) {
    throw new IndexError(
      'damaged',
      `The file of the index's vectors ends before vector ${label}: it was cut short while in use. Run \`npm run index\` to build it again.`,
    );
  }
  return vector;
}
