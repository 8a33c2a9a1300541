import { afterEach, beforeEach, expect, test } from 'vitest';
import { IDS } from '../../src/playground/default-world.ts';
import { connect, type Session } from './client.ts';

let session: Session;
beforeEach(async () => {
  session = await connect();
});
afterEach(() => session.end());

const POST = 'POST /channels/*/messages';

async function send(content: string, nonce?: string) {
  const channel = await session.client.channels.fetch(IDS.general);
  if (!channel?.isSendable()) throw new Error();
  return channel.send(nonce === undefined ? { content } : { content, nonce, enforceNonce: true });
}
const contents = () => session.discord.messages('ada', 'general').map(({ content }) => content);
const statuses = () =>
  session.discord.requests.filter(({ request }) => request.startsWith('POST /channels')).map(({ status }) => status);

test('429 is waited out', async () => {
  session.discord.faults.respondOnce(POST, 429, { retryAfter: 0.2 });
  const start = Date.now();
  await send('after a while');
  expect(Date.now() - start).toBeGreaterThanOrEqual(200);
  expect(statuses()).toEqual([429, 200]);
});

test('a bucket lets a few through and holds the rest back', async () => {
  session.discord.faults.limit(POST, 2, 400);
  await Promise.all([send('1'), send('2'), send('3'), send('4')]);
  expect(contents()).toEqual(['1', '2', '3', '4']);
  expect(statuses().filter((status) => status === 200)).toHaveLength(4);
});

test('a storm of 500s outlasts the retries', async () => {
  session.discord.faults.storm(POST, 500, 10);
  await expect(send('never')).rejects.toThrow();
  session.discord.faults.clear();
  await send('again');
  expect(contents()).toEqual(['again']);
});

test('a message that was sent although the answer was 500 is doubled by a retry, and by a nonce is not', async () => {
  session.discord.faults.respondOnce(POST, 502, { afterwards: true });
  await send('twice');
  session.discord.faults.respondOnce(POST, 502, { afterwards: true });
  await send('once', '12345');
  expect(contents()).toEqual(['twice', 'twice', 'once']);
});

test('a cut connection and a slow answer', async () => {
  session.discord.faults.cut(POST, 1);
  await send('cut').catch(() => undefined);
  session.discord.faults.delay(POST, 150, 1);
  const start = Date.now();
  await send('slow');
  expect(Date.now() - start).toBeGreaterThanOrEqual(150);
});

test('faults are no violations of the bot’s', () => expect(session.discord.violations).toEqual([]));
