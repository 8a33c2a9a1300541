import { ApplicationCommandType, ChannelType, ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { asJson, asList, asText, given, isJson, type Json } from '../json.ts';
import { may, Permission } from '../permissions.ts';
import type { StandIn } from '../stand-in.ts';
import type { Channel, Command } from '../world.ts';
import { messageView } from './message-view.ts';
import type { ChannelView, ChoiceView, CommandView, OptionView, PersonView, Snapshot } from './wire.ts';

/** What a person sees of the server; the engine is no part of it. */
export function snapshotFor(user: string, discord: StandIn): Omit<Snapshot, 'engine' | 'explanation'> {
  const { world } = discord;
  const [guild] = world.guilds.values();
  const channels = discord.channels(user);
  return {
    me: user,
    server: guild?.name ?? '',
    people: [...world.users.values()].map(({ id, username, global_name, bot }): PersonView => {
      const roles = (guild?.members.get(id)?.roles ?? []).flatMap((role) => guild?.roles.get(role) ?? []);
      const highest = roles.toSorted((a, b) => b.position - a.position)[0];
      return { id, name: global_name ?? username, role: highest?.name ?? null, bot: bot === true };
    }),
    roles: [...(guild?.roles.values() ?? [])].map(({ id, name }) => ({ id, name })),
    channels: channels.map((channel) => channelView(channel, user, discord)),
    messages: channels.flatMap(({ id }) =>
      discord.messages(user, id).map((message) => messageView(message, user, discord)),
    ),
  };
}

function channelView(channel: Channel, user: string, discord: StandIn): ChannelView {
  const { world } = discord;
  const isThread = channel.type === ChannelType.PublicThread;
  const writing = isThread ? Permission.SendMessagesInThreads : Permission.SendMessages;
  return {
    id: channel.id,
    name: channel.type === ChannelType.DM ? world.applicationName : channel.name,
    kind: channel.type === ChannelType.DM ? 'direct' : isThread ? 'thread' : 'text',
    parent: channel.parentId,
    mayWrite: may(world, channel, user, writing),
    mayManage: channel.guildId !== null && may(world, channel, user, Permission.ManageMessages),
    commands: discord.commands(user, channel.id).flatMap(commandViews),
  };
}

/** One for each subcommand, as Discord lists them. */
function commandViews({ name, type, description, options }: Command): readonly CommandView[] {
  if (type === ApplicationCommandType.Message) return [{ kind: 'message', name, description, options: [] }];
  if (type !== ApplicationCommandType.ChatInput) return [];
  const walk = (path: string, about: string, list: readonly Json[]): readonly CommandView[] => {
    const inner = list.filter((option) => option.type === Kind.Subcommand || option.type === Kind.SubcommandGroup);
    if (inner.length === 0) return [{ kind: 'slash', name: path, description: about, options: list.map(optionView) }];
    return inner.flatMap((option) =>
      walk(`${path} ${asText(option.name)}`, asText(option.description), asList(option.options).filter(isJson)),
    );
  };
  return walk(name, description, asList(options).filter(isJson));
}

function optionView(option: Json): OptionView {
  return {
    name: asText(option.name),
    description: asText(option.description),
    type: Number(option.type),
    required: option.required === true,
    autocomplete: option.autocomplete === true,
    choices: choiceViews(asList(option.choices).map(asJson)),
    longest: given(option.max_length) ? Number(option.max_length) : null,
  };
}

export const choiceViews = (choices: readonly Json[]): readonly ChoiceView[] =>
  choices.map(({ name, value }) => ({ name: asText(name), value: value as string | number }));
