import { Events } from 'discord.js';
import { afterAll, test } from 'vitest';
import { connect, login, PATIENCE, type Session } from './client.ts';

const sessions: Session[] = [];
afterAll(() => Promise.all(sessions.map((session) => session.end())));

const begin = async (...options: Parameters<typeof connect>): Promise<Session> => {
  const session = await connect(...options);
  sessions.push(session);
  return session;
};

function contents({ client }: Session): string[] {
  const seen: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => void seen.push(content));
  return seen;
}

test.concurrent('a dropped socket is resumed, and what was missed is replayed', async ({ expect }) => {
  const session = await begin();
  const { discord } = session;
  const seen = contents(session);
  discord.say('ada', 'general', 'before');
  await expect.poll(() => seen, PATIENCE).toEqual(['before']);
  discord.gateway.dropSockets();
  await expect.poll(() => discord.gateway.sessions()[0]?.connected, PATIENCE).toBe(false);
  discord.say('ada', 'general', 'meanwhile');
  await expect.poll(() => seen, PATIENCE).toEqual(['before', 'meanwhile']);
  expect(discord.gateway.sessions()).toMatchObject([{ resumed: 1, connected: true }]);
});

test.concurrent('a request to reconnect is followed', async ({ expect }) => {
  const session = await begin();
  session.discord.gateway.askToReconnect();
  await expect.poll(() => session.discord.gateway.sessions()[0]?.resumed, PATIENCE).toBe(1);
});

test.concurrent('an invalid session is begun anew', async ({ expect }) => {
  const session = await begin();
  const [first] = session.discord.gateway.sessions();
  session.discord.gateway.invalidateSessions();
  await expect.poll(() => session.discord.gateway.sessions()[0]?.id, PATIENCE).toBeDefined();
  expect(session.discord.gateway.sessions()[0]?.id).not.toBe(first?.id);
});

test.concurrent('heartbeats come, and their silence is noticed', async ({ expect }) => {
  const session = await begin({ heartbeatMs: 200 });
  const { gateway } = session.discord;
  await expect.poll(() => gateway.sessions()[0]?.heartbeats.length ?? 0, PATIENCE).toBeGreaterThan(2);
  gateway.acknowledgeHeartbeats(false);
  await expect.poll(() => gateway.sessions()[0]?.resumed, PATIENCE).toBe(1);
  gateway.acknowledgeHeartbeats(true);
});

test.concurrent('a second process gets the same events; one that ended gracefully leaves no session', async ({
  expect,
}) => {
  const session = await begin();
  const { discord } = session;
  const other = await login(discord);
  expect(discord.gateway.sessions()).toHaveLength(2);
  await other.destroy();
  await expect.poll(() => discord.gateway.sessions().length, PATIENCE).toBe(1);
});

test.concurrent('the wrong token is refused', async ({ expect }) => {
  const session = await begin({ token: 'right' });
  await expect(login({ ...session.discord, token: 'wrong' })).rejects.toThrow(/token/i);
});

test.concurrent('shards get their guilds', async ({ expect }) => {
  const session = await begin({}, { shards: [0, 1], shardCount: 2 });
  const seen = contents(session);
  session.discord.say('ada', 'general', 'once');
  session.discord.say('ada', session.discord.dm('ada'), 'direct');
  await expect.poll(() => seen, PATIENCE).toEqual(['once', 'direct']);
  expect(session.client.guilds.cache.size).toBe(1);
});
