import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { buildIndex } from '../../src/index/build.ts';
import { folder, removeFolders } from './folders.ts';
import { CORPUS, ENCODER, engineOver, QUESTION } from './test-engine.ts';

afterAll(removeFolders);

it('an engine whose corpus cannot be indexed says why, and serves what was indexed before', async () => {
  const index = join(folder(), 'index');
  await buildIndex(index, await readCorpus(CORPUS), await loadEncoder(ENCODER));
  const emptied = folder();
  const engine = engineOver(emptied, index);
  await engine.reached('ready');
  expect((await engine.ask(QUESTION)).outcome).toBe('answered');
  expect(engine.stayed()).toContain('There is no article to index');
  await engine.close();
}, 60_000);
