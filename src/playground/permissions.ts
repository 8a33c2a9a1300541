import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type Channel, type Guild, guildOf, type World } from './world.ts';

export const Permission = PermissionFlagsBits;
export type PermissionName = keyof typeof PermissionFlagsBits;

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** In a direct message; the app's own are those Discord names for `app_permissions`. */
const IN_DIRECT_MESSAGES =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.ReadMessageHistory |
  Permission.AttachFiles |
  Permission.EmbedLinks |
  Permission.AddReactions |
  Permission.MentionEveryone |
  Permission.UseExternalEmojis |
  Permission.UseApplicationCommands;

export const bits = (names: readonly PermissionName[]): bigint =>
  names.reduce((all, name) => all | PermissionFlagsBits[name], 0n);

/** What a member may do in the guild as a whole, before any channel's overwrites. */
export function permissionsInGuild(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  let granted = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
  for (const roleId of member.roles) granted |= BigInt(guild.roles.get(roleId)?.permissions ?? '0');
  return granted & Permission.Administrator ? ALL_PERMISSIONS : granted;
}

/**
 * What a user may do in a channel, by Discord's order: @everyone's overwrite, the roles' overwrites together, the member's own.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  const guild = guildOf(world, channel);
  if (guild === undefined) return channel.recipients.includes(userId) ? IN_DIRECT_MESSAGES : 0n;
  const member = guild.members.get(userId);
  let granted = permissionsInGuild(guild, userId);
  if (member === undefined || granted === ALL_PERMISSIONS) return granted;

  const isThread = channel.type === ChannelType.PublicThread;
  const { overwrites } = isThread ? (world.channels.get(channel.parentId ?? '') ?? channel) : channel;
  const apply = (ids: readonly string[], type: OverwriteType) => {
    const chosen = overwrites.filter((overwrite) => overwrite.type === type && ids.includes(overwrite.id));
    for (const overwrite of chosen) granted &= ~BigInt(overwrite.deny);
    for (const overwrite of chosen) granted |= BigInt(overwrite.allow);
  };
  apply([guild.id], OverwriteType.Role);
  apply(
    member.roles.filter((id) => id !== guild.id),
    OverwriteType.Role,
  );
  apply([userId], OverwriteType.Member);

  if (!(granted & Permission.ViewChannel)) return 0n;
  // https://docs.discord.com/developers/topics/permissions#implicit-permissions
  const speaking = isThread ? Permission.SendMessagesInThreads : Permission.SendMessages;
  if (!(granted & speaking)) {
    granted &= ~(
      Permission.MentionEveryone |
      Permission.SendTTSMessages |
      Permission.AttachFiles |
      Permission.EmbedLinks
    );
  }
  return granted;
}

export const may = (world: World, channel: Channel, userId: string, permission: bigint): boolean =>
  (permissionsIn(world, channel, userId) & permission) === permission;
