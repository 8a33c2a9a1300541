import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IndexError } from '../../src/index/index-error.ts';
import { VectorFile } from '../../src/index/vector-file.ts';
import { Vectors } from '../../src/index/vectors.ts';
import { randomFrom, temporaryFolder } from './setting.ts';

const DIMENSIONS = 24;
const random = randomFrom(12);

function randomVectors(count: number): Float32Array[] {
  return Array.from({ length: count }, () => Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
}

async function write(vectors: readonly Float32Array[]): Promise<string> {
  const builder = Vectors.empty(DIMENSIONS, Math.max(1, vectors.length));
  for (const [label, vector] of vectors.entries()) builder.add(vector, label);
  const path = join(temporaryFolder(), 'vectors.hnsw');
  await builder.write(path);
  return path;
}

/** Stands in for the graph that hnswlib read, and notes the labels that it was asked for. */
function graphOf(vectors: readonly Float32Array[]) {
  const asked: number[] = [];
  const getPoint = (label: number) => {
    asked.push(label);
    return Array.from(vectors[label] as Float32Array);
  };
  return { asked, getPoint, getCurrentCount: () => vectors.length };
}

/** Opens the file, reads every vector, and tells how many of them the graph was asked for. */
function askedOfGraph(path: string, vectors: readonly Float32Array[]): number {
  const graph = graphOf(vectors);
  const file = new VectorFile(path, DIMENSIONS, graph);
  graph.asked.length = 0;
  for (const [label, vector] of vectors.entries()) expect(file.at(label)).toEqual(vector);
  expect(() => file.at(vectors.length)).toThrow(RangeError);
  file.close();
  expect(() => file.at(0)).toThrow('closed');
  return graph.asked.length;
}

/** Whether this process has the file open. */
function isOpen(path: string): boolean {
  const real = realpathSync(path);
  return readdirSync('/proc/self/fd').some((file) => {
    const link = join('/proc/self/fd', file);
    // The folder's own descriptor is gone once it was read.
    return existsSync(link) && readlinkSync(link) === real;
  });
}

describe('the vectors of a file', () => {
  it.each([0, 1, 2, 3, 200])('are read from it when it has %i', async (count) => {
    const vectors = randomVectors(count);
    expect(askedOfGraph(await write(vectors), vectors)).toBe(0);
  });

  it('are not made up when it is cut short while open', async () => {
    const vectors = randomVectors(50);
    const path = await write(vectors);
    const file = new VectorFile(path, DIMENSIONS, graphOf(vectors));
    truncateSync(path, 2_000);
    expect(file.at(0)).toEqual(vectors[0]);
    expect(() => file.at(49)).toThrow(IndexError);
    expect(() => file.at(49)).toThrow(/cut short.*Run `npm run index` to build it again\.$/);
    file.close();
  });
});

describe('the graph is asked', () => {
  const vectors = randomVectors(40);
  const field = (at: number, value: bigint) => (bytes: Buffer) => bytes.writeBigUInt64LE(value, at);

  it.each<[string, (bytes: Buffer) => unknown]>([
    ['counts other vectors', field(16, 39n)],
    ['gives each other bytes', field(24, 200n)],
    ['gives each more bytes than it has', field(24, 1n << 40n)],
    ['has vectors of another length', field(32, 1_000n)],
    ['starts the vectors elsewhere', (bytes) => bytes.writeBigUInt64LE(bytes.readBigUInt64LE(40) + 4n, 40)],
    [
      'shifts label and vector alike',
      (bytes) => {
        bytes.writeBigUInt64LE(bytes.readBigUInt64LE(32) - 4n, 32);
        bytes.writeBigUInt64LE(bytes.readBigUInt64LE(40) - 4n, 40);
      },
    ],
    ['is in the other byte order', (bytes) => bytes.subarray(0, 96).swap64()],
    ['holds other vectors', (bytes) => bytes.fill(1, 96)],
  ])('where the file %s', async (_, change) => {
    const path = await write(vectors);
    const bytes = readFileSync(path);
    change(bytes);
    writeFileSync(path, bytes);
    expect(askedOfGraph(path, vectors)).toBe(40);
  });

  it.each([0, 50, 2_000])('where the file has %i bytes', async (length) => {
    const path = await write(vectors);
    truncateSync(path, length);
    expect(askedOfGraph(path, vectors)).toBe(40);
  });
});

describe('a closed file', () => {
  it('gives nothing from the file that has its descriptor now', async () => {
    const vectors = randomVectors(5);
    const path = await write(vectors);
    const file = new VectorFile(path, DIMENSIONS, graphOf(vectors));
    file.close();
    const other = openSync(path, 'r');
    expect(() => file.at(0)).toThrow('closed');
    closeSync(other);
  });

  it('can be closed again without closing another', async () => {
    const path = await write(randomVectors(5));
    const loaded = await Vectors.load(path, DIMENSIONS, { ef: 10, recall: 1 });
    loaded.close();
    const others = Array.from({ length: 20 }, () => openSync(path, 'r'));
    loaded.close();
    for (const other of others) {
      expect(fstatSync(other).isFile()).toBe(true);
      closeSync(other);
    }
  });
});

describe.skipIf(!existsSync('/proc/self/fd'))('a file that cannot be used', () => {
  it('is closed when its header cannot be read', () => {
    const folder = temporaryFolder();
    expect(() => new VectorFile(folder, DIMENSIONS, graphOf([]))).toThrow('EISDIR');
    expect(isOpen(folder)).toBe(false);
  });

  it('is closed when the graph refuses the width of its search', async () => {
    const path = await write(randomVectors(5));
    const load = (ef: unknown) => Vectors.load(path, DIMENSIONS, { ef: ef as number, recall: 1 });
    await expect(load('wide')).rejects.toThrow();
    expect(isOpen(path)).toBe(false);
    const loaded = await load(10);
    expect(isOpen(path)).toBe(true);
    loaded.close();
    expect(isOpen(path)).toBe(false);
  });
});
