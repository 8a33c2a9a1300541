import { DMChannel, Routes } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { IDS } from '../../src/playground/default-world.ts';
import { Permission, permissionsIn } from '../../src/playground/permissions.ts';
import { type StandIn, startStandIn } from '../../src/playground/stand-in.ts';
import { connect } from './client.ts';
import { refused, restOf } from './refusals.ts';

let discord: StandIn;
beforeAll(async () => {
  discord = await startStandIn();
});
afterAll(() => discord.close());
const post = (body: object, channel: string = IDS.general) =>
  refused(restOf(discord).post(Routes.channelMessages(channel), { body }));

describe('the bot', () => {
  const deny = (...names: Parameters<StandIn['changes']['setOverwrite']>[3]) =>
    discord.changes.setOverwrite(IDS.general, IDS.bot, [], names);
  beforeEach(() => deny());

  test('writes where it may', async () => {
    expect(await post({ content: 'c' })).toBeNull();
    deny('SendMessages');
    expect(await post({ content: 'c' })).toMatchObject({ status: 403, code: 50013 });
    deny('ViewChannel');
    expect(await post({ content: 'c' })).toMatchObject({ status: 403, code: 50001 });
  });

  test('embeds and files need theirs', async () => {
    deny('EmbedLinks');
    expect(await post({ embeds: [{ title: 't' }] })).toMatchObject({ code: 50013 });
    deny('AttachFiles');
    const files = [{ name: 'a', data: Buffer.from('a') }];
    expect(await refused(restOf(discord).post(Routes.channelMessages(IDS.general), { files }))).toMatchObject({
      code: 50013,
    });
  });

  test('replies need the history', async () => {
    const { id } = discord.say('ada', 'general', 'question');
    const reply = { content: 'c', message_reference: { message_id: id } };
    expect(await post(reply)).toBeNull();
    deny('ReadMessageHistory');
    expect(await post(reply)).toMatchObject({ code: 160002 });
    expect(await refused(restOf(discord).get(Routes.channelMessage(IDS.general, id)))).toMatchObject({ code: 50013 });
    expect(await restOf(discord).get(Routes.channelMessages(IDS.general))).toEqual([]);
  });

  test('threads have a permission of their own', async () => {
    expect(await post({ content: 'c' }, IDS.thread)).toBeNull();
    deny('SendMessagesInThreads');
    expect(await post({ content: 'c' }, IDS.thread)).toMatchObject({ code: 50013 });
    const { id } = discord.say('ada', 'general', 'a topic');
    const start = () => refused(restOf(discord).post(Routes.threads(IDS.general, id), { body: { name: 'thread' } }));
    deny('CreatePublicThreads');
    expect(await start()).toMatchObject({ code: 50013 });
    deny();
    expect(await start()).toBeNull();
    expect(await start()).toMatchObject({ code: 160004 });
  });

  test('deletes others’ messages with Manage Messages, edits none of them', async () => {
    const { id } = discord.say('ada', 'general', 'x');
    deny('ManageMessages');
    const path = Routes.channelMessage(IDS.general, id);
    expect(await refused(restOf(discord).delete(path))).toMatchObject({ code: 50013 });
    expect(await refused(restOf(discord).patch(path, { body: { content: 'y' } }))).toMatchObject({ code: 50005 });
    deny();
    expect(await refused(restOf(discord).delete(path))).toBeNull();
    expect(await refused(restOf(discord).delete(path))).toMatchObject({ status: 404, code: 10008 });
  });

  test('cannot write to a user who is closed to it', async () => {
    discord.world.closedToDms.add(IDS.mo);
    expect(await post({ content: 'c' }, discord.dm('mo'))).toMatchObject({ code: 50007 });
    expect(await post({ content: 'c' }, discord.dm('ada'))).toBeNull();
  });

  test('is told what does not exist', async () => {
    expect(await post({ content: 'c' }, '1')).toMatchObject({ status: 404, code: 10003 });
    expect(await refused(restOf(discord).get(Routes.user('1')))).toMatchObject({ code: 10013 });
    expect(await refused(restOf(discord).get(Routes.guild('1')))).toMatchObject({ code: 10004 });
    expect(await refused(restOf(discord).get('/no/such/route'))).toMatchObject({ status: 404, code: 0 });
    expect(discord.violations.at(-1)).toMatchObject({ request: 'GET /no/such/route', refused: { status: 404 } });
  });
});

describe('people', () => {
  test('see what their roles let them', () => {
    const names = (user: string) =>
      discord
        .channels(user)
        .filter(({ guildId }) => guildId !== null)
        .map(({ name }) => name);
    expect(names('ada')).not.toContain('mods');
    expect(names('mo')).toContain('mods');
    expect(() => discord.say('ada', 'mods', 'x')).toThrow('hidden');
  });

  test('edit and delete their own; moderators delete others’', () => {
    const message = discord.say('ada', 'general', 'x');
    expect(() => discord.edit('mo', message, 'y')).toThrow('author');
    expect(discord.edit('ada', message, 'y').content).toBe('y');
    const other = discord.say('mo', 'general', 'x');
    expect(() => discord.remove('ada', other)).toThrow('may not delete');
    discord.remove('mo', message);
    expect(discord.messages('ada', 'general')).not.toContainEqual(expect.objectContaining({ id: message.id }));
  });

  test('a member’s overwrite outranks a role’s, and Administrator all', () => {
    const channel = discord.changes.addChannel(IDS.guild, 'quiet');
    const may = (user: string) => {
      const now = discord.world.channels.get(channel.id);
      return now !== undefined && (permissionsIn(discord.world, now, user) & Permission.SendMessages) !== 0n;
    };
    discord.changes.setOverwrite(channel.id, IDS.guild, [], ['SendMessages']);
    expect([may(IDS.ada), may(IDS.mo), may(IDS.sam)]).toEqual([false, false, false]);
    discord.changes.setOverwrite(channel.id, IDS.ada, ['SendMessages'], []);
    discord.changes.setOverwrite(channel.id, IDS.moderator, ['SendMessages'], []);
    discord.changes.setRolePermissions(IDS.guild, IDS.admin, ['Administrator']);
    expect([may(IDS.ada), may(IDS.mo), may(IDS.sam)]).toEqual([true, true, true]);
  });
});

describe('pings', () => {
  const ring = async (body: object) => {
    const message = (await restOf(discord).post(Routes.channelMessages(IDS.general), { body })) as { id: string };
    return discord.pings(message);
  };
  const all = { content: `@everyone <@${IDS.ada}> <@&${IDS.moderator}>` };

  test('by default everyone named, as far as the permission goes', async () => {
    expect(await ring(all)).toEqual({ everyone: false, users: [IDS.ada], roles: [] });
    discord.changes.setOverwrite(IDS.general, IDS.bot, ['MentionEveryone'], []);
    expect(await ring(all)).toEqual({ everyone: true, users: [IDS.ada], roles: [IDS.moderator] });
  });

  test('nobody with an empty parse, in text displays either', async () => {
    const allowed_mentions = { parse: [] };
    expect(await ring({ ...all, allowed_mentions })).toEqual({ everyone: false, users: [], roles: [] });
    const components = [{ type: 17, components: [{ type: 10, content: all.content }] }];
    expect(await ring({ flags: 1 << 15, components })).toMatchObject({ everyone: true, users: [IDS.ada] });
    expect(await ring({ flags: 1 << 15, components, allowed_mentions })).toMatchObject({ everyone: false, users: [] });
  });

  test('the author replied to, unless told not to', async () => {
    const { id } = discord.say('mo', 'general', 'x');
    const reply = { content: 'c', message_reference: { message_id: id } };
    expect(await ring(reply)).toMatchObject({ users: [IDS.mo] });
    expect(await ring({ ...reply, allowed_mentions: { parse: [] } })).toMatchObject({ users: [] });
    expect(await ring({ ...reply, allowed_mentions: { parse: [], replied_user: true } })).toMatchObject({
      users: [IDS.mo],
    });
  });
});

describe('contexts', () => {
  test('commands are offered by context and installation', async () => {
    const { discord: own, client, end } = await connect();
    await client.application.commands.set([
      { name: 'here', description: 'd', contexts: [0], integrationTypes: [0] },
      { name: 'anywhere', description: 'd', contexts: [0, 1, 2], integrationTypes: [0, 1] },
    ]);
    const names = (user: string, channel: string) => own.commands(user, channel).map(({ name }) => name);
    expect(names('ada', 'general')).toEqual(['here', 'anywhere']);
    expect(names('ada', own.dm('ada'))).toEqual(['anywhere']);

    const elsewhere = own.changes.addGuild('elsewhere', IDS.ada, false);
    const channel = own.changes.addChannel(elsewhere.id, 'far');
    expect(names('ada', channel.id)).toEqual([]);
    own.changes.installFor(IDS.ada);
    expect(names('ada', channel.id)).toEqual(['anywhere']);

    const owners = new Promise((resolve) => {
      client.once('interactionCreate', async (interaction) => {
        if (!interaction.isRepliable()) return;
        await interaction.deferReply();
        await interaction.editReply('0');
        for (const each of ['1', '2', '3', '4', '5']) await interaction.followUp(each);
        resolve([interaction.authorizingIntegrationOwners, await refused(interaction.followUp('6'))]);
      });
    });
    const asked = own.slash('ada', channel.id, 'anywhere');
    expect(await owners).toMatchObject([{ 1: IDS.ada }, { code: 40094 }]);
    expect(asked.followups).toHaveLength(5);
    await end();
  });

  test('a direct message can be opened by the bot', async () => {
    const { discord: own, client, end } = await connect();
    const user = await client.users.fetch(IDS.ada);
    const sent = await user.send('hello');
    expect(sent.channel).toBeInstanceOf(DMChannel);
    expect(own.messages('ada', own.dm('ada')).map(({ content }) => content)).toEqual(['hello']);
    await end();
  });
});
