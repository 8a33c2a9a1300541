import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startEngine } from '../../src/engine-client.ts';
import { IndexError } from '../../src/index/index-error.ts';
import { folder, removeFolders } from './folders.ts';
import { CORPUS, ENCODER, QUESTION } from './test-engine.ts';

afterAll(removeFolders);

/** One story, since the engine's addons can be loaded once in a process. */
it('the engine in its thread has the engine’s face, a queue with an end, and typed errors', async () => {
  const index = join(folder(), 'index');
  const engine = startEngine({ corpus: CORPUS, index, encoder: ENCODER }, { atOnce: 1, waiting: 5, lookEvery: 60_000 });
  // Nothing is lost while it starts; only a build makes it refuse.
  const early = engine.ask(QUESTION);
  await expect(early).rejects.toMatchObject({ name: 'EngineUnavailable', reason: 'building' });
  await expect.poll(() => engine.state().phase, { timeout: 20_000 }).toBe('ready');

  expect((await engine.facts()).articles).toBe(9);
  expect((await engine.ask(QUESTION)).outcome).toBe('answered');
  expect((await engine.lookup('Murkomen')).quotes.length).toBeGreaterThan(3);
  expect(await engine.article('no such article')).toBeNull();
  expect(await engine.cite('bananas')).toEqual({ kind: 'not-an-id' });
  expect((await engine.checkQuotation('The new group is made up of 120 men and 24 women.')).outcome).toBe('exact');
  expect((await engine.checkClaim('Kenya sent 300 police officers to Haiti.')).sentences).toHaveLength(1);
  expect(await engine.reload()).toBe(false);

  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => engine.ask(QUESTION)));
  const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused.length).toBe(14);
  expect(refused[0]).toMatchObject({ name: 'EngineUnavailable', reason: 'busy' });

  const pointer = join(index, 'current');
  const current = readFileSync(pointer, 'utf8');
  writeFileSync(pointer, '20990101000000000-1\n');
  const failure = await engine.reload().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(IndexError);
  expect(failure).toMatchObject({ fault: 'damaged' });
  writeFileSync(pointer, current);

  const last = [engine.ask(QUESTION), engine.ask(QUESTION)];
  const closed = engine.close();
  await expect(engine.ask(QUESTION)).rejects.toMatchObject({ reason: 'stopped' });
  expect((await Promise.all(last)).map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
  await closed;
}, 60_000);
