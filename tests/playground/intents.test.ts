import { Events, GatewayIntentBits, type Message } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStandIn } from '../../src/playground/stand-in.ts';
import { connect, eventually, INTENTS, login, type Session } from './client.ts';

const WITHOUT = INTENTS.filter((intent) => intent !== GatewayIntentBits.MessageContent);

describe('without Message Content', () => {
  let session: Session;
  const seen = new Map<string, Message>();
  beforeAll(async () => {
    session = await connect({ messageContent: false }, { intents: WITHOUT });
    session.client.on(Events.MessageCreate, (message) => void seen.set(message.id, message));
    await session.client.application.commands.set([{ name: 'ask', description: 'asks' }]);
  });
  afterAll(() => session.end());
  const shown = async ({ id }: { id: string }) => {
    await eventually(() => seen.has(id)).toBe(true);
    return seen.get(id);
  };

  test('a plain message is empty, files and all', async () => {
    const file = { name: 'a.txt', type: 'text/plain', data: new Uint8Array(1) };
    const message = await shown(session.discord.say('ada', 'general', 'plain', { files: [file] }));
    expect(message?.content).toBe('');
    expect(message?.attachments.size).toBe(0);
  });

  test('one that mentions the bot is not', async () => {
    const message = await shown(session.discord.say('ada', 'general', `<@${session.client.user.id}> hello`));
    expect(message?.content).toContain('hello');
  });

  test('a direct message is not', async () => {
    const { discord } = session;
    expect((await shown(discord.say('ada', discord.dm('ada'), 'hello')))?.content).toBe('hello');
  });

  test('a reply to the bot is not where it rings, and is where it does not', async () => {
    const { discord, client } = session;
    const channel = await client.channels.fetch(discord.channels('ada')[0]?.id ?? '');
    if (!channel?.isSendable()) throw new Error();
    const { id } = await channel.send('an answer');
    expect((await shown(discord.say('ada', 'general', 'and then?', { replyTo: { id } })))?.content).toBe('and then?');
    expect(
      (await shown(discord.say('ada', 'general', 'and then?', { replyTo: { id }, mention: false })))?.content,
    ).toBe('');
  });

  test('a reply to an interaction’s response is', async () => {
    const { discord, client } = session;
    client.once(Events.InteractionCreate, (interaction) => interaction.isRepliable() && interaction.reply('an answer'));
    const answer = await discord.slash('ada', 'general', 'ask').answer();
    expect((await shown(discord.say('ada', 'general', 'and then?', { replyTo: answer })))?.content).toBe('');
  });

  test('REST strips it just the same', async () => {
    const { discord, client } = session;
    const { id } = discord.say('ada', 'general', 'plain');
    const channel = await client.channels.fetch(discord.channels('ada')[0]?.id ?? '');
    if (!channel?.isTextBased()) throw new Error();
    expect((await channel.messages.fetch(id)).content).toBe('');
  });
});

test('asking for the intent while it is switched off ends the connection', async () => {
  const discord = await startStandIn({ messageContent: false });
  await expect(login(discord)).rejects.toThrow(/disallowed intents/i);
  await discord.close();
});

test('with it, everything in channels the bot sees', async () => {
  const { discord, client, end } = await connect();
  const seen: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => void seen.push(content));
  discord.changes.setOverwrite('1000000000000000303', discord.world.botId, [], ['ViewChannel']);
  discord.say('mo', 'mods', 'hidden from the bot');
  discord.say('ada', 'general', 'plain');
  await eventually(() => seen).toEqual(['plain']);
  await end();
});
