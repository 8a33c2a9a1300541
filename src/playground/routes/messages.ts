import { ChannelType } from 'discord-api-types/v10';
import * as errors from '../errors.ts';
import { shownToBot } from '../intents.ts';
import { asJson, asList, asNumber, asText, given, type Json } from '../json.ts';
import { createMessage, deleteMessage, editMessage } from '../messages.ts';
import { Permission } from '../permissions.ts';
import { noContent, ok, type Request, type Route, route } from '../routing.ts';
import { CREATE_FLAGS, EDIT_FLAGS, ignoredFlags, isEmpty, messageProblems } from '../rules/messages.ts';
import { type Problem, problem } from '../rules/problem.ts';
import { SOURCES } from '../rules/sources.ts';
import { refuse, type Sent } from '../sent.ts';
import { byAge, timeOf } from '../snowflakes.ts';
import { type Report, tolerated } from '../violations.ts';
import { type Channel, findMessage, type Message, type World } from '../world.ts';
import { demand, seenChannel, seenMessage } from './access.ts';

const CHANNEL = '/channels/{channel_id}/messages';
const MESSAGE = '/channels/{channel_id}/messages/{message_id}';
const REACTION = '/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me';

/** How long a nonce is remembered; "the past few minutes" in Discord's words. */
const NONCE_MS = 5 * 60_000;
const FORTNIGHT_MS = 14 * 24 * 3_600_000;

const shown = (world: World, message: Message) => shownToBot(world, message, world.messageContent);

export const messageRoutes: readonly Route[] = [
  route('GET', CHANNEL, ({ world }, { params, query }) => {
    const channel = seenChannel(world, params.channel_id);
    if (channel.guildId !== null && !has(world, channel, Permission.ReadMessageHistory)) return ok([]);
    return ok(page(world, channel, query).map((message) => shown(world, message)));
  }),

  route('GET', MESSAGE, ({ world }, { params }) => {
    const channel = seenChannel(world, params.channel_id);
    demand(world, channel, Permission.ReadMessageHistory);
    return ok(shown(world, seenMessage(world, channel, params.message_id)));
  }),

  route('POST', CHANNEL, ({ world, report }, request) => {
    const channel = seenChannel(world, request.params.channel_id);
    const { body, files } = request;
    demand(world, channel, sending(channel));
    if (asList(body.embeds).length > 0) demand(world, channel, Permission.EmbedLinks);
    if (files.length > 0) demand(world, channel, Permission.AttachFiles);
    const replyTo = repliedTo(world, channel, body);
    check(request, undefined, report, CREATE_FLAGS);
    if (channel.recipients.some((id) => world.closedToDms.has(id))) throw errors.closedToDms();
    const known = body.enforce_nonce === true ? sentWith(world, channel, body.nonce) : undefined;
    if (known !== undefined) return ok(known);
    return ok(
      createMessage(world, {
        channel,
        authorId: world.botId,
        body,
        files,
        flags: asNumber(body.flags) & CREATE_FLAGS,
        replyTo,
      }),
    );
  }),

  route('PATCH', MESSAGE, ({ world, report }, request) => {
    const channel = seenChannel(world, request.params.channel_id);
    const message = seenMessage(world, channel, request.params.message_id);
    if (message.author.id !== world.botId) throw errors.notYourMessage();
    check(request, message, report, EDIT_FLAGS);
    return ok(editMessage(world, message, request.body, request.files));
  }),

  route('DELETE', MESSAGE, ({ world }, { params }) => {
    const channel = seenChannel(world, params.channel_id);
    const message = seenMessage(world, channel, params.message_id);
    if (message.author.id !== world.botId) demand(world, channel, Permission.ManageMessages);
    deleteMessage(world, message);
    return noContent;
  }),

  route('POST', '/channels/{channel_id}/messages/bulk-delete', ({ world }, request) => {
    const channel = seenChannel(world, request.params.channel_id);
    demand(world, channel, Permission.ManageMessages);
    const ids = asList(request.body.messages).map(asText);
    const source = SOURCES.createMessage;
    refuse(
      request,
      ids.length >= 2 && ids.length <= 100
        ? []
        : [problem(['messages'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 100 in length.', source)],
    );
    if (ids.some((id) => Date.now() - timeOf(id) > FORTNIGHT_MS)) throw errors.tooOldToDelete();
    for (const id of ids) {
      const message = findMessage(world, channel.id, id);
      if (message !== undefined) deleteMessage(world, message);
    }
    return noContent;
  }),

  route('POST', '/channels/{channel_id}/typing', ({ world }, { params }) => {
    const channel = seenChannel(world, params.channel_id);
    demand(world, channel, sending(channel));
    world.publish({ type: 'typing', channelId: channel.id, userId: world.botId });
    return noContent;
  }),

  route('PUT', REACTION, ({ world }, { params }) => {
    const channel = seenChannel(world, params.channel_id);
    const message = seenMessage(world, channel, params.message_id);
    demand(world, channel, Permission.ReadMessageHistory | Permission.AddReactions);
    world.publish({ type: 'reactionAdded', message, userId: world.botId, emoji: params.emoji_name });
    return noContent;
  }),

  route('DELETE', REACTION, ({ world }, { params }) => {
    const message = seenMessage(world, seenChannel(world, params.channel_id), params.message_id);
    world.publish({ type: 'reactionRemoved', message, userId: world.botId, emoji: params.emoji_name });
    return noContent;
  }),
];

const has = (world: World, channel: Channel, permission: bigint): boolean => {
  try {
    demand(world, channel, permission);
    return true;
  } catch {
    return false;
  }
};

const sending = ({ type }: Channel): bigint =>
  type === ChannelType.PublicThread ? Permission.SendMessagesInThreads : Permission.SendMessages;

function check(request: Request | Sent, previous: Message | undefined, report: Report, flags: number): void {
  const context = { previous, fileNames: request.files.map(({ name }) => name) };
  refuse(request, messageProblems(request.body, context));
  if (isEmpty(request.body, context)) throw errors.emptyMessage();
  const ignored = ignoredFlags(request.body, flags | (previous?.flags ?? 0));
  if (ignored !== undefined) report(tolerated(request.label, ignored));
}

/** The message a reply names; with `fail_if_not_exists` off a missing one makes it an ordinary message. */
function repliedTo(world: World, channel: Channel, body: Json): Message | undefined {
  if (!given(body.message_reference)) return undefined;
  const reference = asJson(body.message_reference);
  if (!has(world, channel, Permission.ReadMessageHistory)) throw errors.unreadableHistory();
  const id = asText(reference.message_id);
  const message = world.visibleOnlyTo.has(id) ? undefined : findMessage(world, channel.id, id);
  if (message !== undefined || reference.fail_if_not_exists === false) return message;
  throw errors.invalidForm([unknownReference]);
}

const unknownReference: Problem = problem(
  ['message_reference'],
  'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
  'Unknown message',
  SOURCES.createMessage,
);

/** A message the bot sent lately with the same nonce. */
function sentWith(world: World, channel: Channel, nonce: unknown): Message | undefined {
  if (!given(nonce)) return undefined;
  const all = [...(world.messages.get(channel.id)?.values() ?? [])];
  return all.find(
    ({ id, author, nonce: used }) => author.id === world.botId && used === nonce && Date.now() - timeOf(id) < NONCE_MS,
  );
}

/** Newest first, between `after` and `before` or around an id. */
function page(world: World, channel: Channel, query: URLSearchParams): readonly Message[] {
  const given = query.get('limit') ?? '50';
  const limit = Number(given);
  if (!(limit >= 1 && limit <= 100)) {
    throw errors.invalidForm([
      problem(['limit'], 'NUMBER_TYPE_RANGE', 'int value should be between 1 and 100.', SOURCES.createMessage),
    ]);
  }
  const all = [...(world.messages.get(channel.id)?.values() ?? [])]
    .filter(({ id }) => !world.visibleOnlyTo.has(id))
    .sort(byAge);
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  if (around) {
    const index = all.findIndex(({ id }) => BigInt(id) >= BigInt(around));
    const start = Math.max(0, index - Math.floor(limit / 2));
    return all.slice(start, start + limit).reverse();
  }
  if (after)
    return all
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  const older = before ? all.filter(({ id }) => BigInt(id) < BigInt(before)) : all;
  return older.slice(-limit).reverse();
}
