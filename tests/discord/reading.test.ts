import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StandIn } from '../../src/playground/stand-in.ts';
import { removeFolders } from './folders.ts';
import { action, actionsOf, eventually, IDS, MENTION, messagesOfBot, type Stage, stage, textOf } from './setting.ts';
import { engineOver, QUESTION, type TestEngine } from './test-engine.ts';

let engine: TestEngine;
let at: Stage;
let discord: StandIn;

beforeAll(async () => {
  engine = engineOver();
  await engine.reached('ready');
  at = await stage(engine);
  discord = at.discord;
});
beforeEach(() => {
  at.database.changeSettings(IDS.guild, { visibility: 'public', cooldown: 0, quotes: null, language: 'en' });
});
afterEach(() => {
  expect(discord.violations).toEqual([]);
});
afterAll(async () => {
  await at[Symbol.asyncDispose]();
  await engine.close();
  removeFolders();
});

describe('/lookup', () => {
  it('finds exact words and phrases', async () => {
    const found = await discord.slash('ada', 'general', 'lookup', { words: '"forward operating bases"' }).answer();
    expect(textOf(found)).toContain('forward operating bases');
    const none = await discord.slash('ada', 'general', 'lookup', { words: '"bases operating forward"' }).answer();
    expect(textOf(none)).toContain('No passage has');
  });

  it('filters by article, tag and dates', async () => {
    const words = 'Murkomen';
    const all = textOf(await discord.slash('ada', 'general', 'lookup', { words }).answer());
    const tagged = textOf(await discord.slash('ada', 'general', 'lookup', { words, tag: 'refugees' }).answer());
    const dated = textOf(await discord.slash('ada', 'general', 'lookup', { words, since: '2025-02-06' }).answer());
    expect(all).not.toEqual(tagged);
    expect(tagged).toContain('refugee');
    expect(dated).toContain('2025-02-06');
    expect(dated).not.toContain('undated');
  });

  it('turns its pages in place for who asked, and apart for others', async () => {
    const first = await discord.slash('ada', 'general', 'lookup', { words: 'Haiti' }).answer();
    const second = discord.click('ada', first, action(first, 'page:lookup:1'));
    expect((await second.response()).kind).toBe('update');
    expect(textOf(await second.answer())).not.toEqual(textOf(first));
    const shown = await second.answer();
    const own = discord.click('mo', shown, action(shown, 'page:lookup:0'));
    expect((await own.response()).kind).toBe('message');
    expect(own.ephemeral).toBe(true);
    const further = await own.answer();
    expect((await discord.click('mo', further, action(further, 'page:lookup:1')).response()).kind).toBe('update');
  });

  it('follows a citation id', async () => {
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const id = /cite ([0-9a-z]{5}-[0-9a-z]{5})/.exec(textOf(answer))?.[1] ?? '';
    const followed = await discord.slash('ada', 'general', 'lookup', { words: id.toUpperCase() }).answer();
    expect(textOf(followed)).toContain(id);
  });

  it.each([
    [{ words: ' "" ' }, 'at least one word'],
    [{ words: 'x', tag: 'moon' }, 'No article has the tag'],
    [{ words: 'x', article: 'moon' }, 'No article fits'],
    [{ words: 'x', until: 'tomorrow' }, 'is not a date'],
  ])('refuses %j', async (values, sentence) => {
    const asked = discord.slash('ada', 'general', 'lookup', values);
    expect(textOf(await asked.answer())).toContain(sentence);
    expect(asked.ephemeral).toBe(true);
  });

  it('offers tags and articles', async () => {
    const tags = await discord.autocomplete('ada', 'general', 'lookup', 'tag', 'refu', { words: 'x' });
    expect(tags.map(({ value }) => value)).toEqual(['refugees']);
    expect(await discord.autocomplete('ada', 'general', 'lookup', 'article', 'zzz', { words: 'x' })).toEqual([]);
  });
});

describe('/article', () => {
  it('shows one by what was typed, its outline and its file', async () => {
    const article = await discord
      .slash('ada', 'general', 'article', { article: 'UN backs Kenya’s refugee plan' })
      .answer();
    expect(textOf(article)).toContain('Occurrence Book');
    const file = discord.click('mo', article, action(article, 'file'));
    const sent = await file.answer();
    expect(file.ephemeral).toBe(true);
    expect(sent.attachments).toHaveLength(1);
    expect(
      [...discord.world.files.values()].some(({ data }) => new TextDecoder().decode(data).includes('Occurrence')),
    ).toBe(true);
  });

  it('is found by its id, and told when there is none', async () => {
    const byId = await discord.slash('ada', 'general', 'article', { article: 'un-talks-on-haiti-mission' }).answer();
    expect(textOf(byId)).toContain('UN team meets Murkomen');
    const none = discord.slash('ada', 'general', 'article', { article: 'the' });
    expect(textOf(await none.answer())).toContain('No article fits');
    expect(none.ephemeral).toBe(true);
  });

  it('stays on the page that was open where it has gone since', async () => {
    const open = await discord.slash('ada', 'general', 'article', { article: 'un-talks-on-haiti-mission' }).answer();
    const messages = discord.world.messages.get(IDS.general);
    const turnable = JSON.parse(JSON.stringify(messages?.get(open.id)).replaceAll('"1:file"', '"1:page:article:0"'));
    messages?.set(open.id, turnable);
    const exchange = at.database.exchangeAnsweredBy(open.id);
    if (exchange !== null) at.database.putExchange({ ...exchange, input: 'gone' });
    const told = discord.nextMessage(({ author }) => author.id === IDS.bot);
    discord.click('ada', turnable, '1:page:article:0');
    expect(textOf(await told)).toContain('No article fits');
    expect(messages?.get(open.id)?.components).toEqual(turnable.components);
  });

  it('follows its outline where it has one', async () => {
    const article = await discord
      .slash('ada', 'general', 'article', { article: 'embakasi-ceremony-for-haiti-officers' })
      .answer();
    const menu = actionsOf(article).find((id) => id.startsWith('1:outline'));
    if (menu === undefined) return;
    const turned = discord.select('ada', article, menu, ['0.0']);
    expect((await turned.response()).kind).toBe('update');
  });
});

describe('/articles', () => {
  it('lists them newest first, by tag, and opens one', async () => {
    const list = await discord.slash('ada', 'general', 'articles').answer();
    expect(textOf(list)).toContain('9 articles');
    const tagged = await discord.slash('ada', 'general', 'articles', { tag: 'refugees' }).answer();
    expect(textOf(tagged)).toContain('UN backs');
    const opened = discord.select('mo', list, action(list, 'open-article'), ['haiti-gang-violence-toll']);
    expect(textOf(await opened.answer())).toContain('5,600');
    expect(opened.ephemeral).toBe(true);
    const none = discord.slash('ada', 'general', 'articles', { tag: 'moon' });
    expect(textOf(await none.answer())).toContain('No article has the tag');
  });
});

describe('/timeline', () => {
  it('puts the quotes in order of date', async () => {
    const timeline = textOf(
      await discord.slash('ada', 'general', 'timeline', { topic: 'officers sent to Haiti' }).answer(),
    );
    expect(timeline.indexOf('2025-02-05')).toBeLessThan(timeline.indexOf('2025-02-06'));
    const reversed = discord.slash('ada', 'general', 'timeline', { topic: 'officers', since: '2026', until: '2020' });
    expect(textOf(await reversed.answer())).toContain('first date is after');
  });
});

describe('/about and /help', () => {
  it('say what it is and how it is used, to the person alone', async () => {
    const about = discord.slash('ada', 'general', 'about');
    expect(textOf(await about.answer())).toContain('9 articles');
    expect(textOf(await about.answer())).toContain('2025-02-05');
    expect(about.ephemeral).toBe(true);
    const help = textOf(await discord.slash('ada', 'general', 'help').answer());
    const registered = discord.commands('ada', 'general').find(({ name }) => name === 'ask');
    expect(help).toContain(`</ask:${registered?.id}>`);
  });
});

describe('the buttons of an answer', () => {
  it('show more passages', async () => {
    at.database.changeSettings(IDS.guild, { quotes: 1 });
    const answer = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAnsweredBy(answer.id)).not.toBeNull();
    const more = await discord.click('ada', answer, action(answer, 'page:answer:1')).answer();
    expect(textOf(more)).toContain('Further passages: 2');
    const back = await discord.click('ada', more, action(more, 'page:answer:0')).answer();
    expect(textOf(back)).toEqual(textOf(answer));
  });

  it('show the context, and more of it', async () => {
    const answer = await discord.slash('ada', 'general', 'ask', { question: 'What is the Shirika Plan?' }).answer();
    const context = discord.click('mo', answer, action(answer, 'context'));
    const shown = await context.answer();
    expect(context.ephemeral).toBe(true);
    expect(textOf(shown)).toContain('In the article');
    const wider = actionsOf(shown).find((id) => id.startsWith('1:context'));
    if (wider === undefined) return;
    expect((await discord.click('mo', shown, wider).response()).kind).toBe('update');
  });

  it('take feedback, one voice each', async () => {
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    await discord.click('mo', answer, action(answer, 'rate:1')).answer();
    await discord.click('mo', answer, action(answer, 'rate:0')).answer();
    await discord.click('ada', answer, action(answer, 'rate:1')).answer();
    expect(at.database.feedbackOn(answer.id)).toEqual({ helpful: 1, unhelpful: 1 });
  });

  it('delete it for who asked and for moderators only', async () => {
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const stranger = discord.changes.addUser('zoe');
    discord.changes.addMember(IDS.guild, stranger);
    const refused = discord.click('zoe', answer, action(answer, 'delete'));
    expect(textOf(await refused.answer())).toContain('Only the person who asked');
    expect(refused.ephemeral).toBe(true);
    expect((await discord.click('mo', answer, action(answer, 'delete')).response()).kind).toBe('deleted');
    expect(at.database.exchangeAnsweredBy(answer.id)).toBeNull();

    const reply = await at.say('ada', 'ask', `${MENTION} ${QUESTION}`);
    expect((await discord.click('ada', reply, action(reply, 'delete')).response()).kind).toBe('deleted');
    expect(messagesOfBot(at, 'ask')).toEqual([]);
  });

  it('of an answer that is no longer remembered say so', async () => {
    const answer = await discord.slash('ada', 'general', 'lookup', { words: 'Haiti' }).answer();
    at.database.removeExchange(answer.id);
    const clicked = discord.click('ada', answer, action(answer, 'page:lookup:1'));
    expect(textOf(await clicked.answer())).toContain('no longer have');
    expect(clicked.ephemeral).toBe(true);
  });
});
