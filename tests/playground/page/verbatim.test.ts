import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../src/configuration.ts';
import { IDS } from '../../../src/playground/default-world.ts';
import { type Playground, startPlayground } from '../../../src/playground/page/playground.ts';
import { choose, eventually, hasBrowser, launch, newest, open, say } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-page-'));
let browser: Browser;
let playground: Playground;
let page: Page;
let problems: string[];

describe.skipIf(!hasBrowser)('the playground with the real bot', () => {
  beforeAll(async () => {
    browser = await launch();
    playground = await startPlayground(readConfiguration({ INDEX_DIR: join(folder, 'index') }), { port: 0 });
    ({ page, problems } = await open(browser, playground.address));
  });
  afterAll(async () => {
    await browser.close();
    await playground.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await page.goto(playground.address);
    await page.locator('#channel-list button').first().waitFor({ state: 'attached' });
    await page.locator('#engine.ready').waitFor();
  });
  afterEach(async () => {
    expect(problems).toEqual([]);
    expect(playground.discord.violations).toEqual([]);
    playground.discord.world.messages.clear();
  });

  const sample = (kind: string) => page.locator(`#samples [data-kind=${kind}]`).click();
  const answer = () => newest(page).locator('.container').textContent();
  const run = async (command: string, typed = '') => {
    await page.locator('#text').fill(`/${command}`);
    await page.keyboard.press('Enter');
    await page.locator('.command-form').waitFor();
    await page.keyboard.type(typed);
  };

  it('answers each kind of sample as its title says', async () => {
    await sample('direct');
    await eventually(answer).toContain('144 police officers');
    await eventually(() => page.locator('#explanation .outcome').textContent()).toContain('Answered');
    await sample('paraphrase');
    await eventually(answer).toContain('5,600');
    await sample('figure');
    await eventually(answer).toMatch(/600[\s\S]*744/);
    await sample('unanswerable');
    await eventually(answer).toContain('Nothing in the articles answers this.');
    await eventually(() => page.locator('#explanation .outcome').textContent()).toContain('Nothing');
    await sample('claim');
    await eventually(answer).toContain('$40.7 million');
    expect(await newest(page).locator('.privacy').count()).toBe(1);
    await sample('misquotation');
    await eventually(answer).toContain('Altered');
    expect(await newest(page).locator('s').first().textContent()).toBe('80%');
  });

  it('explains the last answer, and leads from a passage into its article', async () => {
    await say(page, `@Verbatim How many officers left for Haiti on February 6?`);
    const explanation = page.locator('#explanation');
    await eventually(() => explanation.locator('.asked').textContent()).toContain('on February 6?');
    const first = explanation.locator('.passages > li').first();
    expect(await first.locator('mark').textContent()).toContain('144');
    expect(await first.locator('dt').allTextContents()).toEqual([
      'Meaning',
      'Words',
      'In passage',
      'In sentence',
      'Together',
      'Kind',
      'Reader',
    ]);
    const cite = first.getByRole('button', { name: /^cite / });
    const citation = (await cite.textContent())?.slice('cite '.length);
    await cite.click();
    await eventually(() => page.locator(':focus').getAttribute('id')).toBe(`passage-${citation}`);
    expect(await page.locator(':focus p').textContent()).toContain('144 police officers');
    expect(await page.locator('#articles > details').count()).toBe(9);
  });

  it('turns pages, takes ratings and deletes by buttons; follows up on a reply; answers an edited question anew', async () => {
    await say(page, '@Verbatim How many officers were sent to Haiti?');
    await eventually(answer).toContain('144');
    const asked = page.locator('.message').first();
    await newest(page).getByRole('button', { name: 'More passages' }).click();
    await eventually(answer).toContain('Further passages');
    await newest(page).getByRole('button', { name: 'Helpful', exact: true }).click();
    await eventually(() => newest(page).locator('.privacy').count()).toBe(1);
    await page.getByRole('button', { name: 'Dismiss message' }).click();

    await choose(page, asked, 'Edit');
    await say(page, '@Verbatim How many people did the gangs kill in 2023?');
    await eventually(answer).toContain('5,600');
    await choose(page, newest(page), 'Reply');
    await say(page, 'and how many were driven from their homes?');
    await eventually(() => page.locator('.message').count()).toBe(4);
    await eventually(answer).toContain('700,000');
    await newest(page).getByRole('button', { name: 'Delete' }).click();
    await eventually(() => page.locator('.message').count()).toBe(3);
  });

  it('answers in a direct message, and in the ask channel what it knows', async () => {
    await page.locator('#channel-list .direct button').click();
    await say(page, 'How many people did the gangs kill in 2023?');
    await eventually(answer).toContain('5,600');
    await page.locator('#channel-list').getByRole('button', { name: 'ask' }).click();
    await say(page, 'Good morning to all of you');
    await say(page, 'How many people did the gangs kill in 2023?');
    await eventually(() => page.locator('.message').count()).toBe(3);
    expect(await answer()).toContain('5,600');
  });

  it('fills in /ask with a completed article, in private', async () => {
    await run('ask', 'How many officers?');
    await page.getByRole('button', { name: '+ article' }).click();
    await page.keyboard.type('gangs');
    await page.getByRole('option', { name: /Gangs control more than 80%/ }).click();
    await page.getByRole('button', { name: '+ private' }).click();
    await page.getByLabel('private', { exact: true }).selectOption('True');
    await page.getByRole('button', { name: 'Send command' }).click();
    await eventually(() => newest(page).locator('.privacy').count()).toBe(1);
    await eventually(() => page.locator('#explanation .passages').textContent()).not.toContain('144');
  });

  it('reads an article by its menu, and gives it as a file', async () => {
    await run('articles');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Read an article/ }).click();
    await page.getByRole('option', { name: /Washington clears/ }).click();
    await eventually(answer).toContain('Rubio');
    await newest(page).getByRole('button', { name: 'Get as a file' }).click();
    await page.locator('a.file').waitFor();
    const download = page.waitForEvent('download');
    await page.locator('a.file').click();
    expect((await download).suggestedFilename()).toMatch(/\.txt$/);
  });

  it('lets a moderator post a citation, an admin change settings, and a member neither', async () => {
    const offered = async () => {
      await page.locator('#text').fill('/');
      const names = await page.locator('.suggestions .option > span').allTextContents();
      await page.locator('#text').fill('');
      return names;
    };
    playground.discord.say('ada', 'general', 'Gangs control more than 80% of the capital of Haiti.');
    await eventually(() => page.locator('.message').count()).toBe(1);
    expect(await offered()).not.toContain('/cite');

    await page.locator('#be-mo').click();
    await eventually(offered).toContain('/cite');
    expect(await offered()).not.toContain('/settings');
    await choose(page, page.locator('.message').first(), 'Find sources');
    await page.getByRole('button', { name: /^Post/ }).first().click();
    const posted = page.locator('.message:not(.ephemeral)', { hasText: 'Cited by' });
    await posted.waitFor();
    expect(await posted.locator('.before').textContent()).toContain('Gangs control');
    expect(await posted.locator('.mention').textContent()).toBe('@Mo');

    await page.locator('#be-sam').click();
    await eventually(offered).toContain('/settings');
    await run('settings');
    await page.keyboard.press('Enter');
    await newest(page)
      .getByRole('button', { name: /^Quotes in an answer/ })
      .click();
    await page.getByRole('option', { name: '1 quote', exact: true }).click();
    await eventually(answer).toContain('Saved');
    await newest(page)
      .getByRole('button', { name: /Choose channels|#ask/ })
      .click();
    await page.getByRole('option', { name: '#general' }).click();
    await page.keyboard.press('Escape');
    await eventually(() => newest(page).locator('.picker-button').allTextContents()).toContain('#ask, #general');
    expect(playground.discord.pings({ id: IDS.general }).users).toEqual([]);
  });
});
