import {
  type APIOverwrite,
  type APIRole,
  type APIUser,
  ChannelType,
  OverwriteType,
  type RoleFlags,
} from 'discord-api-types/v10';
import { bits, type PermissionName } from './permissions.ts';
import { type Channel, emptyWorld, type Guild, type Member, type World } from './world.ts';

/** The same in every run, so that what a bot stored about them still fits after a restart. */
export const IDS = {
  bot: '1000000000000000001',
  guild: '1000000000000000100',
  moderator: '1000000000000000101',
  admin: '1000000000000000102',
  botRole: '1000000000000000103',
  ada: '1000000000000000201',
  mo: '1000000000000000202',
  sam: '1000000000000000203',
  general: '1000000000000000301',
  ask: '1000000000000000302',
  mods: '1000000000000000303',
  thread: '1000000000000000304',
} as const;

const EVERYONE: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'UseApplicationCommands',
  'UseExternalEmojis',
];

export function user(id: string, username: string, displayName: string, bot = false): APIUser {
  return { id, username, discriminator: bot ? '0001' : '0', global_name: bot ? null : displayName, avatar: null, bot };
}

export function role(id: string, name: string, position: number, permissions: readonly PermissionName[]): APIRole {
  return {
    id,
    name,
    position,
    permissions: bits(permissions).toString(),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0 as RoleFlags,
  };
}

export function textChannel(guildId: string, id: string, name: string, position: number): Channel {
  return {
    id,
    type: ChannelType.GuildText,
    guildId,
    name,
    topic: null,
    position,
    parentId: null,
    ownerId: null,
    overwrites: [],
    recipients: [],
  };
}

const overwrite = (id: string, allow: readonly PermissionName[], deny: readonly PermissionName[]): APIOverwrite => ({
  id,
  type: OverwriteType.Role,
  allow: bits(allow).toString(),
  deny: bits(deny).toString(),
});

/** One guild with a member, a moderator and an admin, three channels, a thread, and the bot in it. */
export function defaultWorld(messageContent: boolean): World {
  const world = emptyWorld({ botId: IDS.bot, applicationName: 'Verbatim', messageContent });
  const joinedAt = '2024-01-01T00:00:00.000000+00:00';
  const member = (userId: string, ...roles: string[]): [string, Member] => [
    userId,
    { userId, nick: null, roles, joinedAt },
  ];

  for (const person of [
    user(IDS.bot, 'Verbatim', 'Verbatim', true),
    user(IDS.ada, 'ada', 'Ada'),
    user(IDS.mo, 'mo', 'Mo'),
    user(IDS.sam, 'sam', 'Sam'),
  ]) {
    world.users.set(person.id, person);
  }

  const guild: Guild = {
    id: IDS.guild,
    name: 'The reading room',
    ownerId: '1000000000000000204',
    locale: 'en-US',
    roles: new Map(
      [
        role(IDS.guild, '@everyone', 0, EVERYONE),
        role(IDS.moderator, 'moderator', 1, ['ManageMessages', 'ManageThreads']),
        role(IDS.admin, 'admin', 2, ['ManageGuild', 'ManageChannels', 'ManageMessages']),
        { ...role(IDS.botRole, 'Verbatim', 3, ['ManageMessages']), managed: true, tags: { bot_id: IDS.bot } },
      ].map((each) => [each.id, each]),
    ),
    members: new Map([
      member(IDS.bot, IDS.botRole),
      member(IDS.ada),
      member(IDS.mo, IDS.moderator),
      member(IDS.sam, IDS.admin),
    ]),
  };
  world.guilds.set(guild.id, guild);

  const general = textChannel(guild.id, IDS.general, 'general', 0);
  const hidden = [
    overwrite(guild.id, [], ['ViewChannel']),
    ...[IDS.moderator, IDS.admin, IDS.botRole].map((id) => overwrite(id, ['ViewChannel'], [])),
  ];
  for (const channel of [
    general,
    textChannel(guild.id, IDS.ask, 'ask', 1),
    { ...textChannel(guild.id, IDS.mods, 'mods', 2), overwrites: hidden },
    {
      ...textChannel(guild.id, IDS.thread, 'a thread', 0),
      type: ChannelType.PublicThread as const,
      parentId: general.id,
      ownerId: IDS.ada,
    },
  ]) {
    world.channels.set(channel.id, channel);
  }
  return world;
}
