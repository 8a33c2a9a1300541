import { get } from 'node:http';
import { AttachmentBuilder, type Client, Events, type Interaction, MessageFlags, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { IDS } from '../../src/playground/default-world.ts';
import type { WorldEvent } from '../../src/playground/events.ts';
import { connect, eventually, type Session } from './client.ts';
import { refused, restOf } from './refusals.ts';

let session: Session;
beforeAll(async () => {
  // 200 at once, on a busy machine, are no test of the three seconds.
  session = await connect({ responseMs: 20_000 });
  await session.client.application.commands.set([{ name: 'ask', description: 'asks' }]);
});
afterAll(() => session.end());

/** The next event of the kind that the client gets. */
const next = <T>(client: Client, event: Events, pick: (payload: never) => T): Promise<T> =>
  new Promise((resolve) => {
    client.once(event as never, (payload: never) => resolve(pick(payload)));
  });

const general = () => {
  const channel = session.client.channels.cache.get(IDS.general);
  if (!channel?.isSendable() || channel.isDMBased()) throw new Error();
  return channel;
};

describe('what people do reaches the client', () => {
  test('an edit and a deletion', async () => {
    const { discord, client } = session;
    const message = discord.say('ada', 'general', 'how many?');
    await eventually(() => general().messages.cache.has(message.id)).toBe(true);
    const edited = new Promise((resolve) => client.once(Events.MessageUpdate, (_, { content }) => resolve(content)));
    discord.edit('ada', message, 'how many women?');
    expect(await edited).toBe('how many women?');
    const deleted = next(client, Events.MessageDelete, ({ id }: { id: string }) => id);
    discord.remove('ada', message);
    expect(await deleted).toBe(message.id);
  });

  test('changes of channels, roles and members', async () => {
    const { discord, client } = session;
    const created = next(client, Events.ChannelCreate, ({ name }: { name: string }) => name);
    const channel = discord.changes.addChannel(IDS.guild, 'news');
    expect(await created).toBe('news');
    discord.changes.setOverwrite(channel.id, IDS.bot, [], ['SendMessages']);
    const guild = client.guilds.cache.get(IDS.guild);
    const own = () => guild?.channels.cache.get(channel.id)?.permissionsFor(client.user)?.has('SendMessages');
    await eventually(own).toBe(false);
    discord.changes.removeChannel(channel.id);
    await eventually(() => guild?.channels.cache.has(channel.id)).toBe(false);
    const role = discord.changes.addRole(IDS.guild, 'reader', ['ManageGuild']);
    discord.changes.setRoles(IDS.guild, IDS.bot, [role.id]);
    await eventually(() => guild?.members.me?.permissions.has('ManageGuild')).toBe(true);
    discord.changes.setRoles(IDS.guild, IDS.bot, [IDS.botRole]);
  });

  test('joining and leaving a guild', async () => {
    const { discord, client } = session;
    const joined = next(client, Events.GuildCreate, ({ id }: { id: string }) => id);
    const { id } = discord.changes.addGuild('another', IDS.mo, true);
    expect(await joined).toBe(id);
    const left = next(client, Events.GuildDelete, (guild: { id: string }) => guild.id);
    discord.changes.expelBot(id);
    expect(await left).toBe(id);
  });
});

describe('what the client does', () => {
  test('threads, reactions, typing, files, members and lists of messages', async () => {
    const { discord, client } = session;
    const events: WorldEvent['type'][] = [];
    const stop = discord.watch('ada', ({ type }) => void events.push(type));
    const { id } = discord.say('ada', 'general', 'a topic');
    const message = await general().messages.fetch(id);
    await message.react('👍');
    await general().sendTyping();
    const thread = await message.startThread({ name: 'about it' });
    await thread.send('in the thread');
    expect(discord.messages('ada', thread.id).map(({ content }) => content)).toEqual(['', 'in the thread']);
    const files = [new AttachmentBuilder(Buffer.from('text'), { name: 'a.txt', description: 'a text' })];
    const sent = await general().send({ content: 'see', files });
    expect(sent.attachments.first()).toMatchObject({ name: 'a.txt', size: 4, description: 'a text' });
    expect((await general().messages.fetch({ limit: 2 })).map(({ content }) => content)).toEqual(['see', 'a topic']);
    expect((await client.guilds.cache.first()?.members.fetch(IDS.mo))?.displayName).toBe('Mo');
    expect((await client.application.fetch()).id).toBe(IDS.bot);
    expect(events).toEqual([
      'messageCreated',
      'reactionAdded',
      'typing',
      'channelCreated',
      ...Array(3).fill('messageCreated'),
    ]);
    stop();
  });

  test('a private answer reaches its user and the client, and no one else', async () => {
    const { discord, client } = session;
    const others: WorldEvent[] = [];
    const stop = discord.watch('mo', (event) => void others.push(event));
    const heard: object[] = [];
    client.on('raw' as never, ({ t, d }: { t: string; d: object }) => {
      if (t === 'MESSAGE_CREATE') heard.push(d);
    });
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isRepliable()) void interaction.reply({ content: 'private', flags: MessageFlags.Ephemeral });
    });
    const answer = await discord.slash('ada', 'ask', 'ask').answer();
    await eventually(() => heard).toEqual([expect.objectContaining({ content: 'private' })]);
    expect(heard[0]).not.toHaveProperty('guild_id');
    expect(others).toEqual([]);
    expect(await refused(restOf(discord).get(Routes.channelMessage(IDS.ask, answer.id)))).toMatchObject({
      code: 10008,
    });
    stop();
  });

  test('200 questions at once are each answered once', async () => {
    const { discord, client } = session;
    const answer = async (interaction: Interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.deferReply();
      await interaction.editReply('done');
    };
    client.on(Events.InteractionCreate, answer);
    const asked = Array.from({ length: 200 }, () => discord.slash('ada', 'ask', 'ask'));
    const answers = await Promise.all(asked.map((each) => each.answer(20_000)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(200);
    client.off(Events.InteractionCreate, answer);
  });
});

describe('the door', () => {
  const status = (headers: Record<string, string>) =>
    new Promise((resolve) => {
      get({ port: session.discord.port, host: '127.0.0.1', path: '/api/v10/gateway', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });

  test('is closed to web pages', async () => {
    expect(await status({})).toBe(200);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ host: 'evil.example' })).toBe(403);
    const socket = new WebSocket(session.discord.rest.replace('http', 'ws'), { origin: 'https://evil.example' });
    expect(await new Promise((resolve) => socket.once('error', () => resolve('refused')))).toBe('refused');
  });

  test('takes no broken JSON', async () => {
    const response = await fetch(`${session.discord.rest}/v10/channels/${IDS.general}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bot x', 'content-type': 'application/json' },
      body: '{',
    });
    expect(await response.json()).toMatchObject({ code: 50109 });
  });

  test("Discord's OpenAPI description is asked too, where there is one", async (context) => {
    if (!session.discord.openapi) return context.skip('no discord-openapi.json beside the project');
    const body = { content: 'c', tts: 'loud' };
    const refusal = await refused(restOf(session.discord).post(Routes.channelMessages(IDS.general), { body }));
    expect(refusal?.fields).toEqual(['tts: OPENAPI_SCHEMA']);
  });
});
