import {
  type APIApplicationCommand,
  type APIMessage,
  type APIOverwrite,
  type APIRole,
  type APIUser,
  ChannelType,
} from 'discord-api-types/v10';
import type { Listener, WorldEvent } from './events.ts';
import type { Interaction } from './interaction.ts';
import { snowflakes } from './snowflakes.ts';

export type Message = APIMessage;
export type Command = APIApplicationCommand;

export interface Member {
  readonly userId: string;
  readonly nick: string | null;
  readonly roles: readonly string[];
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Member>;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType.GuildText | ChannelType.DM | ChannelType.PublicThread;
  /** null in a direct message. */
  readonly guildId: string | null;
  readonly name: string;
  readonly topic: string | null;
  readonly position: number;
  /** The channel a thread hangs under. */
  readonly parentId: string | null;
  readonly ownerId: string | null;
  readonly overwrites: readonly APIOverwrite[];
  /** Who takes part in a direct message. */
  readonly recipients: readonly string[];
}

/** Who a message rings for. */
export interface Pings {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly data: Uint8Array;
}

/**
 * Everything the stand-in remembers. Records, interactions apart, are replaced and never changed in place: a message handed out
 * stays as it was.
 */
export interface World {
  readonly botId: string;
  readonly applicationName: string;
  /** Whether the Message Content switch is on in the application's settings. */
  readonly messageContent: boolean;
  readonly users: Map<string, APIUser>;
  /** Users who take no direct messages from the bot. */
  readonly closedToDms: Set<string>;
  /** Users who installed the application for themselves. */
  readonly installedBy: Set<string>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** By channel, then by message. */
  readonly messages: Map<string, Map<string, Message>>;
  /** Ephemeral messages and the one user who sees each. */
  readonly visibleOnlyTo: Map<string, string>;
  readonly pings: Map<string, Pings>;
  readonly files: Map<string, StoredFile>;
  /** By guild id, or 'global'. */
  readonly commands: Map<string, Map<string, Command>>;
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** The address attachments are served under; known once the server listens. */
  address: string;
  nextId(): string;
  publish(event: WorldEvent): void;
  subscribe(listener: Listener): () => void;
}

export interface WorldSettings {
  readonly botId: string;
  readonly applicationName: string;
  readonly messageContent: boolean;
}

export function emptyWorld(settings: WorldSettings): World {
  const listeners = new Set<Listener>();
  return {
    ...settings,
    users: new Map(),
    closedToDms: new Set(),
    installedBy: new Set(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    visibleOnlyTo: new Map(),
    pings: new Map(),
    files: new Map(),
    commands: new Map(),
    interactions: new Map(),
    address: '',
    nextId: snowflakes(),
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const guildOf = (world: World, channel: Channel): Guild | undefined =>
  channel.guildId === null ? undefined : world.guilds.get(channel.guildId);

export const findMessage = (world: World, channelId: string, messageId: string): Message | undefined =>
  world.messages.get(channelId)?.get(messageId);

export function putMessage(world: World, message: Message): void {
  const inChannel = world.messages.get(message.channel_id) ?? new Map<string, Message>();
  inChannel.set(message.id, message);
  world.messages.set(message.channel_id, inChannel);
}

/** The direct-message channel of these two, opened when there was none. */
export function directMessages(world: World, userId: string, otherId: string): Channel {
  for (const channel of world.channels.values()) {
    if (channel.guildId === null && channel.recipients.includes(userId) && channel.recipients.includes(otherId))
      return channel;
  }
  const channel: Channel = {
    id: world.nextId(),
    type: ChannelType.DM,
    guildId: null,
    name: '',
    topic: null,
    position: 0,
    parentId: null,
    ownerId: null,
    overwrites: [],
    recipients: [userId, otherId],
  };
  world.channels.set(channel.id, channel);
  return channel;
}
