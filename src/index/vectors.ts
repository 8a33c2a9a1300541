import { statSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { dot } from '../embedding/pooling.ts';
import { VectorFile } from './vector-file.ts';

/** A passage and the cosine of its vector with the one searched for. */
export interface Neighbour {
  readonly id: number;
  readonly cosine: number;
}

/** Neighbours a node keeps, and the width of the search that picks them, while the graph is built. */
const M = 16;
const EF_CONSTRUCTION = 200;

/** Up to this many vectors hnswlib's own exact search is as fast as its graph (0.4 ms), and it misses nothing. */
const EXACT_UP_TO = 5_000;

/** Fixed, so that equal vectors make an equal graph. */
const SEED = 100;

/** The share of the true nearest that the graph has to find; where it cannot, the search is exact. */
export const RECALL_WANTED = 0.99;

/** The width of the graph's search, and the recall@10 that it was measured to give. */
export interface SearchWidth {
  readonly ef: number;
  readonly recall: number;
}

/**
 * Unit vectors under the labels 0 to n − 1, in hnswlib's graph. Every call blocks. hnswlib takes NaN and wrong
 * lengths without a word and can end the process on a damaged file: give it only vectors of one encoder, and only
 * files whose checksum was compared.
 */
export class Vectors {
  readonly #graph: hnswlib.HierarchicalNSW;
  readonly #file: VectorFile;
  readonly #dimensions: number;
  readonly #count: number;
  /** What {@link nearest} searches. */
  readonly #searched: hnswlib.HierarchicalNSW | hnswlib.BruteforceSearch;
  #exact: hnswlib.BruteforceSearch | null = null;

  private constructor(
    graph: hnswlib.HierarchicalNSW,
    file: VectorFile,
    dimensions: number,
    { ef, recall }: SearchWidth,
  ) {
    this.#graph = graph;
    this.#file = file;
    this.#dimensions = dimensions;
    this.#count = graph.getCurrentCount();
    this.#searched = this.#count <= EXACT_UP_TO || recall < RECALL_WANTED ? this.#exactly() : graph;
    this.ef = ef;
  }

  /** A graph to fill with {@link add}. */
  static empty(dimensions: number, capacity: number): VectorsBuilder {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    graph.initIndex({ maxElements: capacity, m: M, efConstruction: EF_CONSTRUCTION, randomSeed: SEED });
    return new VectorsBuilder(graph, dimensions);
  }

  /** Loads a file written by {@link VectorsBuilder.write}, whose checksum the caller has compared; close it. */
  static async load(file: string, dimensions: number, width: SearchWidth): Promise<Vectors> {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    await graph.readIndex(file);
    const vectors = new VectorFile(file, dimensions, graph);
    try {
      return new Vectors(graph, vectors, dimensions, width);
    } catch (error) {
      vectors.close();
      throw error;
    }
  }

  /** Does nothing the second time; no vector can be read from then on. */
  close(): void {
    this.#file.close();
  }

  get count(): number {
    return this.#count;
  }

  /** The width of the graph's search: hnswlib keeps it nowhere and starts at 10. */
  set ef(width: number) {
    this.#graph.setEf(width);
  }

  /** The stored vector; throws as {@link VectorFile.at} does. */
  at(label: number): Float32Array {
    return this.#file.at(label);
  }

  /** The nearest `k`, best first: by the graph, or exactly in a small index or one whose graph misses too much. */
  nearest(vector: Float32Array, k: number): Neighbour[] {
    return neighbours(this.#searched, vector, Math.min(k, this.#count));
  }

  /** The nearest `k` for certain, whatever the size. The first call copies all vectors. */
  nearestExactly(vector: Float32Array, k: number): Neighbour[] {
    return neighbours(this.#exactly(), vector, Math.min(k, this.#count));
  }

  /** The nearest `k` by the graph, whatever the size: what recall is measured on. */
  nearestByGraph(vector: Float32Array, k: number): Neighbour[] {
    return neighbours(this.#graph, vector, Math.min(k, this.#count));
  }

  /** The nearest `k` among `labels` alone, exactly. Linear in the number of labels, some 4 µs each. */
  nearestAmong(vector: Float32Array, labels: readonly number[], k: number): Neighbour[] {
    return labels
      .map((id) => ({ id, cosine: dot(vector, this.at(id)) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, k);
  }

  /** The nearest `k` of those that `allowed` keeps, by the graph: for filters that keep a good part of the index. */
  nearestWhere(vector: Float32Array, k: number, allowed: (label: number) => boolean): Neighbour[] {
    return neighbours(this.#searched, vector, Math.min(k, this.#count), allowed);
  }

  #exactly(): hnswlib.BruteforceSearch {
    if (!this.#exact) {
      this.#exact = new hnswlib.BruteforceSearch('ip', this.#dimensions);
      this.#exact.initIndex(Math.max(1, this.#count));
      for (let label = 0; label < this.#count; label++) this.#exact.addPoint(Array.from(this.at(label)), label);
    }
    return this.#exact;
  }
}

/** Vectors being gathered into a graph. */
export class VectorsBuilder {
  readonly #graph: hnswlib.HierarchicalNSW;
  readonly #dimensions: number;

  constructor(graph: hnswlib.HierarchicalNSW, dimensions: number) {
    this.#graph = graph;
    this.#dimensions = dimensions;
  }

  /** Blocks 0.5 to 3 ms, more as the graph grows. */
  add(vector: ArrayLike<number>, label: number): void {
    this.#graph.addPoint(Array.from(vector), label);
  }

  /** Writes the graph; `false` when the file is too short to hold it, which hnswlib does not report. */
  async write(file: string): Promise<boolean> {
    await this.#graph.writeIndex(file);
    return statSync(file).size >= this.#graph.getCurrentCount() * this.#dimensions * Float32Array.BYTES_PER_ELEMENT;
  }
}

function neighbours(
  index: hnswlib.HierarchicalNSW | hnswlib.BruteforceSearch,
  vector: Float32Array,
  k: number,
  allowed?: (label: number) => boolean,
): Neighbour[] {
  if (k === 0) return [];
  const found = index.searchKnn(Array.from(vector), k, allowed);
  return found.neighbors
    .map((id, at) => ({ id, cosine: 1 - (found.distances[at] as number) }))
    .sort((a, b) => b.cosine - a.cosine);
}
