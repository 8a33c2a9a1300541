import { type APIRole, ChannelType, OverwriteType } from 'discord-api-types/v10';
import { role, textChannel, user } from './default-world.ts';
import { bits, type PermissionName } from './permissions.ts';
import type { Channel, Guild, Member, World } from './world.ts';

/** What an administrator of the server, or a test, changes in it; the bot is told as Discord would. */
export interface Changes {
  addUser(name: string): string;
  /** A guild of the user's; with or without the bot. */
  addGuild(name: string, ownerId: string, withBot: boolean): Guild;
  addMember(guildId: string, userId: string, roles?: readonly string[]): Member;
  addChannel(guildId: string, name: string): Channel;
  addRole(guildId: string, name: string, permissions: readonly PermissionName[]): APIRole;
  setRoles(guildId: string, userId: string, roles: readonly string[]): void;
  setRolePermissions(guildId: string, roleId: string, permissions: readonly PermissionName[]): void;
  /** Puts an overwrite for a role or a member in the place of the one it has. */
  setOverwrite(
    channelId: string,
    roleOrUserId: string,
    allow: readonly PermissionName[],
    deny: readonly PermissionName[],
  ): void;
  removeChannel(channelId: string): void;
  /** The application for the user, wherever they are. */
  installFor(userId: string): void;
  /** The bot out of the guild. */
  expelBot(guildId: string): void;
}

export function changesIn(world: World): Changes {
  const guildBy = (id: string): Guild => {
    const guild = world.guilds.get(id);
    if (guild === undefined) throw new Error(`no guild ${id}`);
    return guild;
  };
  const putMember = (guild: Guild, userId: string, roles: readonly string[]): Member => {
    const before = guild.members.get(userId);
    const joinedAt = before?.joinedAt ?? new Date().toISOString();
    const member: Member = { userId, nick: before?.nick ?? null, roles, joinedAt };
    guild.members.set(userId, member);
    world.publish({ type: before === undefined ? 'memberJoined' : 'memberUpdated', guild, member });
    return member;
  };
  const putRole = (guild: Guild, changed: APIRole): APIRole => {
    const type = guild.roles.has(changed.id) ? 'roleUpdated' : 'roleCreated';
    guild.roles.set(changed.id, changed);
    world.publish({ type, guild, roleId: changed.id });
    return changed;
  };

  return {
    addUser(name) {
      const id = world.nextId();
      world.users.set(id, user(id, name, name));
      return id;
    },
    addGuild(name, ownerId, withBot) {
      const id = world.nextId();
      const everyone = guildBy([...world.guilds.keys()][0] ?? '').roles;
      const permissions = [...everyone.values()].find(({ position }) => position === 0)?.permissions ?? '0';
      const guild: Guild = {
        id,
        name,
        ownerId,
        locale: 'en-US',
        roles: new Map([[id, { ...role(id, '@everyone', 0, []), permissions }]]),
        members: new Map(),
      };
      const joinedAt = new Date().toISOString();
      for (const userId of withBot ? [ownerId, world.botId] : [ownerId])
        guild.members.set(userId, { userId, nick: null, roles: [], joinedAt });
      world.guilds.set(id, guild);
      if (withBot) world.publish({ type: 'guildCreated', guild });
      return guild;
    },
    addMember: (guildId, userId, roles = []) => putMember(guildBy(guildId), userId, roles),
    addChannel(guildId, name) {
      const channel = textChannel(guildId, world.nextId(), name, world.channels.size);
      world.channels.set(channel.id, channel);
      world.publish({ type: 'channelCreated', channel });
      return channel;
    },
    addRole: (guildId, name, permissions) =>
      putRole(guildBy(guildId), role(world.nextId(), name, guildBy(guildId).roles.size, permissions)),
    setRoles: (guildId, userId, roles) => void putMember(guildBy(guildId), userId, roles),
    setRolePermissions(guildId, roleId, permissions) {
      const guild = guildBy(guildId);
      const old = guild.roles.get(roleId);
      if (old === undefined) throw new Error(`no role ${roleId}`);
      putRole(guild, { ...old, permissions: bits(permissions).toString() });
    },
    setOverwrite(channelId, id, allow, deny) {
      const old = world.channels.get(channelId);
      if (old === undefined || old.type === ChannelType.DM) throw new Error(`no guild channel ${channelId}`);
      const type = world.users.has(id) ? OverwriteType.Member : OverwriteType.Role;
      const others = old.overwrites.filter((overwrite) => overwrite.id !== id);
      const channel = {
        ...old,
        overwrites: [...others, { id, type, allow: bits(allow).toString(), deny: bits(deny).toString() }],
      };
      world.channels.set(channelId, channel);
      world.publish({ type: 'channelUpdated', channel });
    },
    removeChannel(channelId) {
      const channel = world.channels.get(channelId);
      if (channel === undefined) throw new Error(`no channel ${channelId}`);
      world.channels.delete(channelId);
      world.messages.delete(channelId);
      world.publish({ type: 'channelDeleted', channel });
    },
    installFor: (userId) => void world.installedBy.add(userId),
    expelBot(guildId) {
      const guild = guildBy(guildId);
      guild.members.delete(world.botId);
      world.publish({ type: 'guildDeleted', guild });
    },
  };
}
