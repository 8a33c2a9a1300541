import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeFolders } from './folders.ts';
import { action, actionsOf, eventually, IDS, MENTION, messagesOfBot, type Stage, stage, textOf } from './setting.ts';
import { engineOver, QUESTION, type TestEngine } from './test-engine.ts';

let engine: TestEngine;
let at: Stage;
/** The rules of Discord's that a test makes the bot run into. */
let allowed: string[];

beforeAll(async () => {
  engine = engineOver();
  await engine.reached('ready');
});
afterAll(async () => {
  await engine.close();
  removeFolders();
});
beforeEach(async () => {
  allowed = [];
  at = await stage(engine);
});
afterEach(async () => {
  const rules = at.discord.violations.map(({ rule }) => rule);
  await at[Symbol.asyncDispose]();
  expect(rules).toEqual(allowed);
});

const NOBODY = { everyone: false, users: [], roles: [] };

describe('/ask', () => {
  it('answers everyone with quotes under the question', async () => {
    const asked = at.discord.slash('ada', 'general', 'ask', { question: QUESTION });
    const text = textOf(await asked.answer());
    expect(asked.deferred).toBe(true);
    expect(asked.ephemeral).toBe(false);
    expect(text).toContain('144');
    expect(text).toContain('Question:');
  });

  it('answers the person alone where they want that', async () => {
    const asked = at.discord.slash('ada', 'general', 'ask', { question: QUESTION, private: true });
    const answer = await asked.answer();
    expect(asked.ephemeral).toBe(true);
    expect(actionsOf(answer).some((id) => id.startsWith('1:delete'))).toBe(false);
  });

  it('and /timeline search for no mention or emoji in the question', async () => {
    const typed = `<@${IDS.mo}> ${QUESTION} <a:salute:1000000000000000999>`;
    const answer = await at.discord.slash('ada', 'general', 'ask', { question: typed }).answer();
    const timeline = await at.discord.slash('ada', 'general', 'timeline', { topic: typed }).answer();
    for (const { id } of [answer, timeline]) {
      await eventually(() => at.database.exchangeAnsweredBy(id)?.query).toBe(QUESTION);
    }
  });

  it('follows the setting of the server, and the option over it', async () => {
    at.database.changeSettings(IDS.guild, { visibility: 'private' });
    const hidden = at.discord.slash('ada', 'general', 'ask', { question: QUESTION });
    await hidden.answer();
    expect(hidden.ephemeral).toBe(true);
    const shown = at.discord.slash('ada', 'general', 'ask', { question: QUESTION, private: false });
    await shown.answer();
    expect(shown.ephemeral).toBe(false);
  });

  it('looks in one article and between dates', async () => {
    const within = await at.discord
      .slash('ada', 'general', 'ask', { question: QUESTION, article: '217-officers-sent-off' })
      .answer();
    expect(textOf(within)).not.toContain('144 more');
    const dated = await at.discord
      .slash('ada', 'general', 'ask', { question: QUESTION, since: '2025-02', until: '2025-02-05' })
      .answer();
    expect(textOf(dated)).toContain('El Salvador');
    expect(textOf(dated)).not.toContain('144 more');
  });

  it.each([
    [{ question: '   ' }, 'There is no question'],
    [{ question: `<@${IDS.mo}> <:salute:1000000000000000999>` }, 'There is no question'],
    [{ question: QUESTION, since: 'last week' }, 'is not a date'],
    [{ question: QUESTION, since: '2025-02-31' }, 'is not a date'],
    [{ question: QUESTION, since: '2026', until: '2025' }, 'The first date is after the second'],
    [{ question: QUESTION, article: 'the moon' }, 'No article fits'],
  ])('refuses %j for the person alone', async (values, sentence) => {
    const asked = at.discord.slash('ada', 'general', 'ask', values);
    expect(textOf(await asked.answer())).toContain(sentence);
    expect(asked.ephemeral).toBe(true);
  });

  it('speaks the language of the person, else of the server', async () => {
    const french = await at.discord.slash('ada', 'general', 'ask', { question: ' ' }, 'fr').answer();
    const english = await at.discord.slash('ada', 'general', 'ask', { question: ' ' }, 'en-GB').answer();
    expect(textOf(french)).not.toEqual(textOf(english));
    at.database.changeSettings(IDS.guild, { language: 'es' });
    const german = await at.discord.slash('ada', 'general', 'ask', { question: ' ' }, 'de').answer();
    const spanish = await at.discord.slash('ada', 'general', 'ask', { question: ' ' }, 'es-ES').answer();
    expect(textOf(german)).toEqual(textOf(spanish));
  });

  it('offers articles by title, name and date', async () => {
    const byTitle = await at.discord.autocomplete('ada', 'general', 'ask', 'article', 'UN backs', { question: 'x' });
    expect(byTitle.map(({ value }) => value)).toEqual(['shirika-plan-and-digital-policing']);
    const byDate = await at.discord.autocomplete('ada', 'general', 'ask', 'article', '2025-02-06', { question: 'x' });
    expect(byDate).toHaveLength(2);
    const all = await at.discord.autocomplete('ada', 'general', 'ask', 'article', '', { question: 'x' });
    expect(all).toHaveLength(9);
  });

  it('works in direct messages, and wherever somebody installed it for themselves', async () => {
    const dm = at.discord.slash('ada', at.discord.dm('ada'), 'ask', { question: QUESTION });
    expect(textOf(await dm.answer())).toContain('144');

    const elsewhere = at.discord.changes.addGuild('No bot here', IDS.ada, false);
    const channel = at.discord.changes.addChannel(elsewhere.id, 'somewhere');
    at.discord.changes.addMember(elsewhere.id, IDS.mo);
    at.discord.changes.installFor(IDS.mo);
    const installed = await at.discord.slash('mo', channel.id, 'ask', { question: QUESTION }).answer();
    expect(textOf(installed)).toContain('144');
    const clicked = at.discord.click('mo', installed, action(installed, 'rate:1'));
    expect(textOf(await clicked.answer())).toContain('Thank you');
  });

  it('holds people to the wait between questions', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    await at.discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const again = at.discord.slash('ada', 'general', 'ask', { question: QUESTION });
    expect(textOf(await again.answer())).toMatch(/ask again in (60|59) seconds/);
    expect(again.ephemeral).toBe(true);
    expect(textOf(await at.discord.slash('mo', 'general', 'ask', { question: QUESTION }).answer())).toContain('144');
  });
});

describe('a mention', () => {
  it('is answered with a reply that pings nobody', async () => {
    const answer = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect(textOf(answer)).toContain('144');
    expect(at.discord.pings(answer)).toEqual(NOBODY);
  });

  it('is searched for without mentions of others and emoji', async () => {
    const text = `<@&${IDS.moderator}> ${MENTION}<@${IDS.mo}> ${QUESTION} <:salute:1000000000000000999>`;
    const answer = await at.say('ada', 'general', text);
    await eventually(() => at.database.exchangeAnsweredBy(answer.id)?.query).toBe(QUESTION);
  });

  it('shows that it is typing', async () => {
    let typing = 0;
    at.discord.onEvent(({ type }) => {
      if (type === 'typing') typing += 1;
    });
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect(typing).toBe(1);
  });

  it('without a question gets a line of help', async () => {
    expect(textOf(await at.say('ada', 'general', MENTION))).toContain('Ask me something');
    expect(textOf(await at.say('ada', 'general', `${MENTION} ?!`))).toContain('Ask me something');
  });

  it('with a question that is too long is told so', async () => {
    const answer = await at.say('ada', 'general', `${MENTION} ${'How many officers went? '.repeat(60)}`);
    expect(textOf(answer)).toContain('too long');
  });

  it('with a question that nothing answers is told so, with the nearest titles', async () => {
    const answer = await at.say('ada', 'general', `${MENTION} How do I bake sourdough bread?`);
    expect(textOf(answer)).toContain('Nothing in the articles answers this.');
  });

  it('in another language than English is answered in the server’s language', async () => {
    at.database.changeSettings(IDS.guild, { language: 'fr' });
    const answer = await at.say('ada', 'general', MENTION);
    expect(textOf(answer)).not.toContain('Ask me something');
  });

  it('is told once to wait, and then ignored until the wait is over', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('ask again');
    at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'general')).toHaveLength(3);
  });

  it('by another bot, of everyone, or none at all is left alone', async () => {
    at.discord.say('sam', 'general', `@everyone ${QUESTION}`);
    at.discord.say('ada', 'general', QUESTION);
    at.discord.say('ada', 'ask', QUESTION);
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'general')).toHaveLength(1);
    expect(messagesOfBot(at, 'ask')).toHaveLength(0);
  });

  it('in a thread and in a direct message works the same', async () => {
    expect(textOf(await at.say('ada', 'a thread', `${MENTION} ${QUESTION}`))).toContain('144');
    expect(textOf(await at.say('ada', at.discord.dm('ada'), QUESTION))).toContain('144');
  });
});

describe('a reply to an answer', () => {
  it('is understood with the earlier question', async () => {
    const first = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAnsweredBy(first.id)).not.toBeNull();
    const second = await at.say('ada', 'general', 'and how many were displaced?', { replyTo: first });
    await eventually(() => at.database.exchangeAnsweredBy(second.id)?.query ?? '').toContain('officers');
    const women = await at.say('mo', 'general', 'how many were women?', { replyTo: second });
    expect(textOf(women)).toContain('24 women');
  });

  it.each(['and the women', 'tell me about the women', 'and women', 'only the women'])(
    'takes the earlier question up without a question mark too: %s',
    async (next) => {
      const first = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
      await eventually(() => at.database.exchangeAnsweredBy(first.id)).not.toBeNull();
      const second = await at.say('mo', 'general', next, { replyTo: first });
      expect(textOf(second)).toContain('24 women');
      await eventually(() => at.database.exchangeAnsweredBy(second.id)?.query).toContain('officers');
    },
  );

  it.each([
    ['thanks', 'thanks a lot!'],
    ['a word', 'Thanks'],
    ['a laugh', 'lol'],
    ['a nod', 'ok cool'],
    ['praise', 'and nice one, good bot'],
    ['an emoji', '👍'],
    ['exclamation', '!!'],
    ['more than may be asked at once', 'haha '.repeat(120)],
  ])('is left alone when it is no more than %s', async (_, chat) => {
    const first = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAnsweredBy(first.id)).not.toBeNull();
    at.discord.say('ada', 'general', chat, { replyTo: first });
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'general')).toHaveLength(3);
  });

  it('that is answered without asking takes a turn, and says nothing of a wait', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    const first = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAnsweredBy(first.id)).not.toBeNull();
    at.discord.say('ada', 'general', 'women in the new group of officers', { replyTo: first });
    const found = await at.say('mo', 'general', 'women in the new group of officers', { replyTo: first });
    expect(textOf(found)).toContain('24 women');
    expect(textOf(await at.say('mo', 'general', `${MENTION} ${QUESTION}`))).toContain('ask again');
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('ask again');
    expect(messagesOfBot(at, 'general')).toHaveLength(4);
  });

  it('that does not ring is not readable, and left alone', async () => {
    const first = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    at.discord.say('ada', 'general', 'and how many were women?', { replyTo: first, mention: false });
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'general')).toHaveLength(2);
  });

  it('to a slash command’s answer works with a mention', async () => {
    const first = await at.discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const second = await at.say('mo', 'general', `${MENTION} and how many were women?`, { replyTo: first });
    expect(textOf(second)).toContain('24 women');
  });
});

describe('a question that changes', () => {
  it('has its answer rendered anew in the same message', async () => {
    const asked = at.discord.say('ada', 'general', `${MENTION} How do I bake sourdough bread?`);
    await eventually(() => messagesOfBot(at, 'general').length).toBe(1);
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('144');
    expect(messagesOfBot(at, 'general')).toHaveLength(1);
  });

  it('turns a line of help into an answer', async () => {
    const asked = at.discord.say('ada', 'general', MENTION);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('Ask me something');
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('144');
    at.discord.edit('ada', asked, `${MENTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('Ask me something');
  });

  it('without waiting may do so once, and not where it was told to wait', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    const asked = at.discord.say('ada', 'general', `${MENTION} How do I bake sourdough bread?`);
    await eventually(() => at.database.exchangeAskedBy(asked.id)).not.toBeNull();
    const waiting = at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAskedBy(waiting.id)).not.toBeNull();
    at.discord.edit('ada', waiting, `${MENTION} ${QUESTION} Tell me!`);
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAskedBy(asked.id)?.input).toBe(QUESTION);
    at.discord.edit('ada', asked, `${MENTION} How many were women?`);
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    await at.say('sam', 'general', `${MENTION} ${QUESTION}`);
    expect(at.database.exchangeAskedBy(asked.id)?.input).toBe(QUESTION);
    expect(messagesOfBot(at, 'general').map(textOf).join()).toContain('ask again');
  });

  it.each([
    ['a line of help', MENTION, 'Ask me something'],
    ['word that it is too long', `${MENTION} ${'How many officers went? '.repeat(60)}`, 'too long'],
  ])('is answered within the wait where all it got was %s', async (_, first, told) => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    const asked = at.discord.say('ada', 'general', first);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain(told);
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('144');
    // The answer has taken the turn that the first message left.
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('ask again');
  });

  it('is answered within the wait where answering it failed', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    const ask: TestEngine['ask'] = (question, ...options) =>
      question === 'fail' ? Promise.reject(new Error('broken')) : engine.ask(question, ...options);
    const broken = { ...engine, ask };
    await at.restart({ engine: broken });
    const asked = at.discord.say('ada', 'general', `${MENTION} fail`);
    await eventually(() => at.database.exchangeAskedBy(asked.id)?.input).toBe('');
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('144');
  });

  it('from a line of help while its asker has to wait is told so, and flooding with none is held too', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    const asked = at.discord.say('ada', 'general', MENTION);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('Ask me something');
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('ask again');
    expect(textOf(await at.say('ada', 'general', MENTION))).toContain('ask again');
    at.discord.say('ada', 'general', MENTION);
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'general')).toHaveLength(4);
  });

  it('in nothing but the preview of a link is not answered for it', async () => {
    at.database.changeSettings(IDS.guild, { cooldown: 60 });
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    const waiting = at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAskedBy(waiting.id)).not.toBeNull();
    at.database.changeSettings(IDS.guild, { cooldown: 0 });
    at.discord.world.publish({ type: 'messageEdited', message: waiting });
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    expect(at.database.exchangeAskedBy(waiting.id)?.input).toBe('');
    at.discord.edit('ada', waiting, `${MENTION} ${QUESTION} Tell me!`);
    await eventually(() => at.database.exchangeAskedBy(waiting.id)?.input).toContain(QUESTION);
  });

  it('while it is being answered ends as it was last written', async () => {
    const asked = at.discord.say('ada', 'general', `${MENTION} How do I bake sourdough bread?`);
    at.discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('144');
    expect(messagesOfBot(at, 'general')).toHaveLength(1);
  });

  it('keeps its answer after ten minutes', async () => {
    const asked = at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').length).toBe(1);
    const late = { ...asked, id: String(BigInt(asked.id) - ((11n * 60_000n) << 22n)) };
    at.discord.world.messages.get(IDS.general)?.set(late.id, late);
    const kept = () => at.database.exchangeAnsweredBy(messagesOfBot(at, 'general')[0]?.id ?? '');
    await eventually(kept).not.toBeNull();
    const exchange = kept();
    if (exchange !== null) at.database.putExchange({ ...exchange, answer: 'older', message: late.id });
    at.discord.edit('ada', late, `${MENTION} How do I bake sourdough bread?`);
    await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    expect(at.database.exchangeAskedBy(late.id)?.input).toBe(QUESTION);
  });

  it('takes its answer along when it is deleted, also while it is being answered', async () => {
    const asked = at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').length).toBe(1);
    at.discord.remove('ada', asked);
    await eventually(() => messagesOfBot(at, 'general').length).toBe(0);
    const hasty = at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    at.discord.remove('ada', hasty);
    await eventually(() => at.discord.requests.filter(({ request }) => request.startsWith('DELETE')).length).toBe(2);
    expect(messagesOfBot(at, 'general')).toHaveLength(0);
  });
});

describe('a channel where the bot may not', () => {
  it('write gets the sentence into the person’s direct messages', async () => {
    at.discord.changes.setOverwrite(IDS.general, IDS.botRole, [], ['SendMessages']);
    at.discord.changes.setOverwrite(IDS.general, IDS.bot, [], ['SendMessages']);
    const told = at.discord.nextMessage(({ author }) => author.id === IDS.bot);
    at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    const message = await told;
    expect(message.channel_id).toBe(at.discord.dm('ada'));
    expect(textOf(message)).toContain('Send Messages');
  });

  it('read the history gets a message that is no reply', async () => {
    at.discord.changes.setOverwrite(IDS.general, IDS.guild, [], ['ReadMessageHistory']);
    at.discord.changes.setOverwrite(IDS.general, IDS.bot, [], ['ReadMessageHistory']);
    const told = at.discord.nextMessage(({ author }) => author.id === IDS.bot);
    at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect((await told).message_reference).toBeUndefined();
  });

  it('write to a person who takes no direct messages either is left at that', async () => {
    at.discord.changes.setOverwrite(IDS.general, IDS.bot, [], ['SendMessages']);
    at.discord.world.closedToDms.add(IDS.ada);
    at.discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await at.say('mo', 'ask', `${MENTION} ${QUESTION}`);
    expect(at.logged()).not.toContain('"level":50');
    // Trying is the only way to find out.
    allowed = ['Cannot send messages to this user'];
  });
});

describe('an ask channel', () => {
  const chatter = async () => {
    at.discord.say('ada', 'ask', 'lol nice');
    at.discord.say('ada', 'ask', 'anyone up for chess tonight?');
    return at.discord.say('ada', 'ask', QUESTION);
  };

  it('answers every question and leaves chat alone', async () => {
    await at.restart({ messageContent: true });
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask] });
    await chatter();
    await eventually(() => messagesOfBot(at, 'ask').length).toBe(1);
    await at.say('mo', 'ask', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'ask')).toHaveLength(2);
  });

  it('takes a question from somebody who was just chatting, and tells who asks too fast', async () => {
    await at.restart({ messageContent: true });
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask], cooldown: 60 });
    await chatter();
    await eventually(() => messagesOfBot(at, 'ask').map(textOf).join()).toContain('ask again in');
    at.discord.say('mo', 'ask', 'lol nice');
    expect(textOf(await at.say('mo', 'ask', QUESTION))).toContain('144');
  });

  it('that it may not write in is no reason to write to those who chat there', async () => {
    await at.restart({ messageContent: true });
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask] });
    at.discord.changes.setOverwrite(IDS.ask, IDS.bot, [], ['SendMessages']);
    const told = at.discord.nextMessage(({ author }) => author.id === IDS.bot);
    at.discord.say('ada', 'ask', 'lol nice');
    at.discord.say('mo', 'ask', QUESTION);
    expect((await told).channel_id).toBe(at.discord.dm('mo'));
    expect(at.discord.messages('ada', at.discord.dm('ada'))).toEqual([]);
  });

  it('leaves people who reply to each other alone', async () => {
    await at.restart({ messageContent: true });
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask] });
    const hello = at.discord.say('mo', 'ask', 'hello');
    at.discord.say('ada', 'ask', QUESTION, { replyTo: hello });
    await at.say('mo', 'ask', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'ask')).toHaveLength(1);
  });

  it('answers in a thread where the server wants that, and understands follow-ups there', async () => {
    await at.restart({ messageContent: true });
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask], threads: true });
    const asked = at.discord.say('ada', 'ask', QUESTION);
    await eventually(() => messagesOfBot(at, 'ask').length + threadMessages(asked.id).length).toBe(1);
    expect(threadMessages(asked.id).map(textOf).join()).toContain('144');
    const next = at.discord.say('ada', asked.id, 'and how many of them were women?');
    await eventually(() => at.database.exchangeAskedBy(next.id)?.query ?? '').toContain('women');
    await eventually(() => threadMessages(asked.id).length).toBe(2);
    at.discord.edit('ada', next, 'and how many were displaced?');
    await eventually(() => at.database.exchangeAskedBy(next.id)?.query ?? '').toContain('displaced');
    expect(at.database.exchangeAskedBy(next.id)?.query).toContain('officers');
    expect(at.database.exchangeAskedBy(next.id)?.query).not.toContain('women');
    at.discord.remove('ada', asked);
    await eventually(() => threadMessages(asked.id).length).toBe(1);
  });

  it('answers in the channel where it may not start threads', async () => {
    await at.restart({ messageContent: true });
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask], threads: true });
    at.discord.changes.setOverwrite(IDS.ask, IDS.guild, [], ['CreatePublicThreads']);
    at.discord.say('ada', 'ask', QUESTION);
    await eventually(() => messagesOfBot(at, 'ask').length).toBe(1);
  });

  it('without the intent hears nothing but mentions', async () => {
    at.database.changeSettings(IDS.guild, { askChannels: [IDS.ask] });
    await chatter();
    await at.say('mo', 'ask', `${MENTION} ${QUESTION}`);
    expect(messagesOfBot(at, 'ask')).toHaveLength(1);
  });

  const threadMessages = (id: string) =>
    [...(at.discord.world.messages.get(id)?.values() ?? [])].filter(({ author }) => author.id === IDS.bot);
});

describe('the log', () => {
  it('says how much, never what', async () => {
    await at.say('ada', 'general', `${MENTION} ${QUESTION} zyzzyva`);
    await at.discord.slash('ada', 'general', 'ask', { question: `${QUESTION} zyzzyva` }).answer();
    expect(at.logged()).toContain('"outcome":');
    expect(at.logged()).not.toContain('zyzzyva');
    expect(at.logged()).not.toContain('officers');
  });
});
