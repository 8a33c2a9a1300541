import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../../src/configuration.ts';
import { IDS } from '../../../src/playground/default-world.ts';
import { deskFor } from '../../../src/playground/page/operator.ts';
import { startPlayground } from '../../../src/playground/page/playground.ts';
import { type Page, servePage } from '../../../src/playground/page/server.ts';
import { type StandIn, startStandIn } from '../../../src/playground/stand-in.ts';

let discord: StandIn;
let page: Page;

beforeAll(async () => {
  discord = await startStandIn();
  page = await servePage(discord, deskFor(), 0);
});
afterAll(async () => {
  await page.close();
  await discord.close();
});

/** With headers that fetch would not let one set. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = '') {
  const sent = request(`${page.address}${path}`, { method, headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const part of response) text += part;
  return { status: response.statusCode as number, headers: response.headers as Record<string, string>, text };
}

const SAY = JSON.stringify({ user: IDS.ada, channel: IDS.general, text: 'hello' });
const own = () => ({ origin: page.address, 'content-type': 'application/json' });

it('serves the page on loopback, with nothing from elsewhere allowed', async () => {
  const { status, headers, text } = await ask('/');
  expect(status).toBe(200);
  expect(text).toContain('<title>Verbatim playground</title>');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(text).not.toMatch(/https?:\/\//);
});

it.each([
  ['another name for this machine', { host: 'evil.example:80' }],
  ['another page', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['a sandboxed page', { origin: 'null' }],
])('refuses %s', async (_, headers) => {
  expect((await ask('/', headers)).status).toBe(403);
  expect((await ask('/do/say', { ...own(), ...headers }, 'POST', SAY)).status).toBe(403);
  expect(discord.messages('ada', 'general')).toEqual([]);
});

it('takes actions from the page alone, and only as JSON', async () => {
  expect((await ask('/do/say', { 'content-type': 'application/json' }, 'POST', SAY)).status).toBe(403);
  expect((await ask('/do/say', { origin: page.address, 'content-type': 'text/plain' }, 'POST', SAY)).status).toBe(409);
  expect((await ask('/do/say', own(), 'POST', SAY)).status).toBe(200);
  expect(discord.messages('ada', 'general').map(({ content }) => content)).toEqual(['hello']);
});

it.each([
  ['say', SAY.replace('hello', ' '), 'A message needs some text.'],
  ['say', '{', 'That is no JSON.'],
  ['say', '{}', 'The page asked for something that makes no sense.'],
  ['say', JSON.stringify({ user: IDS.ada, channel: IDS.mods, text: 'x' }), `${IDS.mods} is hidden from this user.`],
  ['remove', JSON.stringify({ user: IDS.ada, channel: IDS.general, message: '1' }), 'The message is gone.'],
  ['submit', JSON.stringify({ user: IDS.ada, modal: '1', values: {} }), 'The form is no longer open.'],
  ['constructor', '{}', 'There is no action constructor.'],
])('says why %s is not done', async (action, body, sentence) => {
  const { status, text } = await ask(`/do/${action}`, own(), 'POST', body);
  expect(status).toBe(409);
  expect(JSON.parse(text)).toEqual({ error: sentence });
});

it.each([
  '/server.ts',
  '/../server.ts',
  '/..%2fserver.ts',
  '/tsconfig.json',
  '/live',
  '/live?user=1',
  '/files/1/x',
  '/%',
  '/corpus/none',
])('has no %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

it('takes another port where the wished one is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const second = await servePage(discord, deskFor(), port);
  expect(second.address).not.toBe(`http://127.0.0.1:${port}`);
  expect((await fetch(second.address)).status).toBe(200);
  await second.close();
  other.close();
});

it('does not start beside a token unless told to', async () => {
  const configuration = readConfiguration({ DISCORD_TOKEN: 'a.real.token' });
  await expect(startPlayground(configuration)).rejects.toThrow(ConfigurationError);
  await expect(startPlayground(configuration)).rejects.toThrow('--beside-token');
});
