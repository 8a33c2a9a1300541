import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { buildIndex } from '../../src/index/build.ts';
import { folder, removeFolders } from './folders.ts';
import { action, eventually, IDS, MENTION, stage, textOf } from './setting.ts';
import { CORPUS, ENCODER, engineOver, QUESTION } from './test-engine.ts';

afterAll(removeFolders);

/** One story: the engine's addons can be loaded once in a process, and each part needs the index of the one before. */
it('a bot starts without an index, waits for articles, and follows every change of them', async () => {
  const corpus = folder();
  const index = join(folder(), 'index');
  const engine = engineOver(corpus, index);
  const at = await stage(engine);
  const { discord } = at;
  const ask = async (question: string) => textOf(await discord.slash('ada', 'general', 'ask', { question }).answer());
  try {
    // No article yet: the engine cannot be opened, and goes on trying.
    await engine.reached('failed');
    const asked = discord.slash('ada', 'general', 'ask', { question: QUESTION });
    expect(textOf(await asked.answer())).toContain('cannot read the articles at the moment');
    expect(asked.ephemeral).toBe(true);
    expect(await discord.autocomplete('ada', 'general', 'article', 'article', 'UN')).toEqual([]);
    const next = discord.nextMessage(({ author }) => author.id === IDS.bot);
    const question = discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    const told = await next;
    expect(textOf(told)).toContain('cannot read the articles at the moment');

    // Many articles: the index is being built for a while, and the bot says so.
    mkdirSync(join(corpus, 'filler'));
    for (let i = 0; i < 150; i++) writeFileSync(join(corpus, 'filler', `${i}.txt`), filler(i));
    cpSync(CORPUS, corpus, { recursive: true });
    await engine.reached('building');
    const meanwhile = discord.slash('ada', 'general', 'ask', { question: QUESTION });
    expect(textOf(await meanwhile.answer())).toContain('I am still reading the articles');
    expect(meanwhile.ephemeral).toBe(true);
    expect(textOf(await discord.slash('ada', 'general', 'about').answer())).toContain('still reading');
    await engine.reached('ready');
    expect(await ask(QUESTION)).toContain('144');
    discord.edit('ada', question, `${MENTION} ${QUESTION} Please.`);
    await eventually(() =>
      textOf(discord.messages('ada', 'general').find(({ id }) => id === told.id) ?? told),
    ).toContain('144');

    // A citation is posted, a page is open; then the article changes and another one goes.
    const shown = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const changed = citationIn(textOf(shown));
    const goneShown = await ask('How much of the Haitian capital do gangs control?');
    const gone = citationIn(goneShown);
    await discord.slash('mo', 'general', 'cite', { id: changed }).answer();
    const file = join(corpus, '2025-02-06-144-more-officers.md');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('144', '166'));
    rmSync(join(corpus, 'haiti-gang-violence-toll.md'));
    rmSync(join(corpus, 'filler'), { recursive: true });
    const encoder = await loadEncoder(ENCODER);
    await Promise.all([engine.next(), buildIndex(index, await readCorpus(corpus), encoder)]);

    expect(await ask(QUESTION)).toContain('166');
    expect(await ask('How much of the Haitian capital do gangs control?')).not.toContain('80%');
    const cite = async (id: string) => {
      const next = discord.nextMessage(
        ({ author, interaction_metadata }) => author.id === IDS.bot && !interaction_metadata,
      );
      await discord.slash('mo', 'general', 'cite', { id }).answer();
      return textOf(await next);
    };
    expect(await cite(changed)).toMatch(/The article has changed since[\s\S]*144/);
    expect(await cite(gone)).toMatch(/no longer in the collection[\s\S]*80%/);
    expect(textOf(await discord.click('mo', shown, action(shown, `context:${changed}`)).answer())).toContain('144');
    expect(textOf(await discord.slash('ada', 'general', 'lookup', { words: gone }).answer())).toContain('no longer in');
    await expect
      .poll(() => discord.autocomplete('ada', 'general', 'article', 'article', ''), { timeout: 10_000, interval: 500 })
      .toHaveLength(8);

    // A generation that cannot be opened is left alone, and the old one goes on serving.
    writeFileSync(join(index, 'current'), '20990101000000000-1\n');
    await eventually(() => engine.stayed()).toContain('manifest');
    expect(await ask(QUESTION)).toContain('166');
    expect(discord.violations).toEqual([]);
  } finally {
    await at[Symbol.asyncDispose]();
    await engine.close();
  }
}, 120_000);

const citationIn = (text: string) => /cite ([0-9a-z]{5}-[0-9a-z]{5})/.exec(text)?.[1] ?? '';

function filler(number: number): string {
  const sentence = `In field ${number} the farmer counted ${number * 7} sheep and ${number + 3} goats before the rain came. `;
  return `Report from field ${number}\n\n${sentence.repeat(12)}`;
}
