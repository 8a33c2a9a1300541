import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goesOn, looksLikeQuestion, withContext } from '../../src/discord/follow-up.ts';
import { removeFolders } from './folders.ts';
import { FOLLOW_UPS, type FollowUp, NEW_TOPICS } from './follow-ups.ts';
import { engineOver, type TestEngine } from './test-engine.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = engineOver();
  await engine.reached('ready');
});
afterAll(async () => {
  await engine.close();
  removeFolders();
});

/** How many of the answers come first, and how many at all. */
async function measure(set: readonly FollowUp[], query: (followUp: FollowUp) => string) {
  const score = { first: 0, found: 0 };
  for (const followUp of set) {
    const { quotes } = await engine.ask(query(followUp));
    const place = quotes.findIndex(({ text }) => text.includes(followUp.answer));
    if (place === 0) score.first += 1;
    if (place >= 0) score.found += 1;
  }
  return score;
}

describe('withContext', () => {
  it('finds the answers of follow-ups that are not found without', async () => {
    const alone = await measure(FOLLOW_UPS, ({ next }) => next);
    const within = await measure(FOLLOW_UPS, ({ next, earlier }) => withContext(next, earlier));
    expect(within.found).toBe(FOLLOW_UPS.length);
    expect(within.found).toBeGreaterThan(alone.found);
    expect(within.first).toBeGreaterThanOrEqual(alone.first);
    expect(within.first).toBeGreaterThanOrEqual(FOLLOW_UPS.length - 3);
  });

  it('leaves questions on something else alone', async () => {
    const within = await measure(NEW_TOPICS, ({ next, earlier }) => withContext(next, earlier));
    expect(within.first).toBe(NEW_TOPICS.length);
    for (const { next, earlier } of NEW_TOPICS) expect(withContext(next, earlier)).toBe(next);
  });

  it('does not grow without end over a long conversation', () => {
    let query = 'How many police officers did Kenya send to Haiti on February 6?';
    for (let turn = 0; turn < 20; turn++) query = withContext(`and how many in group ${turn}?`, query);
    expect(query.length).toBeLessThan(150);
  });

  it('says nothing twice', () => {
    expect(withContext('how many officers?', 'How many officers went to Haiti?')).toBe('how many officers? haiti');
  });
});

describe('looksLikeQuestion', () => {
  it.each(['How many went?', 'who led it', 'and when', 'combien de policiers', '¿cuántos fueron?', 'je, ni wangapi'])(
    '%s',
    (text) => expect(looksLikeQuestion(text)).toBe(true),
  );
  it.each(['thanks!', 'lol nice', 'I see.', 'merci', 'asante sana'])('not %s', (text) =>
    expect(looksLikeQuestion(text)).toBe(false),
  );
});

describe('goesOn', () => {
  it.each(['and the women', 'but in Haiti', 'et les femmes', 'y para los hombres', 'na kwa wanawake'])('%s', (text) =>
    expect(goesOn(text)).toBe(true),
  );
  it.each(['thanks', 'and thanks', 'but lol', 'ok cool', 'android', 'y tho', 'et toi'])('not %s', (text) =>
    expect(goesOn(text)).toBe(false),
  );
});
