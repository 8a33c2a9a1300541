import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../src/playground/stand-in.ts';
import { folder, removeFolders } from './folders.ts';
import { eventually, IDS, MENTION, textOf } from './setting.ts';
import { CORPUS, QUESTION } from './test-engine.ts';

const ROOT = join(import.meta.dirname, '../..');

let discord: StandIn;
const running = new Set<Process>();

beforeEach(async () => {
  discord = await startStandIn({ token: 'the.right.token' });
});
afterEach(async () => {
  for (const each of running) each.child.kill('SIGKILL');
  running.clear();
  await discord.close();
});
afterAll(removeFolders);

interface Process {
  readonly child: ChildProcess;
  /** What it has written, stdout and stderr. */
  out(): string;
  log(): string;
  ended(): Promise<number | null>;
}

/** `npm start` with these variables, and folders of its own. */
function start(variables: NodeJS.ProcessEnv, own = folder()): Process {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      INDEX_DIR: join(own, 'index'),
      DATABASE_FILE: join(own, 'data', 'verbatim.sqlite'),
      DISCORD_API: discord.rest,
      ...variables,
    },
  });
  const text = { out: '', log: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.log += chunk;
  });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const started = { child, out: () => text.out, log: () => text.log, ended: () => exit };
  running.add(started);
  return started;
}

it('says what it is connected to and how to invite it, serves its health, and ends when told to', async () => {
  const bot = start({ DISCORD_TOKEN: 'the.right.token', HEALTH_PORT: '18923' });
  await expect.poll(bot.out, { timeout: 30_000 }).toContain('Invite it to a server');
  expect(bot.out()).toMatch(/^Connected to Discord as Verbatim#0001, in 1 server \(The reading room\)\./);
  const invite = new URL(/https?:\S+/.exec(bot.out())?.[0] ?? '');
  expect(invite.searchParams.get('scope')).toBe('bot applications.commands');
  expect(invite.searchParams.get('client_id')).toBe(IDS.bot);
  // View Channels, Send Messages, Attach Files, Read Message History, and threads: create public, send in.
  expect(BigInt(invite.searchParams.get('permissions') ?? 0)).toBe(
    (1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 35n) | (1n << 38n),
  );

  await expect.poll(bot.log, { timeout: 30_000 }).toContain('the index is ready');
  const health = await fetch('http://127.0.0.1:18923/healthz');
  expect(await health.json()).toMatchObject({ ok: true, gateway: 'connected', index: 'ready', articles: 9 });
  expect(await (await fetch('http://127.0.0.1:18923/metrics')).text()).toContain('verbatim_guilds 1');

  const answered = discord.nextMessage(({ author }) => author.id === IDS.bot);
  discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
  expect(textOf(await answered)).toContain('144');

  // The last question is asked just before the end.
  const last = discord.nextMessage(({ author }) => author.id === IDS.bot);
  discord.say('mo', 'ask', `${MENTION} ${QUESTION}`);
  await eventually(() => discord.requests.some(({ request }) => request === `POST /channels/${IDS.ask}/typing`)).toBe(
    true,
  );
  bot.child.kill('SIGTERM');
  expect(textOf(await last)).toContain('144');
  expect(await bot.ended()).toBe(0);
  expect(bot.log()).not.toMatch(/"level":(50|60)/);
  expect(discord.violations).toEqual([]);
}, 60_000);

it('killed and started again goes on where it was with the articles of now, and ends when told to while Discord is gone', async () => {
  const gone = await startStandIn({ token: 'the.right.token' });
  const own = folder();
  const corpus = folder();
  cpSync(CORPUS, corpus, { recursive: true });
  const variables = { DISCORD_TOKEN: 'the.right.token', DISCORD_API: gone.rest, CORPUS_DIR: corpus };
  const first = start(variables, own);
  await expect.poll(first.log, { timeout: 30_000 }).toContain('the index is ready');
  const shown = await gone.slash('ada', 'general', 'articles').answer();
  first.child.kill('SIGKILL');
  await first.ended();

  writeFileSync(join(corpus, 'ferry.md'), 'The ferry to Lamu carried 73 goats on Monday.\n');
  writeFileSync(join(corpus, 'broken.md'), '---\ntitle: [\n---\n\nNobody reads this.\n');
  const second = start(variables, own);
  await expect.poll(second.log, { timeout: 30_000 }).toMatch(/"articles":10.*the index is ready/);
  expect(second.log()).toMatch(/"file":"broken.md","reason":".+an article is left out/);
  const opened = gone.select('mo', shown, '1:open-article', ['haiti-gang-violence-toll']);
  expect(textOf(await opened.answer())).toContain('5,600');
  const ferry = await gone.slash('ada', 'general', 'lookup', { words: 'goats' }).answer();
  expect(textOf(ferry)).toContain('73');

  await gone.close();
  await expect.poll(second.log, { timeout: 10_000 }).toContain('reconnecting');
  second.child.kill('SIGINT');
  expect(await second.ended()).toBe(0);
}, 90_000);

it('without a token says how to get one, and serves the playground meanwhile', async () => {
  const bot = start({});
  await expect.poll(bot.out, { timeout: 30_000 }).toContain('Try Verbatim in your browser');
  expect(bot.out()).toContain('https://discord.com/developers/applications');
  expect(bot.out()).toContain('DISCORD_TOKEN=');
  const page = await fetch(/http:\/\/127\.0\.0\.1:\d+/.exec(bot.out())?.[0] ?? '');
  expect(await page.text()).toContain('Verbatim playground');
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
}, 60_000);

it('with a token that Discord does not accept ends with a sentence', async () => {
  const bot = start({ DISCORD_TOKEN: 'a.wrong.token' });
  expect(await bot.ended()).toBe(1);
  expect(bot.log()).toContain('Reset the token');
  expect(bot.log()).not.toContain('    at ');
}, 60_000);

it('spread over processes with such a token ends too, and does not try for ever', async () => {
  const bot = start({ DISCORD_TOKEN: 'a.wrong.token', DISCORD_SHARDS: '1' });
  expect(await bot.ended()).toBe(1);
  expect(bot.log()).toContain('Reset the token');
}, 60_000);

it('spread over processes ends when a shard does not come up a second time', async () => {
  const own = { token: 'the.right.token' };
  const resetting = await startStandIn(own);
  const bot = start({ DISCORD_TOKEN: 'the.right.token', DISCORD_SHARDS: '1', DISCORD_API: resetting.rest });
  await expect.poll(bot.out, { timeout: 60_000 }).toContain('Invite it to a server');
  own.token = 'a.new.token';
  resetting.gateway.askToReconnect();
  expect(await bot.ended()).toBe(1);
  expect(bot.log()).toContain('disconnected for good');
  await resetting.close();
}, 120_000);

it('spreads over processes, and ends them all', async () => {
  const bot = start({ DISCORD_TOKEN: 'the.right.token', DISCORD_SHARDS: '2' });
  await expect
    .poll(() => discord.gateway.sessions().map(({ shard }) => shard), { timeout: 60_000 })
    .toEqual([
      [0, 2],
      [1, 2],
    ]);
  await expect.poll(bot.log, { timeout: 30_000 }).toMatch(/"shard":1.*the index is ready/);
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  await eventually(() => discord.gateway.sessions().some(({ connected }) => connected)).toBe(false);
}, 120_000);
