import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBot } from '../../src/discord/bot.ts';
import { Database } from '../../src/discord/database.ts';
import { serveHealth } from '../../src/discord/health.ts';
import { DEFAULT_SETTINGS } from '../../src/discord/settings.ts';
import type { StandIn, StandInOptions } from '../../src/playground/stand-in.ts';
import { removeFolders } from './folders.ts';
import { action, eventually, IDS, MENTION, messagesOfBot, type Stage, stage, textOf } from './setting.ts';
import { engineOver, QUESTION, type TestEngine } from './test-engine.ts';

let engine: TestEngine;
let at: Stage;
let discord: StandIn;
/** The rules of Discord's that a test makes the bot run into. */
let allowed: string[];

beforeAll(async () => {
  engine = engineOver();
  await engine.reached('ready');
});
beforeEach(() => open());
afterEach(async () => {
  const rules = discord.violations.map(({ rule }) => rule);
  await at[Symbol.asyncDispose]();
  expect(rules).toEqual(allowed);
});
afterAll(async () => {
  await engine.close();
  removeFolders();
});

async function open(options: StandInOptions = {}) {
  allowed = [];
  at = await stage(engine, {}, options);
  discord = at.discord;
}

const count = (beginning: string) => discord.requests.filter(({ request }) => request.startsWith(beginning)).length;

describe('registration', () => {
  const commands = `PUT /applications/${IDS.bot}`;

  it('happens when the definitions changed, and not at every start', async () => {
    expect(count(commands)).toBe(1);
    await at.restart();
    expect(count(commands)).toBe(1);
    at.database.putRegistered(`${IDS.bot}:global`, 'of another version');
    await at.restart();
    expect(count(commands)).toBe(2);
  });

  it('moves between everywhere and one server without offering a command twice', async () => {
    await at.restart({ guild: IDS.guild });
    expect(discord.commands('ada', 'general').filter(({ name }) => name === 'ask')).toHaveLength(1);
    expect(discord.world.commands.get('global')?.size).toBe(0);
    await at.restart({ guild: null });
    expect(discord.commands('ada', 'general').filter(({ name }) => name === 'ask')).toHaveLength(1);
    expect(discord.world.commands.get(IDS.guild)?.size).toBe(0);
  });

  it('mends what somebody removed', async () => {
    discord.world.commands.clear();
    await at.restart();
    expect(discord.commands('ada', 'general').some(({ name }) => name === 'ask')).toBe(true);
  });

  it('gives every command its name in the languages that Discord has', () => {
    for (const { name, name_localizations } of discord.world.commands.get('global')?.values() ?? []) {
      expect(Object.keys(name_localizations ?? {}), name).toEqual(expect.arrayContaining(['fr', 'es-ES', 'es-419']));
    }
  });
});

describe('a restart', () => {
  it('leaves the buttons of the old process working', async () => {
    at.database.changeSettings(IDS.guild, { quotes: 1 });
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const list = await discord.slash('ada', 'general', 'articles').answer();
    const private_ = await discord.slash('ada', 'general', 'ask', { question: QUESTION, private: true }).answer();
    const reply = await at.say('mo', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.database.exchangeAnsweredBy(reply.id)).not.toBeNull();
    await at.restart();
    for (const [user, message] of [
      ['ada', answer],
      ['ada', private_],
      ['mo', reply],
    ] as const) {
      const turned = discord.click(user, message, action(message, 'page:answer:1'));
      expect((await turned.response()).kind).toBe('update');
      expect(textOf(await turned.answer())).toContain('Further passages');
    }
    const opened = discord.select('mo', list, action(list, 'open-article'), ['haiti-gang-violence-toll']);
    expect(textOf(await opened.answer())).toContain('5,600');
    expect((await discord.click('mo', reply, action(reply, 'delete')).response()).kind).toBe('deleted');
  });

  it('leaves edits, deletions and follow-ups working', async () => {
    const asked = discord.say('ada', 'general', `${MENTION} How do I bake sourdough bread?`);
    await eventually(() => at.database.exchangeAskedBy(asked.id)).not.toBeNull();
    await at.restart();
    discord.edit('ada', asked, `${MENTION} ${QUESTION}`);
    await eventually(() => messagesOfBot(at, 'general').map(textOf).join()).toContain('144');
    const [answer] = messagesOfBot(at, 'general');
    if (answer === undefined) throw new Error('There is no answer.');
    await at.restart();
    const next = await at.say('mo', 'general', 'how many were women?', { replyTo: answer });
    expect(textOf(next)).toContain('24 women');
    await at.restart();
    discord.remove('ada', asked);
    await eventually(() => messagesOfBot(at, 'general').map(({ id }) => id)).toEqual([next.id]);
  });

  it('refuses a button that nobody knows', async () => {
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const stored = discord.world.messages.get(IDS.general)?.get(answer.id);
    const text = JSON.stringify(stored).replaceAll('"1:rate:1"', '"0:rate:1"');
    if (stored) discord.world.messages.get(IDS.general)?.set(answer.id, JSON.parse(text));
    const clicked = discord.click('ada', answer, '0:rate:1');
    expect(textOf(await clicked.answer())).toContain('no longer have');
  });
});

describe('a server that the bot is taken out of', () => {
  it('is forgotten; one that is out of reach is not', async () => {
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const guild = at.bot.client.guilds.cache.get(IDS.guild);
    if (guild !== undefined) at.bot.client.emit('guildUnavailable', guild);
    expect(at.database.exchangeAnsweredBy(answer.id)).not.toBeNull();
    discord.changes.expelBot(IDS.guild);
    await eventually(() => at.database.exchangeAnsweredBy(answer.id)).toBeNull();
    expect(at.database.settingsOf(IDS.guild)).toEqual(DEFAULT_SETTINGS);
  });
});

describe('a server that took the bot out while it was not running', () => {
  const elsewhere = () => discord.changes.addGuild('No bot here', IDS.ada, false).id;
  const joined = async () => {
    const { id } = discord.changes.addGuild('The bot is here', IDS.ada, true);
    await eventually(() => at.database.memberships()).toContain(id);
    return id;
  };

  it('is forgotten at the next start; others are not, nor where the bot was never a member', async () => {
    const left = await joined();
    const commandsAlone = elsewhere();
    const installed = elsewhere();
    for (const guild of [left, commandsAlone]) at.database.changeSettings(guild, { quotes: 1 });
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const exchange = at.database.exchangeAnsweredBy(answer.id);
    if (exchange === null) throw new Error('The answer is not kept.');
    at.database.putExchange({ ...exchange, answer: 'left', guild: left });
    at.database.putExchange({ ...exchange, answer: 'installed', guild: installed });
    await at.bot.stop();
    discord.changes.expelBot(left);
    await at.restart();
    expect(at.database.settingsOf(left)).toEqual(DEFAULT_SETTINGS);
    expect(at.database.settingsOf(commandsAlone).quotes).toBe(1);
    expect(at.database.exchangeAnsweredBy('left')).toBeNull();
    expect(at.database.exchangeAnsweredBy('installed')).not.toBeNull();
    expect(at.database.exchangeAnsweredBy(answer.id)).not.toBeNull();
    expect(at.database.settingsOf(IDS.guild)).not.toEqual(DEFAULT_SETTINGS);
  });

  it('is forgotten too where the bot was in it before it started', async () => {
    await at.bot.stop();
    discord.changes.expelBot(IDS.guild);
    await at.restart();
    expect(at.database.settingsOf(IDS.guild)).toEqual(DEFAULT_SETTINGS);
    expect(at.database.memberships()).toEqual([]);
  });

  it('is kept where another bot has used the database: it may be one of its servers', async () => {
    const other = elsewhere();
    at.database.putMemberships([other]);
    at.database.changeSettings(other, { quotes: 1 });
    at.database.putRegistered('1000000000000000998:global', 'of another bot');
    await at.restart();
    expect(at.database.settingsOf(other).quotes).toBe(1);
  });
});

describe('a database that fails', () => {
  it('while it forgets what is old does not end the bot', async () => {
    const broken = new Database(':memory:');
    broken.forgetOld = () => {
      throw new Error('disk I/O error');
    };
    await at.restart({ database: broken });
    expect(at.logged()).toContain('could not be forgotten');
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
    await at.restart();
    broken.close();
  });
});

describe('a shutdown', () => {
  it('lets answers in flight finish, and takes no new ones on', async () => {
    discord.faults.delay(/^PATCH \/webhooks/, 300, 5);
    const asked = Array.from({ length: 5 }, () => discord.slash('ada', 'general', 'ask', { question: QUESTION }));
    await Promise.all(asked.map((each) => each.acknowledged()));
    await at.bot.stop();
    for (const each of asked) expect(textOf(await each.answer())).toContain('144');
    discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await sleep(200);
    expect(messagesOfBot(at, 'general')).toHaveLength(5);
  });
});

describe('a broken connection', () => {
  it.each(['dropSockets', 'askToReconnect'] as const)('%s is resumed, with what happened meanwhile', async (how) => {
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    discord.gateway[how]();
    await eventually(() => discord.gateway.sessions().some(({ connected }) => connected)).toBe(true);
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
    await eventually(() => discord.gateway.sessions().map(({ resumed }) => resumed)).toEqual([1]);
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
  });

  it('whose session is over is made anew', async () => {
    discord.gateway.invalidateSessions();
    await eventually(() => discord.gateway.sessions().some(({ connected }) => connected)).toBe(true);
    await eventually(() => at.bot.connected()).toBe(true);
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
  });
});

describe('a storm', () => {
  it('of 429 delays answers and loses none', async () => {
    discord.faults.storm('POST /channels/*/messages', 429, 5, { retryAfter: 0.1 });
    discord.faults.storm(/^PATCH \/webhooks/, 429, 5, { retryAfter: 0.1 });
    const asked = discord.slash('mo', 'general', 'ask', { question: QUESTION });
    for (let i = 0; i < 5; i++) discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    expect(textOf(await asked.answer())).toContain('144');
    await eventually(() => messagesOfBot(at, 'general').length).toBe(6);
  });

  it('of 500 answers each question once, also where the first try got through', async () => {
    discord.faults.storm('POST /channels/*/messages', 500, 2, { afterwards: true });
    discord.faults.storm(/^POST \/interactions\/.*\/callback$/, 500, 1, { afterwards: true });
    discord.faults.storm(/^PATCH \/webhooks/, 500, 2, { afterwards: true });
    const asked = discord.slash('mo', 'general', 'ask', { question: QUESTION });
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
    expect(textOf(await asked.answer())).toContain('144');
    expect(messagesOfBot(at, 'general')).toHaveLength(2);
    allowed = ['Interaction has already been acknowledged.'];
  });

  it('of 500 that does not end is logged, and over when it is over', async () => {
    discord.faults.storm('POST /channels/*/messages', 500, 8);
    discord.say('ada', 'general', `${MENTION} ${QUESTION}`);
    await eventually(() => at.logged()).toContain('"status":500');
    discord.faults.clear();
    expect(textOf(await at.say('mo', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
  });

  it('of cut connections is sat out', async () => {
    discord.faults.cut('POST /channels/*/messages', 2);
    expect(textOf(await at.say('ada', 'general', `${MENTION} ${QUESTION}`))).toContain('144');
  });
});

describe('many questions at once', () => {
  it('200 are all answered, and acknowledged in time', async () => {
    const commands = Array.from({ length: 100 }, () => discord.slash('ada', 'general', 'ask', { question: QUESTION }));
    for (let i = 0; i < 100; i++) discord.say('mo', 'ask', `${MENTION} ${QUESTION}`);
    const choices = discord.autocomplete('ada', 'general', 'article', 'article', 'UN');
    expect((await choices).length).toBeGreaterThan(0);
    for (const command of commands) expect(textOf(await command.answer(30_000))).toContain('144');
    await expect.poll(() => messagesOfBot(at, 'ask').length, { timeout: 30_000 }).toBe(100);
    expect(commands.every(({ failed }) => !failed)).toBe(true);
  }, 60_000);

  it('do not keep a click from being acknowledged', async () => {
    at.database.changeSettings(IDS.guild, { quotes: 1 });
    const answer = await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    const others = Promise.all(Array.from({ length: 60 }, () => engine.ask(QUESTION)));
    const turned = discord.click('ada', answer, action(answer, 'page:answer:1'));
    await turned.acknowledged();
    expect(engine.load()).toBeGreaterThan(20);
    await others;
    expect(textOf(await turned.answer())).toContain('Further passages');
  });

  it('50 long ones do not hold up the heartbeat', async () => {
    await at[Symbol.asyncDispose]();
    await open({ heartbeatMs: 200 });
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const long =
      'How many police officers and soldiers did Kenya and other countries send to the mission in Haiti, and who paid? '
        .repeat(5)
        .slice(0, 490);
    const asked = Array.from({ length: 50 }, () => discord.slash('ada', 'general', 'ask', { question: long }));
    for (const each of asked) await each.answer(30_000);
    delay.disable();
    const beats = discord.gateway.sessions()[0]?.heartbeats ?? [];
    const gaps = beats.slice(1).map((beat, i) => beat - (beats[i] ?? beat));
    expect(beats.length).toBeGreaterThan(2);
    // Other work on the machine counts in; Discord allows seconds.
    expect(Math.max(...gaps)).toBeLessThan(1000);
    expect(delay.percentile(99) / 1e6).toBeLessThan(500);
    expect(at.bot.client.ws.ping).toBeLessThan(500);
  }, 60_000);
});

describe('a bot that Discord does not let in', () => {
  const options = () => ({
    token: discord.token,
    api: discord.rest,
    engine,
    database: at.database,
    log: at.log,
    quotesPerAnswer: 3,
    guild: null,
    messageContent: false,
  });

  it('for its token says where to get one', async () => {
    await at[Symbol.asyncDispose]();
    await open({ token: 'the.right.token' });
    await expect(startBot({ ...options(), token: 'a.wrong.token' })).rejects.toThrow('Reset the token');
    allowed = ['401: Unauthorized'];
  });

  it('for its intent says where to switch it on', async () => {
    await at[Symbol.asyncDispose]();
    await open({ messageContent: false });
    await expect(startBot({ ...options(), messageContent: true })).rejects.toThrow(
      'Message Content intent is switched off',
    );
    allowed = ['Disallowed intent(s).'];
  });

  it('into the one server that its commands are for says how to invite it', async () => {
    await expect(startBot({ ...options(), guild: '1000000000000000999' })).rejects.toThrow('invite it with the link');
    allowed = ['Missing Access'];
  });

  it('for want of a network says so', async () => {
    await expect(startBot({ ...options(), api: 'http://127.0.0.1:9/api' })).rejects.toThrow('cannot be reached');
  });
});

describe('health', () => {
  it('and metrics are served on loopback', async () => {
    await at.say('ada', 'general', `${MENTION} ${QUESTION}`);
    discord.faults.delay(/^PATCH \/webhooks/, 300, 1);
    await discord.slash('ada', 'general', 'ask', { question: QUESTION }).answer();
    await eventually(() => at.logged()).toContain('answered a command');
    let ok = true;
    const server = await serveHealth(0, () => ({ ok, details: { gateway: 'connected' } }), at.bot.metrics.registry);
    const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
    expect(await (await get('/healthz')).json()).toEqual({ ok: true, gateway: 'connected' });
    ok = false;
    expect((await get('/healthz')).status).toBe(503);
    expect((await get('/')).status).toBe(404);
    expect((await get('//')).status).toBe(404);
    await eventually(() => at.database.lastAnswerIn(IDS.general, Date.now())).not.toBeNull();
    const text = await (await get('/metrics')).text();
    expect(text).toContain('verbatim_questions_total{via="message",outcome="answered"} 1');
    expect(text).toContain('verbatim_questions_total{via="command",outcome="answered"} 1');
    expect(Number(/verbatim_answer_seconds_sum (\S+)/.exec(text)?.[1])).toBeGreaterThan(0.3);
    expect(text).toContain('verbatim_gateway_connected 1');
    expect(text).toContain('verbatim_guilds 1');
    await server.close();
  });
});
