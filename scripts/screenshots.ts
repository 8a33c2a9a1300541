import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readConfiguration } from '../src/configuration.ts';
import { type Playground, startPlayground } from '../src/playground/page/playground.ts';
import { main } from './terminal.ts';

const HELP = `npm run screenshots -- [--out DIR]

Takes the README's pictures of the playground. Needs Chromium (apt-get install chromium, or set CHROMIUM).

  --out DIR   takes more, phone and light among them, and puts them there instead of into docs/images`;

const DESKTOP = { width: 1200, height: 690 };
const PHONE = { width: 390, height: 780 };

interface Picture {
  readonly name: string;
  /** The others are to be looked at after a change. */
  readonly inReadme?: true;
  readonly size: typeof DESKTOP;
  readonly colors: 'dark' | 'light';
  readonly stage: (page: Page) => Promise<void>;
}

const click = (kind: string) => async (page: Page) => {
  await page.locator(`.sample[data-kind=${kind}]:visible`).first().click();
  await page.locator('.message .container').last().waitFor();
};

const PICTURES: readonly Picture[] = [
  {
    name: 'playground-dark',
    inReadme: true,
    size: DESKTOP,
    colors: 'dark',
    stage: async (page) => {
      await page.locator('#be-mo').click();
      await click('misquotation')(page);
    },
  },
  { name: 'playground-light', inReadme: true, size: DESKTOP, colors: 'light', stage: click('direct') },
  { name: 'claim-light', size: DESKTOP, colors: 'light', stage: click('claim') },
  { name: 'answer-phone', size: PHONE, colors: 'dark', stage: click('direct') },
  {
    name: 'menu-phone',
    size: PHONE,
    colors: 'light',
    stage: async (page) => {
      await click('unanswerable')(page);
      await page
        .locator('.message .body')
        .first()
        .click({ button: 'right', position: { x: 4, y: 4 } });
    },
  },
];

await main(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { out = 'docs/images' } = values;
  const pictures = PICTURES.filter(({ inReadme }) => inReadme || values.out !== undefined);
  mkdirSync(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const playground = await startPlayground(readConfiguration(), { port: 0, besideToken: true });
  for (const picture of pictures) console.log(await take(picture, playground, browser, out));
  await browser.close();
  await playground.stop();
  return 0;
});

async function take(
  { name, size, colors, stage }: Picture,
  playground: Playground,
  browser: Browser,
  out: string,
): Promise<string> {
  // As if nothing had been said.
  playground.discord.world.messages.clear();
  const context = await browser.newContext({ viewport: size, colorScheme: colors, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(playground.address);
  await page.locator('.sample:visible').first().waitFor();
  await stage(page);
  // Away from whatever it would highlight.
  await page.mouse.move(size.width / 2, 10);
  const path = join(out, `${name}.png`);
  await page.screenshot({ path });
  await context.close();
  return path;
}
