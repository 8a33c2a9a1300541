import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folder, removeFolders } from './folders.ts';
import { engineOver } from './test-engine.ts';

afterAll(removeFolders);

it('an engine that is closed while it builds breaks off, and leaves nothing behind', async () => {
  const corpus = folder();
  const index = join(folder(), 'index');
  for (let i = 0; i < 300; i++) {
    writeFileSync(
      join(corpus, `${i}.txt`),
      `Report ${i}\n\nIn field ${i} the farmer counted ${i * 7} sheep before the rain.`,
    );
  }
  const engine = engineOver(corpus, index);
  await engine.reached('building');
  const started = performance.now();
  await engine.close();
  expect(performance.now() - started).toBeLessThan(5000);
  expect(readdirSync(index).filter((name) => name.startsWith('building-'))).toEqual([]);
  expect(readdirSync(index)).not.toContain('current');
}, 60_000);
