import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CatalogueEntry, catalogue } from '../../src/discord/catalogue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const facts = async () => ({ built: '2026-01-01', articles: 1, passages: 1 }) as never;
const ENTRY = { id: 'a', title: 'A title', file: 'a.md', date: null, tags: ['news'] } as unknown as CatalogueEntry;

it('says that the engine is busy before Discord loses patience, and takes the list when it comes', async () => {
  let come: (list: CatalogueEntry[]) => void = () => {};
  const list = new Promise<CatalogueEntry[]>((resolve) => {
    come = resolve;
  });
  const known = catalogue({ facts, articles: () => list });
  const asked = [known.search('a'), known.tags('n'), known.resolve('a')].map((each) => each.catch((error) => error));
  const patient = known.articles();
  await vi.advanceTimersByTimeAsync(2500);
  for (const each of asked) expect(await each).toMatchObject({ name: 'EngineUnavailable', reason: 'busy' });
  come([ENTRY]);
  expect(await patient).toEqual([ENTRY]);
  expect(await known.search('tit')).toEqual([ENTRY]);
  expect(await known.resolve('A title')).toEqual(ENTRY);
  expect(vi.getTimerCount()).toBe(0);
});
