import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disconnect } from '../../../src/discord/connection.ts';
import { IDS } from '../../../src/playground/default-world.ts';
import { deskFor } from '../../../src/playground/page/operator.ts';
import { type Page as Served, servePage } from '../../../src/playground/page/server.ts';
import { type StandIn, startStandIn } from '../../../src/playground/stand-in.ts';
import { choose, eventually, hasBrowser, launch, newest, open, say } from './browser.ts';
import { miniBot } from './mini-bot.ts';

let browser: Browser;
let discord: StandIn;
let served: Served;
let page: Page;
let problems: string[];
let endBot: () => Promise<void>;

describe.skipIf(!hasBrowser)('the chat client', () => {
  beforeAll(async () => {
    browser = await launch();
    discord = await startStandIn({ responseMs: 600 });
    for (const person of [IDS.ada, IDS.mo, IDS.sam]) discord.dm(person);
    served = await servePage(discord, deskFor(), 0);
    const client = await miniBot(discord);
    endBot = () => disconnect(client);
    ({ page, problems } = await open(browser, served.address));
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
    await endBot();
    await discord.close();
  });
  beforeEach(async () => {
    await page.goto(served.address);
    await page.locator('#channel-list button').first().waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    expect(problems).toEqual([]);
    discord.world.messages.clear();
  });

  const command = async (name: string) => {
    await page.locator('#text').fill(`/${name}`);
    await page
      .getByRole('option', { name: `/${name}` })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.command-form').waitFor();
  };
  const run = async (name: string) => {
    await command(name);
    await page.keyboard.press('Enter');
  };

  it('writes, mentions, edits, replies and deletes', async () => {
    await page.locator('#text').pressSequentially('Hello @ver');
    await page.keyboard.press('Tab');
    await page.keyboard.type('and #general');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await eventually(() => discord.messages('ada', 'general').map(({ content }) => content)).toEqual([
      `Hello <@${IDS.bot}> and <#${IDS.general}>`,
    ]);
    await eventually(() => newest(page).locator('.mention').allTextContents()).toEqual(['@Verbatim', '#general']);

    await page.locator('#text').press('ArrowUp');
    await eventually(() => page.locator('#text').inputValue()).toBe('Hello @Verbatim and #general');
    await say(page, 'Hello **all**');
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe('Hello all (edited)');

    await choose(page, newest(page), 'Reply');
    await page.getByRole('button', { name: '@ on' }).click();
    await say(page, 'To myself');
    await eventually(() => page.locator('.message').count()).toBe(2);
    expect(await newest(page).locator('.target').textContent()).toContain('Hello all');
    const [, reply] = discord.messages('ada', 'general');
    expect(reply && discord.pings(reply).users).toEqual([]);

    await choose(page, page.locator('.message').first(), 'Delete');
    await eventually(() => newest(page).locator('.before').textContent()).toBe(' Original message was deleted');
    await eventually(() => page.locator('.message').count()).toBe(1);
  });

  it('shows what others do as it happens, and who is typing', async () => {
    const said = discord.say('mo', 'general', `<@${IDS.ada}> ring`);
    await eventually(() => page.locator('.message.rings').count()).toBe(1);
    discord.edit('mo', said, 'changed');
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe('changed (edited)');
    discord.world.publish({ type: 'typing', channelId: IDS.general, userId: IDS.bot });
    await eventually(() => page.locator('#typing').textContent()).toBe('Verbatim is typing…');
    discord.say('mo', 'ask', 'elsewhere');
    await eventually(() => page.locator('#channel-list .unread').textContent()).toContain('ask');
    await page.locator('#channel-list .unread').click();
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe('elsewhere');
    expect(await page.title()).toBe('#ask · Verbatim playground');
  });

  it('is one of three people, who see and may different things', async () => {
    const names = () => page.locator('#channel-list button').allTextContents();
    expect((await names()).join()).not.toContain('mods');
    discord.say('ada', 'general', 'by Ada');
    await eventually(() => page.locator('.message').count()).toBe(1);
    await page.locator('#be-mo').click();
    await eventually(async () => (await names()).join()).toContain('mods');
    await newest(page).locator('.body').click({ button: 'right' });
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'Reply',
      'Delete',
      'Copy message link',
      'Count letters',
    ]);
    await page.keyboard.press('Escape');
    await page.locator('#channel-list').getByRole('button', { name: 'mods' }).click();
    await say(page, 'for moderators');
    await eventually(() => discord.messages('sam', 'mods').length).toBe(1);
  });

  it('fills in options of every kind', async () => {
    await command('options');
    await page.keyboard.type('7');
    for (const name of ['flag', 'who', 'where', 'colour'])
      await page.getByRole('button', { name: `+ ${name}` }).click();
    await page.getByLabel('flag', { exact: true }).selectOption('True');
    await page.getByLabel('who', { exact: true }).selectOption('Mo');
    await page.getByLabel('where', { exact: true }).selectOption('#ask');
    await page.getByLabel('colour', { exact: true }).selectOption('Blue');
    await page.getByRole('button', { name: 'Send command' }).click();
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe(
      JSON.stringify([
        ['count', 7],
        ['flag', true],
        ['who', IDS.mo],
        ['where', IDS.ask],
        ['colour', 'b'],
      ]),
    );
    expect(await newest(page).locator('.before').textContent()).toBe('AAda used /options');
  });

  it('completes what is typed, and says what is missing', async () => {
    await command('group inner');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('#notice').textContent()).toContain('needs word');
    await page.keyboard.type('say');
    await page.getByRole('option', { name: 'say two' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('word', { exact: true }).inputValue()).toBe('say two');
    await page.keyboard.press('Enter');
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe('inner 2');
  });

  it('thinks, and says when nothing comes', async () => {
    await run('think');
    await eventually(() => page.locator('.thinking').textContent()).toBe('Verbatim is thinking…');
    await eventually(() => newest(page).locator('.markdown').allTextContents()).toEqual(['Thought.']);
    await run('late');
    await eventually(() => page.locator('#notice').textContent()).toContain('did not respond');
  });

  it('opens a form and sends it off', async () => {
    await run('form');
    const dialog = page.getByRole('dialog', { name: 'A form' });
    await dialog.getByLabel('Name').fill('X');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('Name').fill('Tea');
    await dialog.getByRole('button', { name: /Size/ }).click();
    await page.getByRole('option', { name: 'Large' }).click();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe('Tea takes large');
  });

  it('chooses from menus of every kind, by keyboard too', async () => {
    await run('menus');
    await page.getByRole('button', { name: /Some letters/ }).press('Enter');
    await page.getByRole('option', { name: 'Letter a' }).press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await eventually(() => newest(page).locator('.markdown').textContent()).toBe('several: a c');
    for (const [menu, option, id] of [
      ['A person', 'Mo', `user: ${IDS.mo}`],
      ['A role', '@moderator', `role: ${IDS.moderator}`],
      ['A channel', '#ask', `channel: ${IDS.ask}`],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^${menu}`) }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
      await eventually(() => newest(page).locator('.markdown').textContent()).toBe(id);
    }
  });

  it('lays components out, and updates them', async () => {
    await run('layout');
    const box = newest(page).locator('.container');
    await box.waitFor();
    expect(await box.evaluate((element) => element.getAttribute('style'))).toBe('--edge: #3366cc;');
    expect(await box.getByRole('heading', { name: 'Heading' }).count()).toBe(1);
    expect(await box.locator('small').first().textContent()).toBe('small print');
    expect(await box.locator('blockquote strong').textContent()).toBe('bold');
    expect(await box.locator('ul > li').allTextContents()).toEqual(['first', 'second']);
    expect(await box.locator('code').textContent()).toBe('code');
    expect(await box.locator('s').textContent()).toBe('gone');
    expect(await box.locator('.mention').textContent()).toBe('#ask');
    await box.getByRole('button', { name: 'Spoiler' }).press('Enter');
    expect(await box.locator('.spoiler.revealed').textContent()).toBe('hidden');
    expect(await box.getByRole('button', { name: 'No', exact: true }).isDisabled()).toBe(true);
    expect(await box.getByRole('link', { name: 'Away' }).getAttribute('rel')).toContain('noopener');
    const download = page.waitForEvent('download');
    await box.getByRole('link', { name: /list\.txt/ }).click();
    expect((await download).suggestedFilename()).toBe('list.txt');
    await box.getByRole('button', { name: 'Press' }).click();
    await eventually(() => newest(page).locator('.markdown').allTextContents()).toEqual(['Pressed.']);
    expect(await page.locator('.message:focus').count()).toBe(1);
  });

  it('shows embeds', async () => {
    await run('embed');
    const embed = newest(page).locator('.embed');
    await embed.waitFor();
    expect(await embed.locator('em').textContent()).toBe('words');
    expect(await embed.locator('dt').textContent()).toBe('Field');
  });

  it('opens the menu of a message by a long press, and by keyboard', async () => {
    discord.say('mo', 'general', 'four');
    await eventually(() => page.locator('.message').count()).toBe(1);
    const phone = await open(browser, served.address, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await phone.page
      .locator('.message')
      .dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 50, clientY: 50 });
    await phone.page.getByRole('menuitem', { name: 'Count letters' }).click();
    await eventually(() => phone.page.locator('.message.ephemeral .markdown').textContent()).toBe('4 letters');
    // Told in private, so on the same person's other window, and on nobody else's.
    await eventually(() => page.locator('.message.ephemeral').count()).toBe(1);
    await phone.page.getByRole('button', { name: 'Dismiss message' }).click();
    await eventually(() => phone.page.locator('.message').count()).toBe(1);
    expect(phone.problems).toEqual([]);
    await phone.page.context().close();

    await page.locator('.message .more').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.message.ephemeral').count()).toBe(2);
    await page.locator('#be-sam').click();
    await eventually(() => page.locator('.message').count()).toBe(1);
  });

  it('slides its drawers over the conversation of a phone', async () => {
    const phone = await open(browser, served.address, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const { page: small } = phone;
    expect(await small.locator('#channels').isVisible()).toBe(false);
    await small.getByRole('button', { name: 'Channels and people' }).click();
    await small.locator('#channel-list').getByRole('button', { name: 'ask' }).click();
    expect(await small.locator('#channel-name').textContent()).toBe('#ask');
    await eventually(() => small.locator('#channels').isVisible()).toBe(false);
    await small.getByRole('button', { name: /Why/ }).click();
    await eventually(() => small.locator('#operator').isVisible()).toBe(true);
    await small.keyboard.press('Escape');
    await eventually(() => small.locator('#operator').isVisible()).toBe(false);
    const overflow = await small.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBe(0);
    expect(phone.problems).toEqual([]);
    await small.context().close();
  });

  it('follows the system to dark and light, and changes by a button', async () => {
    const colour = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await colour()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    await eventually(colour).toBe('rgb(49, 51, 56)');
    await page.getByRole('button', { name: 'Use light colours' }).click();
    expect(await colour()).toBe('rgb(255, 255, 255)');
  });

  it.each(['dark', 'light'] as const)('has nothing in %s that axe objects to', async (colorScheme) => {
    const window = await open(browser, served.address, { bypassCSP: true, colorScheme });
    const { page: seen } = window;
    const said = discord.say('mo', 'general', `<@${IDS.ada}> \`code\` ||hidden||`);
    discord.say('ada', 'general', 'a reply', { replyTo: said });
    await discord.slash('ada', 'general', 'layout').answer();
    await discord.slash('ada', 'general', 'menus').answer();
    await eventually(() => seen.locator('.message').count()).toBe(4);
    const objections = async () => {
      await seen.evaluate(axe.source);
      const { violations } = (await seen.evaluate('axe.run()')) as AxeResults;
      return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join(' '));
    };
    expect(await objections()).toEqual([]);
    await choose(seen, seen.locator('.message').first(), 'Reply');
    await seen.locator('#text').fill('/op');
    await seen.getByRole('option', { name: '/options' }).waitFor();
    expect(await objections()).toEqual([]);
    await seen.keyboard.press('Enter');
    await newest(seen).locator('.more').press('Enter');
    expect(await objections()).toEqual([]);
    expect(window.problems).toEqual([]);
    await seen.context().close();
  });

  it('paints within 300 ms', async () => {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      await page.reload();
      const paint = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      await eventually(paint).toBeDefined();
      times.push((await paint()) ?? Number.POSITIVE_INFINITY);
    }
    expect(Math.min(...times)).toBeLessThan(300);
  });

  it('says so when the playground ends, and goes on by itself when it is back', async () => {
    const first = await servePage(discord, deskFor(), 0);
    const window = await open(browser, first.address);
    await first.close();
    await eventually(() => window.page.locator('#engine').textContent()).toContain('not running');
    discord.say('mo', 'general', 'meanwhile');
    const second = await servePage(discord, deskFor(), Number(new URL(first.address).port));
    await eventually(() => newest(window.page).locator('.markdown').allTextContents()).toEqual(['meanwhile']);
    expect(await window.page.locator('#engine').textContent()).not.toContain('not running');
    await window.page.context().close();
    await second.close();
  });
});
