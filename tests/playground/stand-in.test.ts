import { Events, MessageFlags } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, eventually, type Session } from './client.ts';

let session: Session;
beforeAll(async () => {
  session = await connect();
  session.client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot || !message.mentions.has(session.client.user)) return;
    await message.reply({ content: 'here', allowedMentions: { parse: [], repliedUser: false } });
  });
  session.client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const hidden = interaction.options.getBoolean('private') ?? false;
    await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
    await interaction.editReply(`you said ${interaction.options.getString('question')}`);
    await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
  });
  await session.client.application.commands.set([
    {
      name: 'ask',
      description: 'asks',
      options: [
        { name: 'question', description: 'what', type: 3, required: true },
        { name: 'private', description: 'hidden', type: 5 },
      ],
    },
  ]);
});
afterAll(() => session.end());

test('the client knows itself and the guild', () => {
  const { client, discord } = session;
  expect(client.user.id).toBe(discord.world.botId);
  expect(client.application.id).toBe(discord.world.botId);
  expect(client.guilds.cache.first()?.channels.cache.map(({ name }) => name)).toEqual([
    'general',
    'ask',
    'mods',
    'a thread',
  ]);
});

test('a mention is answered by a reply that rings for nobody', async () => {
  const { discord, client } = session;
  const answered = discord.nextMessage((message) => message.author.id === client.user.id);
  const question = discord.say('ada', 'general', `<@${client.user.id}> how many?`);
  const answer = await answered;
  expect(answer.content).toBe('here');
  expect(answer.message_reference?.message_id).toBe(question.id);
  expect(discord.pings(answer)).toEqual({ everyone: false, users: [], roles: [] });
});

test('a slash command is deferred, edited and followed up', async () => {
  const { discord } = session;
  const asked = discord.slash('ada', 'general', 'ask', { question: 'why' });
  expect((await asked.answer()).content).toBe('you said why');
  expect(asked.deferred).toBe(true);
  expect(asked.ephemeral).toBe(false);
  await eventually(() => asked.followups.map(({ content }) => content)).toEqual(['more']);
  expect(discord.messages('ada', 'general').map(({ content }) => content)).toContain('more');
  expect(discord.messages('mo', 'general').map(({ content }) => content)).not.toContain('more');
});

test('an ephemeral answer is seen by the one who asked', async () => {
  const { discord } = session;
  const asked = discord.slash('ada', 'ask', 'ask', { question: 'secret', private: true });
  const answer = await asked.answer();
  expect(asked.ephemeral).toBe(true);
  expect(discord.messages('ada', 'ask')).toContainEqual(answer);
  expect(discord.messages('mo', 'ask')).toEqual([]);
});

test('nothing went wrong', () => {
  expect(session.discord.violations).toEqual([]);
});
