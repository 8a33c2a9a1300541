import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Debian's, unless CHROMIUM says where another is. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser) {
  console.warn(`Skipped: there is no browser at ${CHROMIUM}. Install one (apt-get install chromium) or set CHROMIUM.`);
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });

/** A window on the playground, which fails its test when anything in it goes wrong or asks for something elsewhere. */
export async function open(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) problems.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  await page.locator('#channel-list button').first().waitFor({ state: 'attached' });
  return { page, problems };
}

/** The newest message in the channel. */
export const newest = (page: Page): Locator => page.locator('.message').last();

export const say = async (page: Page, text: string): Promise<void> => {
  await page.locator('#text').fill(text);
  await page.keyboard.press('Enter');
};

/** Right-clicks a message and takes something from its menu. */
export async function choose(page: Page, message: Locator, entry: string): Promise<void> {
  await message.locator('.body').click({ button: 'right', position: { x: 4, y: 4 } });
  await page.getByRole('menuitem', { name: entry }).click();
}

export const PATIENCE = { timeout: 15_000, interval: 50 };

export const eventually = <T>(look: () => T) => expect.poll(look, PATIENCE);
