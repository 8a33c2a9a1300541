import { afterAll, beforeAll, expect, it } from 'vitest';
import { IDS } from '../../../src/playground/default-world.ts';
import { deskFor } from '../../../src/playground/page/operator.ts';
import { type Page, servePage } from '../../../src/playground/page/server.ts';
import type { Live, Snapshot } from '../../../src/playground/page/wire.ts';
import { type StandIn, startStandIn } from '../../../src/playground/stand-in.ts';
import { eventually } from './browser.ts';

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

/** What a person is sent, as it comes. */
async function watch(user: string) {
  const abort = new AbortController();
  const response = await fetch(`${page.address}/live?user=${user}`, { signal: abort.signal });
  const events: { name: string; data: Live[keyof Live] }[] = [];
  let text = '';
  void (async () => {
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (name !== undefined && data !== undefined) events.push({ name, data: JSON.parse(data) });
      }
    }
  })().catch(() => {});
  return { events, leave: () => abort.abort() };
}

it('sends a snapshot first, with what the person may see', async () => {
  const [ada, mo] = [await watch(IDS.ada), await watch(IDS.mo)];
  const channels = ({ events }: typeof ada) =>
    (events[0]?.data as Snapshot | undefined)?.channels.map(({ name }) => name);
  await eventually(() => channels(ada)).toEqual(['general', 'ask', 'a thread']);
  await eventually(() => channels(mo)).toEqual(['general', 'ask', 'mods', 'a thread']);
  ada.leave();
  mo.leave();
});

it('then sends what happens, and only to who sees it', async () => {
  const [ada, mo] = [await watch(IDS.ada), await watch(IDS.mo)];
  await eventually(() => [ada, mo].map(({ events }) => events.length)).toEqual([1, 1]);
  const said = discord.say('mo', 'mods', 'among ourselves');
  discord.edit('mo', said, 'among **us**');
  discord.remove('mo', said);
  discord.say('mo', 'general', 'for all');
  await eventually(() => mo.events.map(({ name }) => name)).toEqual([
    'snapshot',
    'message',
    'message',
    'deleted',
    'message',
  ]);
  expect(ada.events.map(({ name }) => name)).toEqual(['snapshot', 'message']);
  expect(mo.events[2]?.data).toMatchObject({ edited: true, content: [{ type: 'text' }, { type: 'strong' }] });
  ada.leave();
  mo.leave();
});

it('sends one snapshot more for many changes at once', async () => {
  const ada = await watch(IDS.ada);
  await eventually(() => ada.events.length).toBe(1);
  for (const name of ['one', 'two', 'three']) discord.changes.addChannel(IDS.guild, name);
  await eventually(() => ada.events.length).toBe(2);
  expect(ada.events[1]).toMatchObject({
    data: { channels: expect.arrayContaining([expect.objectContaining({ name: 'three' })]) },
  });
  ada.leave();
});
