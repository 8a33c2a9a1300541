import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/discord/settings.ts';
import type { StandIn } from '../../src/playground/stand-in.ts';
import type { Message } from '../../src/playground/world.ts';
import { removeFolders } from './folders.ts';
import { action, actionsOf, eventually, IDS, MENTION, messagesOfBot, type Stage, stage, textOf } from './setting.ts';
import { engineOver, QUESTION, type TestEngine } from './test-engine.ts';

const EXACT = 'The new group is made up of 120 men and 24 women.';
const NOBODY = { everyone: false, users: [], roles: [] };

let engine: TestEngine;
let at: Stage;
let discord: StandIn;

beforeAll(async () => {
  engine = engineOver();
  await engine.reached('ready');
});
beforeEach(async () => {
  at = await stage(engine);
  discord = at.discord;
});
afterEach(async () => {
  const violations = [...discord.violations];
  await at[Symbol.asyncDispose]();
  expect(violations).toEqual([]);
});
afterAll(async () => {
  await engine.close();
  removeFolders();
});

/** The id of the best quote for a question, shown to everyone. */
async function citation(question = QUESTION): Promise<string> {
  const answer = await discord.slash('ada', 'general', 'ask', { question }).answer();
  return /cite ([0-9a-z]{5}-[0-9a-z]{5})/.exec(textOf(answer))?.[1] ?? '';
}

/** The message that the bot posts while `work` is under way. */
async function posted(work: () => Promise<unknown>): Promise<Message> {
  const next = discord.nextMessage(
    ({ author, interaction_metadata }) => author.id === IDS.bot && !interaction_metadata,
  );
  await work();
  return next;
}

describe('Find sources', () => {
  it('shows the closest passages and what differs, to the person alone', async () => {
    const claim = discord.say('ada', 'general', 'Kenya sent 300 more police officers to Haiti on 6 February 2025.');
    const checked = discord.messageCommand('mo', 'general', 'Find sources', claim);
    const text = textOf(await checked.answer());
    expect(checked.ephemeral).toBe(true);
    expect(text).toContain('144');
    expect(text).toContain('300');
  });

  it('posts the one chosen as a reply to the message', async () => {
    const claim = discord.say('ada', 'general', 'Kenya sent 300 more police officers to Haiti on 6 February 2025.');
    const checked = await discord.messageCommand('mo', 'general', 'Find sources', claim).answer();
    const message = await posted(() => discord.click('mo', checked, action(checked, 'post')).answer());
    expect(message.message_reference?.message_id).toBe(claim.id);
    expect(textOf(message)).toContain('Cited by');
    expect(discord.pings(message)).toEqual(NOBODY);
    await eventually(() => at.database.postingsCount(IDS.guild)).toBe(1);
  });

  it('offers posting only to those who may', async () => {
    const claim = discord.say('mo', 'general', 'Kenya sent 300 more police officers to Haiti on 6 February 2025.');
    const checked = await discord.messageCommand('ada', 'general', 'Find sources', claim).answer();
    expect(actionsOf(checked).some((id) => id.startsWith('1:post'))).toBe(false);
  });

  it('refuses a button whose right was taken away since', async () => {
    const claim = discord.say('ada', 'general', 'Kenya sent 300 more police officers to Haiti on 6 February 2025.');
    const checked = await discord.messageCommand('mo', 'general', 'Find sources', claim).answer();
    discord.changes.setRoles(IDS.guild, IDS.mo, []);
    const refused = discord.click('mo', checked, action(checked, 'post'));
    expect(textOf(await refused.answer())).toContain('may not post citations');
    expect(messagesOfBot(at, 'general')).toHaveLength(0);
  });

  it('says so of a message without text, or of small talk', async () => {
    const file = { name: 'cat.png', type: 'image/png', data: new Uint8Array(8) };
    const picture = discord.say('ada', 'general', '', { files: [file] });
    expect(textOf(await discord.messageCommand('mo', 'general', 'Find sources', picture).answer())).toContain(
      'no text',
    );
    const chat = discord.say('ada', 'general', 'good morning everyone');
    expect(textOf(await discord.messageCommand('mo', 'general', 'Find sources', chat).answer())).toContain(
      'nothing in this',
    );
  });

  it('says so where the message has been deleted before posting', async () => {
    const claim = discord.say('ada', 'general', 'Kenya sent 300 more police officers to Haiti on 6 February 2025.');
    const checked = await discord.messageCommand('mo', 'general', 'Find sources', claim).answer();
    discord.remove('ada', claim);
    const late = await discord.click('mo', checked, action(checked, 'post')).answer();
    expect(textOf(late)).toContain('cannot find that message');
    expect(messagesOfBot(at, 'general')).toHaveLength(0);
    expect(discord.violations.map(({ rule }) => rule)).toEqual(['Unknown Message']);
    await refresh();
  });
});

/** After a test that makes the bot run into a rule: the next stage begins clean. */
async function refresh() {
  await at[Symbol.asyncDispose]();
  at = await stage(engine);
  discord = at.discord;
}

describe('Check quotation', () => {
  it('tells exact, altered and unknown ones apart', async () => {
    const check = async (text: string) => {
      const message = discord.say('ada', 'general', text);
      return textOf(await discord.messageCommand('ada', 'general', 'Check quotation', message).answer());
    };
    expect(await check(`“${EXACT}”`)).toContain('Exact');
    expect(await check('“The new group is made up of 150 men and 24 brave women.”')).toContain('Altered');
    expect(await check('“Ask not what your country can do for you.”')).toContain('Not found');
  });

  it('works as /quotation, and refuses what is too long or empty', async () => {
    const exact = await discord.slash('ada', 'general', 'quotation', { text: EXACT }).answer();
    expect(textOf(exact)).toContain('Exact');
    const empty = discord.slash('ada', 'general', 'quotation', { text: '…' });
    expect(textOf(await empty.answer())).toContain('no text');
    const long = discord.say('ada', 'general', 'x '.repeat(1500));
    const refused = discord.messageCommand('ada', 'general', 'Check quotation', long);
    expect(textOf(await refused.answer())).toContain('too long');
    expect(refused.ephemeral).toBe(true);
  });
});

describe('/cite', () => {
  it('is offered to moderators, with what was recently shown', async () => {
    const id = await citation();
    expect(() => discord.slash('ada', 'general', 'cite', { id })).toThrow('not offered');
    const offered = await discord.autocomplete('mo', 'general', 'cite', 'id', '144 more');
    expect(offered.map(({ value }) => value)).toContain(id);
    expect(await discord.autocomplete('mo', 'general', 'cite', 'id', 'zzzz')).toEqual([]);
  });

  it('posts in every format, with a note', async () => {
    const id = await citation();
    for (const format of ['discord', 'plain', 'markdown', 'apa']) {
      const cite = discord.slash('mo', 'general', 'cite', { id, format, note: 'see @everyone <@1000000000000000201>' });
      const message = await posted(() => cite.answer());
      expect(textOf(await cite.answer())).toContain('Posted');
      expect(cite.ephemeral).toBe(true);
      expect(textOf(message)).toContain('744');
      expect(discord.pings(message)).toEqual(NOBODY);
    }
  });

  it('replies to a message by its link or id, also in another channel', async () => {
    const id = await citation();
    const here = discord.say('ada', 'general', 'source?');
    const there = discord.say('ada', 'ask', 'source?');
    const link = `https://discord.com/channels/${IDS.guild}/${there.channel_id}/${there.id}`;
    for (const [message, target] of [
      [here.id, here],
      [link, there],
      [`${there.channel_id}-${there.id}`, there],
    ] as const) {
      const reply = await posted(() => discord.slash('mo', 'general', 'cite', { id, message }).answer());
      expect(reply.message_reference?.message_id).toBe(target.id);
      expect(reply.channel_id).toBe(target.channel_id);
    }
  });

  it.each([
    ['1000000000000000999-x', 'cannot find that message'],
    ['https://discord.com/channels/42/43/44', 'not in this server'],
    ['hello', 'cannot find that message'],
  ])('refuses %s as a message', async (message, sentence) => {
    const id = await citation();
    expect(textOf(await discord.slash('mo', 'general', 'cite', { id, message }).answer())).toContain(sentence);
  });

  it('tells mistyped ids from unknown ones and from none', async () => {
    const id = await citation();
    const wrong = id.endsWith('2') ? `${id.slice(0, -1)}3` : `${id.slice(0, -1)}2`;
    const said = async (input: string) => textOf(await discord.slash('mo', 'general', 'cite', { id: input }).answer());
    expect(await said(wrong)).toContain('A character of this citation id is wrong');
    expect(await said('bananas')).toContain('is not a citation id');
    expect(await said('00000-00000')).toContain('No quote has the citation id');
    expect(messagesOfBot(at, 'general').filter(({ interaction_metadata }) => !interaction_metadata)).toHaveLength(0);
  });

  it('says what is missing where the bot, or the moderator, may not write', async () => {
    const id = await citation();
    const there = discord.say('ada', 'ask', 'source?');
    const link = `https://discord.com/channels/${IDS.guild}/${there.channel_id}/${there.id}`;
    discord.changes.setOverwrite(IDS.ask, IDS.moderator, [], ['SendMessages']);
    const theirs = await discord.slash('mo', 'general', 'cite', { id, message: link }).answer();
    expect(textOf(theirs)).toContain('You need the permission “Send Messages”');
    discord.changes.setOverwrite(IDS.ask, IDS.moderator, [], []);
    discord.changes.setOverwrite(IDS.ask, IDS.bot, [], ['SendMessages']);
    const ours = await discord.slash('mo', 'general', 'cite', { id, message: link }).answer();
    expect(textOf(ours)).toContain('I lack the permission “Send Messages”');
  });

  it('asks for the right in the channel that it posts in, and not only where it was called', async () => {
    const id = await citation();
    const there = discord.say('ada', 'ask', 'source?');
    const link = `https://discord.com/channels/${IDS.guild}/${there.channel_id}/${there.id}`;
    discord.changes.setOverwrite(IDS.ask, IDS.moderator, [], ['ManageMessages']);
    const refused = await discord.slash('mo', 'general', 'cite', { id, message: link }).answer();
    expect(textOf(refused)).toContain('You need the permission “Manage Messages”');
    expect(messagesOfBot(at, 'ask')).toHaveLength(0);
  });

  it('can be opened to a role', async () => {
    const id = await citation();
    const role = discord.changes.addRole(IDS.guild, 'editors', ['ManageMessages']);
    discord.changes.setRoles(IDS.guild, IDS.ada, [role.id]);
    discord.changes.setRolePermissions(IDS.guild, role.id, ['ManageMessages']);
    await posted(() => discord.slash('ada', 'general', 'cite', { id }).answer());

    // What an admin allows in Discord alone does not count here.
    const claim = discord.say('mo', 'general', 'Kenya sent 300 more police officers to Haiti on 6 February 2025.');
    discord.changes.setRolePermissions(IDS.guild, role.id, []);
    const before = await discord.messageCommand('ada', 'general', 'Find sources', claim).answer();
    expect(actionsOf(before).some((custom) => custom.startsWith('1:post'))).toBe(false);
    at.database.changeSettings(IDS.guild, { citers: [role.id] });
    const after = await discord.messageCommand('ada', 'general', 'Find sources', claim).answer();
    await posted(() => discord.click('ada', after, action(after, 'post')).answer());
    await eventually(() => at.database.postingsCount(IDS.guild)).toBe(2);
  });
});

describe('/citations', () => {
  it('shows the last page there is where the list has grown shorter', async () => {
    const id = await citation();
    const quote = at.database.archived(id)?.quote;
    if (quote === undefined) throw new Error('The quote is not kept.');
    const posting = { citation: id, guild: IDS.guild, channel: IDS.general, message: '1', poster: IDS.mo, note: null };
    const now = Date.now();
    for (let i = 0; i < 10; i++) {
      at.database.putPosting({ ...posting, postedAt: now - (i < 2 ? 0 : 100) * 24 * 60 * 60 * 1000 }, quote);
    }
    const list = await discord.slash('mo', 'general', 'citations').answer();
    await eventually(() => at.database.exchangeAnsweredBy(list.id)).not.toBeNull();
    at.database.forgetOld(now);
    const last = await discord.click('mo', list, action(list, 'page:citations:1')).answer();
    expect(textOf(last)).toContain('2 citations');
    expect(textOf(last)).toContain(id);
  });

  it('says who cited what, and gives it as CSV', async () => {
    expect(textOf(await discord.slash('mo', 'general', 'citations').answer())).toContain('Nothing has been cited');
    const id = await citation();
    for (let i = 0; i < 10; i++) await discord.slash('mo', 'general', 'cite', { id, note: `note ${i}` }).answer();
    const list = discord.slash('mo', 'general', 'citations');
    const first = await list.answer();
    expect(list.ephemeral).toBe(true);
    expect(textOf(first)).toContain('10 citations');
    const second = await discord.click('mo', first, action(first, 'page:citations:1')).answer();
    expect(textOf(second)).toContain(id);

    const exported = await discord.click('mo', first, action(first, 'export')).answer();
    expect(exported.attachments).toHaveLength(1);
    const again = await discord.slash('mo', 'general', 'citations', { export: true }).answer();
    expect(again.attachments).toHaveLength(1);
    expect([...discord.world.files.values()].map(({ data }) => new TextDecoder().decode(data)).join()).toContain(
      'note 9',
    );

    discord.changes.setRoles(IDS.guild, IDS.mo, []);
    for (const custom of ['export', 'page:citations:0']) {
      const refused = discord.click('mo', second, action(second, custom));
      expect(textOf(await refused.answer())).toContain('You need the permission “Manage Messages”');
      expect((await refused.response()).kind).not.toBe('update');
    }
  });

  it('is not for everyone', () => {
    expect(() => discord.slash('ada', 'general', 'citations')).toThrow('not offered');
    expect(() => discord.slash('mo', discord.dm('mo'), 'citations')).toThrow('not offered');
  });
});

describe('/settings', () => {
  const open = () => discord.slash('sam', 'general', 'settings').answer();
  const choose = async (name: string, values: string[]) => {
    const panel = await open();
    return textOf(await discord.select('sam', panel, action(panel, `setting:${name}`), values).answer());
  };

  it('is for those who manage the server', async () => {
    expect(() => discord.slash('mo', 'general', 'settings')).toThrow('not offered');
    const panel = await open();
    discord.changes.setRoles(IDS.guild, IDS.sam, []);
    const refused = discord.select('sam', panel, action(panel, 'setting:quotes'), ['5']);
    expect(textOf(await refused.answer())).toContain('You need the permission “Manage Server”');
    expect(at.database.settingsOf(IDS.guild).quotes).toBeNull();
  });

  it('changes every setting and says what that does', async () => {
    expect(await choose('visibility', ['private'])).toContain('only to the person asking');
    expect(await choose('askChannels', [IDS.ask, IDS.general])).toContain('2 channels');
    expect(await choose('threads', ['on'])).toContain('gets a thread');
    expect(await choose('citers', [IDS.moderator])).toContain('1 role');
    expect(await choose('quotes', ['5'])).toContain('up to 5 quotes');
    expect(await choose('cooldown', ['30'])).toContain('30 seconds');
    expect(await choose('retention', ['never'])).toContain('until an administrator');
    expect(await choose('retention', ['365'])).toContain('365 days');
    expect(await choose('language', ['fr'])).toContain('Saved');
    expect(await choose('askChannels', [])).not.toContain('undefined');
    expect(at.database.settingsOf(IDS.guild)).toEqual({
      ...DEFAULT_SETTINGS,
      visibility: 'private',
      askChannels: [],
      threads: true,
      citers: [IDS.moderator],
      quotes: 5,
      cooldown: 30,
      retention: 365,
      language: 'fr',
    });
  });

  it('says that ask channels need the Message Content intent', async () => {
    expect(await choose('askChannels', [IDS.ask])).toContain('Message Content');
    await at.restart({ messageContent: true });
    expect(textOf(await open())).not.toContain('Message Content');
  });

  it('speaks Swahili in a server that chose it, whose people have Discord in English', async () => {
    await choose('language', ['sw']);
    const asked = await discord.slash('ada', 'general', 'ask', { question: ' ' }).answer();
    expect(textOf(asked)).not.toContain('There is no question');
    const french = await discord.slash('ada', 'general', 'ask', { question: ' ' }, 'fr').answer();
    expect(textOf(french)).not.toEqual(textOf(asked));
  });

  it('takes effect at once', async () => {
    await choose('quotes', ['1']);
    const answer = await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect(textOf(answer).match(/cite [0-9a-z]{5}-/g)).toHaveLength(1);
  });
});
