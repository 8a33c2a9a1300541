import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import type { Article } from '../../src/corpus/article.ts';
import { parsePublicationDate } from '../../src/corpus/date.ts';
import { type Corpus, readCorpus } from '../../src/corpus/read.ts';
import { type Encoder, loadEncoder } from '../../src/embedding/encoder.ts';
import { loadReader } from '../../src/embedding/reader.ts';
import { IndexError } from '../../src/index/index-error.ts';
import type { Models } from '../../src/retrieval/rerank.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const SAMPLE_CORPUS = join(ROOT, 'corpus');

/** The bundled encoder. */
export const encoder: Encoder = await loadEncoder(readConfiguration({}).encoder);

/** With the reader beside it, as questions are answered. */
export const models: Models = { encoder, reader: await loadReader() };

/** A new empty folder that goes when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The sample articles, read once. */
export const sample: Corpus = await readCorpus(SAMPLE_CORPUS);

/** A corpus of some articles; the hash is any that differs when they do. */
export function corpusOf(...articles: readonly Article[]): Pick<Corpus, 'articles' | 'hash'> {
  const text = JSON.stringify(articles);
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) % 2 ** 40;
  return { articles, hash: hash.toString(16).padStart(64, '0') };
}

/** An article whose paragraphs are passages of their own when each has 60 words or more. */
export function article(id: string, paragraphs: readonly string[], rest: Partial<Article> = {}): Article {
  return {
    id,
    title: `On ${id}`,
    date: parsePublicationDate('2025-02-06'),
    source: null,
    url: null,
    author: null,
    tags: [],
    file: `${id}.md`,
    text: paragraphs.join('\n\n'),
    headings: [],
    ...rest,
  };
}

const SYLLABLES = 'ka lo mi ren tas vo du shi pel gra nor be cu fen zai wo quil tor ham ys'.split(' ');

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A paragraph of made-up words, the same for the same seed; by default long enough to be a passage. */
export function paragraph(seed: number, words = 70): string {
  const random = randomFrom(seed * 7919 + 1);
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(
      '',
    );
  const sentences: string[] = [];
  for (let left = words; left > 0; left -= 10) {
    const sentence = Array.from({ length: 10 }, word).join(' ');
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
  }
  return sentences.join(' ');
}

/** In each article of {@link writeCorpus}; every one is a passage. */
export const PARAGRAPHS = 6;

/** Writes files of made-up articles into a folder, other ones for another edition. */
export function writeCorpus(folder: string, articles: number, edition = 0): void {
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < articles; at++) {
    const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) =>
      paragraph(edition * 1_000_003 + at * PARAGRAPHS + i),
    );
    writeFileSync(join(folder, `article-${at}.md`), `---\ntitle: Article ${at}\n---\n\n${paragraphs.join('\n\n')}\n`);
  }
}

/** Runs a TypeScript file of this project as one process of its own (no tsx in between, so that a kill hits it). */
export function start(script: string, args: readonly string[], uid?: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}

/** What a process wrote and how it ended. */
export async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Waits until a build has begun to write in an index folder. */
export async function buildBegun(index: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && !readdirSync(index).some((name) => name.startsWith('building-'))) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The IndexError that some work fails with. */
export async function indexErrorOf(work: () => Promise<unknown>): Promise<IndexError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof IndexError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}
