import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIMessage,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, given, isJson, type Json } from './json.ts';
import { NOBODY, pingsOf } from './mentions.ts';
import { everyComponent } from './rules/components.ts';
import { EDIT_FLAGS } from './rules/messages.ts';
import { timeOf } from './snowflakes.ts';
import { type Channel, type Message, putMessage, type StoredFile, type World } from './world.ts';

export interface Draft {
  readonly channel: Channel;
  readonly authorId: string;
  /** A body that has passed the rules. */
  readonly body: Json;
  readonly files: readonly StoredFile[];
  readonly flags: number;
  readonly replyTo?: Message | undefined;
  /** For an ephemeral message. */
  readonly visibleOnlyTo?: string | undefined;
  /** What an interaction's response carries besides. */
  readonly extra?: Partial<APIMessage>;
}

export function createMessage(world: World, draft: Draft): Message {
  const { channel, authorId, body, replyTo } = draft;
  const author = world.users.get(authorId);
  if (author === undefined) throw new Error(`no user ${authorId}`);
  const id = world.nextId();
  const message: Message = {
    id,
    channel_id: channel.id,
    author,
    content: '',
    timestamp: new Date(timeOf(id)).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
    flags: draft.flags,
    ...(given(body.nonce) ? { nonce: body.nonce as string | number } : {}),
    ...(replyTo === undefined ? {} : replying(replyTo, channel)),
    ...draft.extra,
  };
  if (draft.visibleOnlyTo !== undefined) world.visibleOnlyTo.set(id, draft.visibleOnlyTo);
  const written = write(world, channel, message, body, draft.files);
  putMessage(world, written);
  world.publish({
    type: 'messageCreated',
    message: written,
    ...(given(body.nonce) ? { nonce: body.nonce as string | number } : {}),
  });
  return written;
}

const replying = (to: Message, channel: Channel) => ({
  message_reference: {
    type: 0,
    message_id: to.id,
    channel_id: to.channel_id,
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
  },
  referenced_message: to,
});

/** Applies an edit: what the body does not name stays; attachments stay unless a list says which. */
export function editMessage(world: World, message: Message, body: Json, files: readonly StoredFile[]): Message {
  const channel = world.channels.get(message.channel_id);
  if (channel === undefined) throw new Error(`no channel ${message.channel_id}`);
  const old = message.flags ?? 0;
  const wasLoading = (old & MessageFlags.Loading) !== 0;
  const set = given(body.flags) ? asNumber(body.flags) & EDIT_FLAGS : old & EDIT_FLAGS;
  // Once set, IS_COMPONENTS_V2 stays.
  const flags = (old & ~EDIT_FLAGS & ~MessageFlags.Loading) | set | (old & MessageFlags.IsComponentsV2);
  const edited = wasLoading ? null : new Date().toISOString();
  const written = write(world, channel, { ...message, flags, edited_timestamp: edited }, body, files);
  putMessage(world, written);
  world.publish({ type: 'messageEdited', message: written });
  return written;
}

export function deleteMessage(world: World, message: Message): void {
  world.messages.get(message.channel_id)?.delete(message.id);
  const visibleOnlyTo = world.visibleOnlyTo.get(message.id) ?? null;
  world.visibleOnlyTo.delete(message.id);
  world.publish({ type: 'messageDeleted', message, visibleOnlyTo });
}

/** The message with the body's content, embeds, components and attachments in it, and who it rings for. */
function write(world: World, channel: Channel, message: Message, body: Json, files: readonly StoredFile[]): Message {
  const attachments = attach(world, message, body, files);
  const urls = new Map(attachments.map(({ filename, url }) => [`attachment://${filename}`, url]));
  const next: Message = {
    ...message,
    attachments,
    // Discord drops white space around a message's text.
    ...(body.content === undefined ? {} : { content: asText(body.content).trim() }),
    ...(body.embeds === undefined ? {} : { embeds: embedded(body.embeds, urls) }),
    ...(body.components === undefined ? {} : { components: assembled(body.components, urls) }),
  };
  const pings =
    given(body.content) || given(body.components)
      ? pingsOf(world, channel, {
          text: shownText(next),
          authorId: message.author.id,
          allowed: isJson(body.allowed_mentions) ? (body.allowed_mentions as APIAllowedMentions) : undefined,
          repliedUserId: rungByReply(next),
        })
      : (world.pings.get(message.id) ?? NOBODY);
  world.pings.set(message.id, pings);
  return {
    ...next,
    mention_everyone: pings.everyone,
    mention_roles: [...pings.roles],
    mentions: pings.users.flatMap((id) => world.users.get(id) ?? []),
  };
}

/** A reply to a webhook's message, an interaction's response among them, rings for nobody. */
const rungByReply = ({ type, referenced_message: to }: Message): string | null =>
  type === MessageType.Reply && to && to.webhook_id === undefined ? to.author.id : null;

/** The text of a message that is read for mentions: its content and its text displays; embeds never ring. */
export function shownText(message: Message): string {
  const displays = [...everyComponent(message.components)].filter(({ type }) => type === ComponentType.TextDisplay);
  return [message.content, ...displays.map(({ content }) => asText(content))].filter((text) => text !== '').join('\n');
}

const embedded = (embeds: unknown, urls: ReadonlyMap<string, string>): APIMessage['embeds'] =>
  asList(embeds).map((embed) => ({ type: 'rich', ...asJson(resolved(embed, urls)) })) as APIMessage['embeds'];

/** Every component gets a number of its own where it came without. */
function assembled(components: unknown, urls: ReadonlyMap<string, string>): NonNullable<APIMessage['components']> {
  const own = resolved(asList(components), urls);
  const all = [...everyComponent(own)];
  const taken = new Set(all.map(({ id }) => asNumber(id)));
  let next = 1;
  for (const component of all) {
    if (asNumber(component.id) !== 0) continue;
    while (taken.has(next)) next += 1;
    taken.add(next);
    component.id = next;
  }
  return own as NonNullable<APIMessage['components']>;
}

/** A copy in which `attachment://name` has become the file's address. */
function resolved(value: unknown, urls: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, urls));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, key === 'url' ? (urls.get(asText(each)) ?? each) : resolved(each, urls)]),
  );
}

function attach(world: World, message: Message, body: Json, files: readonly StoredFile[]): APIAttachment[] {
  const listed = given(body.attachments) ? asList(body.attachments).map(asJson) : null;
  const kept = message.attachments.filter(({ id }) => listed === null || listed.some((each) => each.id === id));
  const added = files.map((file, index): APIAttachment => {
    const id = world.nextId();
    const description = listed?.find((each) => String(each.id) === String(index))?.description;
    const url = `${world.address}/attachments/${message.channel_id}/${id}/${encodeURIComponent(file.name)}`;
    world.files.set(id, file);
    return {
      id,
      filename: file.name,
      size: file.data.byteLength,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(typeof description === 'string' ? { description } : {}),
    };
  });
  return [...kept, ...added];
}
