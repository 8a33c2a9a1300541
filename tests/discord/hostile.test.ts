import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InteractionHandle } from '../../src/playground/answers.ts';
import type { Message } from '../../src/playground/world.ts';
import { folder, removeFolders } from './folders.ts';
import { expectVerbatim, quotedIn } from './render/setting.ts';
import { actionsOf, IDS, MENTION, type Stage, stage } from './setting.ts';
import { engineOver, type TestEngine } from './test-engine.ts';

/** What articles, questions and notes may hold that must do nothing. */
const HOSTILE = [
  '@everyone @here <@1000000000000000201> <@&1000000000000000101> <#1000000000000000301> <id:customize>',
  '**bold** __under__ ~~struck~~ ||spoiler|| `code` ```js\nfence``` > quote\n>>> block -# sub # head - list 1. one',
  '[masked](https://evil.example) https://plain.example <t:1700000000:R> :smile: </ask:1> \\*escaped\\* \\',
  'שלום עולם \u202eright to left\u202c \u200bzero\u200dwidth 👩‍👩‍👧‍👦 🇰🇪 é z̷̡̛a̸l̴g̵o̶',
  'w'.repeat(4000),
  `${'long sentence without an end '.repeat(120)}.`,
];

let engine: TestEngine;
let at: Stage;

beforeAll(async () => {
  const corpus = folder();
  mkdirSync(corpus, { recursive: true });
  for (const [i, text] of HOSTILE.entries()) {
    const title = JSON.stringify(`Hostile ${text.slice(0, 200).replaceAll('\n', ' ')}`);
    const about = `The hostile article number ${i} counts ${100 + i} officers. ${text} The officers went home.`;
    writeFileSync(
      join(corpus, `hostile-${i}.md`),
      `---\ntitle: ${title}\nsource: ${title}\ntags: [hostile]\n---\n\n${about}\n`,
    );
  }
  engine = engineOver(corpus);
  await engine.reached('ready');
  at = await stage(engine);
});
afterAll(async () => {
  await at[Symbol.asyncDispose]();
  await engine.close();
  removeFolders();
});

it('hostile articles and people make the bot send nothing that Discord refuses, quote word for word as it is seen, and ping nobody', async () => {
  const { discord } = at;
  const quoting: Message[] = [];
  const showing = async (handle: InteractionHandle) => quoting.push(await handle.answer());
  for (const [i, text] of HOSTILE.entries()) {
    const short = text.slice(0, 200);
    const question = `How many officers does hostile article ${i} count?`;
    await showing(discord.slash('ada', 'general', 'ask', { question }));
    await showing(discord.slash('ada', 'general', 'ask', { question: `officers ${short}` }));
    await discord.slash('ada', 'general', 'ask', { question: 'x', since: short.slice(0, 30) }).answer();
    await discord.slash('ada', 'general', 'ask', { question: 'x', article: short }).answer();
    await showing(discord.slash('ada', 'general', 'lookup', { words: `officers ${short.slice(0, 40)}` }));
    await discord.slash('ada', 'general', 'lookup', { words: short, tag: short }).answer();
    await showing(discord.slash('ada', 'general', 'article', { article: `hostile-${i}` }));
    await showing(discord.slash('ada', 'general', 'timeline', { topic: `officers ${short}` }));
    await discord.slash('ada', 'general', 'quotation', { text: short }).answer();
    await discord.autocomplete('ada', 'general', 'article', 'article', short.slice(0, 50));
    const claim = discord.say('ada', 'general', text.slice(0, 1900));
    await discord.messageCommand('mo', 'general', 'Find sources', claim).answer();
    await discord.messageCommand('mo', 'general', 'Check quotation', claim).answer();
    await at.say('ada', 'general', `${MENTION} how many officers ${short}`);
  }
  const lookup = await discord.slash('ada', 'general', 'lookup', { words: 'officers hostile' }).answer();
  for (const id of [...new Set(actionsOf(lookup))].filter((custom) => custom.startsWith('1:page'))) {
    await discord.click('ada', lookup, id).answer();
  }
  await discord.autocomplete('mo', 'general', 'cite', 'id', '');
  for (const { citation } of at.database.recentlyShown([IDS.guild], 50)) {
    for (const format of ['discord', 'plain', 'markdown', 'apa']) {
      await discord
        .slash('mo', 'general', 'cite', { id: citation, format, note: HOSTILE[0]?.slice(0, 400) ?? '' })
        .answer();
    }
  }
  await discord.slash('mo', 'general', 'citations').answer();
  await discord.slash('mo', 'general', 'citations', { export: true }).answer();
  await discord.slash('ada', 'general', 'articles').answer();

  expect(discord.violations).toEqual([]);
  expect(at.logged()).not.toContain('"level":50');
  const said = [...(discord.world.messages.get(IDS.general)?.values() ?? [])].filter(
    ({ author }) => author.id === IDS.bot,
  );
  expect(said.length).toBeGreaterThan(80);
  for (const message of said) expect(discord.pings(message)).toEqual({ everyone: false, users: [], roles: [] });

  const articles = await Promise.all((await engine.articles()).map(({ id }) => engine.article(id)));
  const texts = articles.map((readable) => readable?.article.text ?? '');
  expect(quoting.flatMap(quotedIn).length).toBeGreaterThan(20);
  for (const message of quoting) expectVerbatim(quotedIn(message), texts);
}, 120_000);
