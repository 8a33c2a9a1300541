import { ChannelType, MessageType } from 'discord-api-types/v10';
import * as errors from '../errors.ts';
import { asText } from '../json.ts';
import { createMessage } from '../messages.ts';
import { Permission } from '../permissions.ts';
import { channelJson, guildJson, memberJson } from '../representations.ts';
import { created, noContent, ok, type Request, type Route, route } from '../routing.ts';
import { text } from '../rules/problem.ts';
import { refuse } from '../sent.ts';
import { type Channel, directMessages, type Guild, type Message, type World } from '../world.ts';
import { demand, seenChannel, seenMessage } from './access.ts';

const THREADS = 'https://docs.discord.com/developers/resources/channel#start-thread-from-message';

/** A guild the bot is in. */
function ownGuild(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (guild === undefined || !guild.members.has(world.botId)) throw errors.unknownGuild();
  return guild;
}

/** Guilds, members, channels, threads and direct messages. */
export const guildRoutes: readonly Route[] = [
  route('GET', '/guilds/{guild_id}', ({ world }, { params }) => ok(guildJson(world, ownGuild(world, params.guild_id)))),

  route('GET', '/guilds/{guild_id}/channels', ({ world }, { params }) => {
    const guild = ownGuild(world, params.guild_id);
    const channels = [...world.channels.values()].filter(
      ({ guildId, type }) => guildId === guild.id && type === ChannelType.GuildText,
    );
    return ok(channels.map((channel) => channelJson(world, channel)));
  }),

  route('GET', '/guilds/{guild_id}/roles', ({ world }, { params }) =>
    ok([...ownGuild(world, params.guild_id).roles.values()]),
  ),

  route('GET', '/guilds/{guild_id}/members', ({ world }, { params, query }) => {
    const members = [...ownGuild(world, params.guild_id).members.values()];
    return ok(members.slice(0, Number(query.get('limit') ?? '1')).map((member) => memberJson(world, member)));
  }),

  route('GET', '/guilds/{guild_id}/members/{user_id}', ({ world }, { params }) => {
    const member = ownGuild(world, params.guild_id).members.get(params.user_id);
    if (member === undefined) throw errors.unknownMember();
    return ok(memberJson(world, member));
  }),

  route('GET', '/guilds/{guild_id}/threads/active', ({ world }, { params }) => {
    const guild = ownGuild(world, params.guild_id);
    const threads = [...world.channels.values()].filter(
      ({ guildId, type }) => guildId === guild.id && type === ChannelType.PublicThread,
    );
    return ok({ threads: threads.map((thread) => channelJson(world, thread)), members: [] });
  }),

  route('GET', '/channels/{channel_id}', ({ world }, { params }) =>
    ok(channelJson(world, seenChannel(world, params.channel_id))),
  ),

  route('POST', '/channels/{channel_id}/messages/{message_id}/threads', ({ world }, request) => {
    const channel = seenChannel(world, request.params.channel_id);
    const message = seenMessage(world, channel, request.params.message_id);
    // A thread started from a message has the message's id.
    if (world.channels.has(message.id)) throw errors.threadExists();
    return created(channelJson(world, startThread(world, channel, message, request)));
  }),

  route('POST', '/channels/{channel_id}/threads', ({ world }, request) => {
    const channel = seenChannel(world, request.params.channel_id);
    return created(channelJson(world, startThread(world, channel, undefined, request)));
  }),

  route('PUT', '/channels/{channel_id}/thread-members/@me', ({ world }, { params }) => {
    seenChannel(world, params.channel_id);
    return noContent;
  }),

  route('POST', '/users/@me/channels', ({ world }, { body }) => {
    const user = world.users.get(asText(body.recipient_id));
    if (user === undefined) throw errors.unknownUser();
    return ok(channelJson(world, directMessages(world, world.botId, user.id)));
  }),
];

function startThread(world: World, parent: Channel, message: Message | undefined, request: Request): Channel {
  demand(world, parent, Permission.CreatePublicThreads);
  refuse(request, text(request.body.name, ['name'], { min: 1, max: 100, source: THREADS, required: true }));
  const thread: Channel = {
    id: message?.id ?? world.nextId(),
    type: ChannelType.PublicThread,
    guildId: parent.guildId,
    name: asText(request.body.name),
    topic: null,
    position: 0,
    parentId: parent.id,
    ownerId: world.botId,
    overwrites: [],
    recipients: [],
  };
  world.channels.set(thread.id, thread);
  world.publish({ type: 'channelCreated', channel: thread });
  if (message !== undefined) {
    createMessage(world, {
      channel: thread,
      authorId: message.author.id,
      body: {},
      files: [],
      flags: 0,
      extra: {
        type: MessageType.ThreadStarterMessage,
        referenced_message: message,
        message_reference: { type: 0, message_id: message.id, channel_id: parent.id },
      },
    });
  }
  return thread;
}
