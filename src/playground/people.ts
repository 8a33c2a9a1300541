import {
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { handleOf, type InteractionHandle } from './answers.ts';
import { contextOf, offered, offeredCommands, onlyUserInstalled } from './commands.ts';
import type { WorldEvent } from './events.ts';
import type { Interaction } from './interaction.ts';
import type { Interactions } from './interactions.ts';
import { asJson, asList, asNumber, given, type Json } from './json.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import { submitted } from './modal-values.ts';
import { filled, type Values } from './options.ts';
import { may, Permission } from './permissions.ts';
import { everyComponent } from './rules/components.ts';
import { byAge } from './snowflakes.ts';
import {
  type Channel,
  type Command,
  directMessages,
  findMessage,
  type Message,
  type StoredFile,
  type World,
} from './world.ts';

/** With Nitro; without it 2000. */
const LONGEST_MESSAGE = 4000;

export interface SayOptions {
  readonly replyTo?: { readonly id: string };
  /** Whether the reply rings for the author of what it replies to; it does unless told not to. */
  readonly mention?: boolean;
  readonly files?: readonly StoredFile[];
}

/**
 * What people do, with Discord's client between them and the API: it refuses what it would not offer, by throwing. Users and
 * channels are given by id or by name; a direct message's channel by `dm(user)`.
 */
export interface People {
  say(user: string, channel: string, content: string, options?: SayOptions): Message;
  edit(user: string, message: Message, content: string): Message;
  remove(user: string, message: Message): void;
  dm(user: string): string;
  /** `name` may be `settings show`; options by name, users and the like by id. */
  slash(user: string, channel: string, name: string, values?: Values, locale?: string): InteractionHandle;
  autocomplete(
    user: string,
    channel: string,
    name: string,
    option: string,
    typed: string,
    others?: Values,
  ): Promise<readonly Json[]>;
  messageCommand(user: string, channel: string, name: string, message: Message, locale?: string): InteractionHandle;
  click(user: string, message: Message, customId: string): InteractionHandle;
  select(user: string, message: Message, customId: string, values: readonly string[]): InteractionHandle;
  /** Sends off the modal that the interaction was answered with. */
  submitModal(
    user: string,
    opened: InteractionHandle,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): InteractionHandle;
  commands(user: string, channel: string): readonly Command[];
  /** Oldest first. */
  messages(user: string, channel: string): readonly Message[];
  channels(user: string): readonly Channel[];
  /** Events this user's client would show; typing, messages, and the user's own interactions. */
  watch(user: string, listener: (event: WorldEvent) => void): () => void;
}

export function peopleIn(world: World, interactions: Interactions): People {
  const userId = (name: string): string => {
    const user = world.users.get(name) ?? [...world.users.values()].find(({ username }) => username === name);
    if (user === undefined) throw new Error(`no user ${name}`);
    return user.id;
  };
  const seen = (user: string, name: string): Channel => {
    const channel = world.channels.get(name) ?? [...world.channels.values()].find((each) => each.name === name);
    if (channel === undefined) throw new Error(`no channel ${name}`);
    if (!may(world, channel, user, Permission.ViewChannel)) throw new Error(`${name} is hidden from this user`);
    return channel;
  };
  const sees = (user: string, { id, channel_id }: Message): boolean => {
    const channel = world.channels.get(channel_id);
    const only = world.visibleOnlyTo.get(id);
    return (
      channel !== undefined &&
      (only === undefined || only === user) &&
      may(world, channel, user, Permission.ViewChannel)
    );
  };
  /** The message as it is now. */
  const current = (user: string, { id, channel_id }: Message): Message => {
    const message = findMessage(world, channel_id, id);
    if (message === undefined) throw new Error('the message is gone');
    if (!sees(user, message)) throw new Error('the message is hidden from this user');
    return message;
  };

  const open = (
    user: string,
    channel: Channel,
    type: InteractionType,
    data: Json,
    source: Message | null,
    locale = 'en-US',
  ): Interaction =>
    interactions.open({
      type,
      userId: user,
      channelId: channel.id,
      context: contextOf(world, channel),
      userInstalledOnly: onlyUserInstalled(world, channel, user),
      data,
      locale,
      sourceMessageId: source?.id ?? null,
    });

  const command = (user: string, channel: Channel, name: string, type: ApplicationCommandType): Command => {
    const found = offered(world, channel, user, name, type);
    if (found === undefined) throw new Error(`the command ${name} is not offered to this user here`);
    return found;
  };

  const commandData = (found: Command, more: Json): Json => ({
    id: found.id,
    name: found.name,
    type: found.type,
    ...(found.guild_id === undefined ? {} : { guild_id: found.guild_id }),
    ...more,
  });

  const typedCommand = (user: string, channel: Channel, name: string, values: Values, focused?: string): Json => {
    const [first = '', ...path] = name.replace(/^\//, '').split(' ');
    const found = command(user, channel, first, ApplicationCommandType.ChatInput);
    const { options, resolved } = filled({ world, channel }, found, path, values, focused);
    return commandData(found, { options, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) });
  };

  const component = (
    user: string,
    message: Message,
    customId: string,
  ): { message: Message; found: Json; channel: Channel } => {
    const now = current(user, message);
    const found = [...everyComponent(now.components)].find((each) => each.custom_id === customId);
    if (found === undefined) throw new Error(`the message has no component ${customId}`);
    if (found.disabled === true) throw new Error(`${customId} is disabled`);
    return { message: now, found, channel: seen(user, now.channel_id) };
  };

  return {
    say(user, channelName, content, { replyTo, mention = true, files = [] } = {}) {
      const authorId = userId(user);
      const channel = seen(authorId, channelName);
      const speak =
        channel.type === ChannelType.PublicThread ? Permission.SendMessagesInThreads : Permission.SendMessages;
      if (!may(world, channel, authorId, speak)) throw new Error(`${user} may not write in ${channelName}`);
      if (content.length > LONGEST_MESSAGE) throw new Error(`a message has at most ${LONGEST_MESSAGE} characters`);
      const target = replyTo === undefined ? undefined : findMessage(world, channel.id, replyTo.id);
      if (replyTo !== undefined && target === undefined) throw new Error('the message to reply to is gone');
      const allowed_mentions = { parse: ['everyone', 'users', 'roles'], replied_user: mention };
      return createMessage(world, {
        channel,
        authorId,
        body: { content, allowed_mentions },
        files,
        flags: 0,
        replyTo: target,
      });
    },

    edit(user, message, content) {
      const now = current(userId(user), message);
      if (now.author.id !== userId(user)) throw new Error('only the author may edit a message');
      return editMessage(world, now, { content }, []);
    },

    remove(user, message) {
      const id = userId(user);
      const now = current(id, message);
      const channel = seen(id, now.channel_id);
      const own = now.author.id === id;
      if (!own && !may(world, channel, id, Permission.ManageMessages))
        throw new Error(`${user} may not delete this message`);
      deleteMessage(world, now);
    },

    dm: (user) => directMessages(world, userId(user), world.botId).id,

    slash(user, channelName, name, values = {}, locale) {
      const id = userId(user);
      const channel = seen(id, channelName);
      const data = typedCommand(id, channel, name, values);
      return handleOf(world, open(id, channel, InteractionType.ApplicationCommand, data, null, locale));
    },

    async autocomplete(user, channelName, name, option, typed, others = {}) {
      const id = userId(user);
      const channel = seen(id, channelName);
      const data = typedCommand(id, channel, name, { ...others, [option]: typed }, option);
      const response = await handleOf(
        world,
        open(id, channel, InteractionType.ApplicationCommandAutocomplete, data, null),
      ).response();
      if (response.kind !== 'choices') throw new Error(`autocomplete was answered with ${response.kind}`);
      return response.choices;
    },

    messageCommand(user, channelName, name, message, locale) {
      const id = userId(user);
      const channel = seen(id, channelName);
      const target = current(id, message);
      const found = command(id, channel, name, ApplicationCommandType.Message);
      const data = commandData(found, { target_id: target.id, resolved: { messages: { [target.id]: target } } });
      return handleOf(world, open(id, channel, InteractionType.ApplicationCommand, data, null, locale));
    },

    click(user, message, customId) {
      const id = userId(user);
      const { message: now, found, channel } = component(id, message, customId);
      if (found.type !== ComponentType.Button || found.style === ButtonStyle.Link)
        throw new Error(`${customId} is no button`);
      const data = { id: found.id, custom_id: customId, component_type: found.type };
      return handleOf(world, open(id, channel, InteractionType.MessageComponent, data, now));
    },

    select(user, message, customId, values) {
      const id = userId(user);
      const { message: now, found, channel } = component(id, message, customId);
      const options = asList(found.options).map(asJson);
      const most = given(found.max_values) ? asNumber(found.max_values) : 1;
      const least = given(found.min_values) ? asNumber(found.min_values) : 1;
      if (values.length < least || values.length > most) throw new Error(`${least} to ${most} values may be chosen`);
      if (found.type === ComponentType.StringSelect) {
        const unknown = values.find((value) => !options.some((option) => option.value === value));
        if (unknown !== undefined) throw new Error(`${customId} has no option ${unknown}`);
      }
      const chosen = chosenItems(world, channel, asNumber(found.type), values);
      const data = { id: found.id, custom_id: customId, component_type: found.type, values, ...chosen };
      return handleOf(world, open(id, channel, InteractionType.MessageComponent, data, now));
    },

    submitModal(user, opened, values) {
      const id = userId(user);
      const before = world.interactions.get(opened.token);
      if (before === undefined || before.modal === null || before.userId !== id)
        throw new Error('no modal is open for this user');
      const data = submitted(before.modal, values);
      const source =
        before.sourceMessageId === null ? null : (findMessage(world, before.channelId, before.sourceMessageId) ?? null);
      return handleOf(
        world,
        open(id, seen(id, before.channelId), InteractionType.ModalSubmit, data, source, before.locale),
      );
    },

    commands: (user, channelName) => offeredCommands(world, seen(userId(user), channelName), userId(user)),

    messages(user, channelName) {
      const id = userId(user);
      const all = [...(world.messages.get(seen(id, channelName).id)?.values() ?? [])];
      return all.filter((message) => sees(id, message)).sort(byAge);
    },

    channels: (user) =>
      [...world.channels.values()].filter((channel) => may(world, channel, userId(user), Permission.ViewChannel)),

    watch(user, listener) {
      const id = userId(user);
      return world.subscribe((event) => {
        if (concerns(world, id, event, sees)) listener(event);
      });
    },
  };
}

function concerns(
  world: World,
  user: string,
  event: WorldEvent,
  sees: (user: string, message: Message) => boolean,
): boolean {
  switch (event.type) {
    case 'messageDeleted':
      return (event.visibleOnlyTo ?? user) === user && sees(user, event.message);
    case 'messageCreated':
    case 'messageEdited':
    case 'reactionAdded':
    case 'reactionRemoved':
      return sees(user, event.message);
    case 'interactionCreated':
    case 'interactionAnswered':
    case 'interactionFailed':
      return event.interaction.userId === user;
    case 'typing': {
      const channel = world.channels.get(event.channelId);
      return channel !== undefined && may(world, channel, user, Permission.ViewChannel);
    }
    default:
      return true;
  }
}

/** What the ids of a user, role or channel select stand for. */
function chosenItems(world: World, channel: Channel, type: ComponentType, ids: readonly string[]): Json {
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  const pick = (find: (id: string) => unknown): Json =>
    Object.fromEntries(ids.map((id) => [id, find(id)]).filter(([, item]) => item !== undefined));
  switch (type) {
    case ComponentType.UserSelect:
      return { resolved: { users: pick((id) => world.users.get(id)) } };
    case ComponentType.RoleSelect:
      return { resolved: { roles: pick((id) => guild?.roles.get(id)) } };
    case ComponentType.MentionableSelect:
      return { resolved: { users: pick((id) => world.users.get(id)), roles: pick((id) => guild?.roles.get(id)) } };
    case ComponentType.ChannelSelect:
      return { resolved: { channels: pick((id) => asChannel(world, id)) } };
    default:
      return {};
  }
}

const asChannel = (world: World, id: string): Json | undefined => {
  const channel = world.channels.get(id);
  return channel && { id, name: channel.name, type: channel.type, permissions: '0' };
};
