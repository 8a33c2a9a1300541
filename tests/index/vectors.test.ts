import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/embedding/pooling.ts';
import { measureRecall, takeSamples, tuneWidth } from '../../src/index/check.ts';
import { RECALL_WANTED, type SearchWidth, Vectors } from '../../src/index/vectors.ts';
import { encoder, randomFrom, temporaryFolder } from './setting.ts';

const DIMENSIONS = encoder.dimensions;
const UNTUNED = { ef: 10, recall: 1 };

const loadedGraphs: Vectors[] = [];
afterAll(() => {
  for (const graph of loadedGraphs) graph.close();
});

/** The graph in a file, closed when the tests end. */
async function load(file: string, width: SearchWidth): Promise<Vectors> {
  const graph = await Vectors.load(file, DIMENSIONS, width);
  loadedGraphs.push(graph);
  return graph;
}

/** A graph of the vectors as it is after it was written and read. */
async function written(vectors: readonly Float32Array[]): Promise<{ file: string; graph: Vectors }> {
  const builder = Vectors.empty(DIMENSIONS, vectors.length);
  for (const [label, vector] of vectors.entries()) builder.add(vector, label);
  const file = join(temporaryFolder(), 'vectors.hnsw');
  expect(await builder.write(file)).toBe(true);
  return { file, graph: await load(file, UNTUNED) };
}

function randomVector(random: () => number, around?: Float32Array, spread = 1): Float32Array {
  // Sums of uniform numbers are near enough to normal ones.
  const noise = () => (random() + random() + random() + random() - 2) * Math.sqrt(3 / DIMENSIONS);
  return normalise(Float32Array.from({ length: DIMENSIONS }, (_, i) => (around?.[i] ?? 0) + spread * noise()));
}

describe('recall', () => {
  it('is raised to 0.99 on 5,200 vectors in hard clusters', async () => {
    const random = randomFrom(5);
    const centres = Array.from({ length: 60 }, () => randomVector(random));
    const { graph, file } = await written(
      Array.from({ length: 5200 }, (_, at) => randomVector(random, centres[at % 60], 1.2)),
    );
    const samples = await takeSamples(graph, encoder);
    graph.ef = 10;
    const untuned = measureRecall(samples, (vector, k) => graph.nearestByGraph(vector, k));
    const width = tuneWidth(graph, samples);
    expect(untuned).toBeLessThan(RECALL_WANTED);
    expect(width.recall).toBeGreaterThanOrEqual(RECALL_WANTED);
    expect(width.ef).toBeGreaterThan(64);

    const loaded = await load(file, width);
    const found = measureRecall(samples, (vector, k) => loaded.nearest(vector, k));
    expect(found).toBe(width.recall);
  });

  it('is exact where the graph falls apart, as it does among copies', async () => {
    const random = randomFrom(6);
    const originals = Array.from({ length: 52 }, () => randomVector(random));
    const { graph, file } = await written(
      Array.from({ length: 5200 }, (_, at) => originals[Math.floor(at / 100)] as Float32Array),
    );
    const samples = await takeSamples(graph, encoder);
    const width = tuneWidth(graph, samples);
    expect(width.recall).toBeLessThan(RECALL_WANTED);
    const loaded = await load(file, width);
    expect(measureRecall(samples, (vector, k) => loaded.nearest(vector, k))).toBe(1);
  });

  it('is 1 in an index of one passage', async () => {
    const { graph } = await written([randomVector(randomFrom(7))]);
    expect(tuneWidth(graph, await takeSamples(graph, encoder)).recall).toBe(1);
  });
});

describe('a stored vector', () => {
  it('is the one that was added, and none that was not', async () => {
    const random = randomFrom(9);
    const vectors = Array.from({ length: 100 }, () => randomVector(random));
    const { graph } = await written(vectors);
    for (const [label, vector] of vectors.entries()) expect(graph.at(label)).toEqual(vector);
    expect(() => graph.at(100)).toThrow(RangeError);
    expect(() => graph.at(-1)).toThrow(RangeError);
    expect(() => graph.at(0.5)).toThrow(RangeError);
  });
});

describe('the nearest', () => {
  it('are the same by every way of searching a small index', async () => {
    const random = randomFrom(8);
    const { graph } = await written(Array.from({ length: 300 }, () => randomVector(random)));
    const all = Array.from({ length: 300 }, (_, id) => id);
    for (let trial = 0; trial < 20; trial++) {
      const query = randomVector(random);
      const ids = (found: readonly { id: number }[]) => found.map(({ id }) => id);
      const expected = ids(graph.nearestAmong(query, all, 10));
      expect(ids(graph.nearest(query, 10))).toEqual(expected);
      expect(ids(graph.nearestWhere(query, 10, () => true))).toEqual(expected);
      const even = all.filter((id) => id % 2 === 0);
      expect(ids(graph.nearestWhere(query, 10, (id) => id % 2 === 0))).toEqual(
        ids(graph.nearestAmong(query, even, 10)),
      );
    }
    expect(graph.nearest(randomVector(random), 1000)).toHaveLength(300);
  });
});
