import { ChannelType, GatewayIntentBits as Intent } from 'discord-api-types/v10';
import type { WorldEvent } from './events.ts';
import { shownToBot } from './intents.ts';
import { interactionJson } from './interaction-json.ts';
import type { Json } from './json.ts';
import { may, Permission } from './permissions.ts';
import { channelJson, memberJson, wholeGuildJson } from './representations.ts';
import { type Channel, guildOf, type Message, type World } from './world.ts';

export interface Dispatch {
  readonly t: string;
  readonly d: Json;
  /** Which shard it goes to: the guild's; outside guilds the first. */
  readonly guildId: string | null;
}

const dispatch = (t: string, d: object, guildId: string | null): Dispatch => ({ t, d: d as Json, guildId });

/** What a connection with these intents is told of an event; undefined where it is told nothing. */
export function dispatchFor(world: World, event: WorldEvent, intents: number): Dispatch | undefined {
  const wants = (...all: Intent[]) => all.every((intent) => (intents & intent) !== 0);
  switch (event.type) {
    case 'messageCreated':
    case 'messageEdited': {
      const name = event.type === 'messageCreated' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE';
      return aboutMessage(world, event.message, name, intents);
    }
    case 'messageDeleted': {
      const channel = world.channels.get(event.message.channel_id);
      const intent =
        channel?.guildId === null || event.visibleOnlyTo !== null ? Intent.DirectMessages : Intent.GuildMessages;
      if (channel === undefined || !wants(intent) || !visible(world, channel)) return undefined;
      const { guildId } = channel;
      const d = { id: event.message.id, channel_id: channel.id, ...(guildId === null ? {} : { guild_id: guildId }) };
      return dispatch('MESSAGE_DELETE', d, guildId);
    }
    case 'typing':
      return undefined;
    case 'reactionAdded':
    case 'reactionRemoved': {
      const channel = world.channels.get(event.message.channel_id);
      if (channel === undefined || !visible(world, channel)) return undefined;
      if (!wants(channel.guildId === null ? Intent.DirectMessageReactions : Intent.GuildMessageReactions))
        return undefined;
      const name = event.type === 'reactionAdded' ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE';
      const where = { channel_id: channel.id, ...(channel.guildId === null ? {} : { guild_id: channel.guildId }) };
      const emoji = { id: null, name: event.emoji };
      const d = { ...where, user_id: event.userId, message_id: event.message.id, emoji, burst: false, type: 0 };
      return dispatch(name, d, channel.guildId);
    }
    case 'interactionCreated':
      return dispatch(
        'INTERACTION_CREATE',
        interactionJson(world, event.interaction),
        world.channels.get(event.interaction.channelId)?.guildId ?? null,
      );
    case 'channelCreated':
    case 'channelUpdated':
    case 'channelDeleted': {
      const { channel } = event;
      if (channel.guildId === null || !wants(Intent.Guilds) || !guildOf(world, channel)?.members.has(world.botId))
        return undefined;
      const kind = channel.type === ChannelType.PublicThread ? 'THREAD' : 'CHANNEL';
      const name = { channelCreated: 'CREATE', channelUpdated: 'UPDATE', channelDeleted: 'DELETE' }[event.type];
      const d = { ...channelJson(world, channel), ...(event.type === 'channelCreated' ? { newly_created: true } : {}) };
      return dispatch(`${kind}_${name}`, d, channel.guildId);
    }
    case 'guildCreated':
      return wants(Intent.Guilds)
        ? dispatch('GUILD_CREATE', wholeGuildJson(world, event.guild), event.guild.id)
        : undefined;
    case 'guildDeleted':
      return wants(Intent.Guilds) ? dispatch('GUILD_DELETE', { id: event.guild.id }, event.guild.id) : undefined;
    case 'memberJoined':
    case 'memberUpdated': {
      // A bot hears of changes to itself without the privileged intent.
      if (event.member.userId !== world.botId && !wants(Intent.GuildMembers)) return undefined;
      const d = { ...memberJson(world, event.member), guild_id: event.guild.id };
      return dispatch(event.type === 'memberJoined' ? 'GUILD_MEMBER_ADD' : 'GUILD_MEMBER_UPDATE', d, event.guild.id);
    }
    case 'roleCreated':
    case 'roleUpdated': {
      if (!wants(Intent.Guilds)) return undefined;
      const d = { guild_id: event.guild.id, role: event.guild.roles.get(event.roleId) };
      return dispatch(event.type === 'roleCreated' ? 'GUILD_ROLE_CREATE' : 'GUILD_ROLE_UPDATE', d, event.guild.id);
    }
    default:
      return undefined;
  }
}

const visible = (world: World, channel: Channel): boolean => may(world, channel, world.botId, Permission.ViewChannel);

/**
 * An ephemeral message reaches its bot under DIRECT_MESSAGES and without guild or member, whatever channel it is in.
 * https://docs.discord.com/developers/events/gateway-events#message-create
 */
function aboutMessage(world: World, message: Message, name: string, intents: number): Dispatch | undefined {
  const channel = world.channels.get(message.channel_id);
  if (channel === undefined) return undefined;
  const ephemeral = world.visibleOnlyTo.has(message.id);
  const guild = ephemeral ? undefined : guildOf(world, channel);
  const intent = guild === undefined ? Intent.DirectMessages : Intent.GuildMessages;
  if ((intents & intent) === 0 || !(ephemeral || visible(world, channel))) return undefined;
  const shown = { ...shownToBot(world, message, (intents & Intent.MessageContent) !== 0), channel_type: channel.type };
  if (guild === undefined) return dispatch(name, shown, channel.guildId);
  const member = guild.members.get(message.author.id);
  const { user: _, ...partial } = member === undefined ? { user: null } : memberJson(world, member);
  return dispatch(
    name,
    { ...shown, guild_id: guild.id, ...(member === undefined ? {} : { member: partial }) },
    guild.id,
  );
}
