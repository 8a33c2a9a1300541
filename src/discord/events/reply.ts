import {
  type GuildMember,
  type GuildTextBasedChannel,
  type Message,
  type SendableChannels,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Scene } from '../context.ts';
import { cut } from '../cut.ts';
import { isRefusal } from '../failure.ts';
import { missingIn } from '../permissions.ts';
import { bodyOf } from '../plan.ts';
import { renderNotice } from '../render/notice.ts';
import type { MessagePayload } from '../render/payload.ts';

/** Discord's limit on a thread's name. */
const LONGEST_NAME = 100;

/**
 * Whether the bot may write where a message is. Where not, the person is told so in a direct message, if they are to be
 * and take any.
 */
export async function mayReply({ id, channel, author }: Message, tells: boolean, scene: Scene): Promise<boolean> {
  if (channel.isDMBased()) return channel.isSendable();
  const missing = missingIn(channel, await self(channel));
  if (missing === null) return true;
  scene.log.debug({ missing }, 'asked where it may not write');
  if (!tells) return false;
  const sentence = scene.texts.errors.botMissingPermission(scene.texts.permissions[missing]);
  try {
    await author.send({ ...bodyOf(renderNotice(sentence, 'error')), nonce: id, enforceNonce: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  return false;
}

/** Answers a message with a reply that pings nobody, or in a thread on it. */
export async function replyTo(
  message: Message,
  payload: MessagePayload,
  inThread: boolean,
  scene: Scene,
): Promise<Message> {
  const { channel } = message;
  if (channel.isDMBased()) {
    if (channel.isSendable()) return send(channel, message, payload, true);
    throw new TypeError('A bot hears nothing from channels that it cannot write in.');
  }
  const thread = inThread ? await threadOn(message, channel, scene) : null;
  if (thread !== null) return send(thread, message, payload, false);
  return send(channel, message, payload, channel.permissionsFor(await self(channel)).has('ReadMessageHistory'));
}

async function self({ guild }: GuildTextBasedChannel): Promise<GuildMember> {
  return guild.members.me ?? guild.members.fetchMe();
}

async function send(
  channel: SendableChannels,
  message: Message,
  payload: MessagePayload,
  asReply: boolean,
): Promise<Message> {
  return channel.send({
    ...bodyOf(payload),
    // The same question is answered once, whatever is retried.
    nonce: message.id,
    enforceNonce: true,
    ...(asReply ? { reply: { messageReference: message.id, failIfNotExists: false } } : {}),
  });
}

/** A thread on the message; `null` where there cannot be one, or where it is in a thread already. */
async function threadOn(
  message: Message,
  channel: GuildTextBasedChannel,
  { client, log }: Scene,
): Promise<SendableChannels | null> {
  if (channel.isThread()) return null;
  const may = channel.permissionsFor(client.user);
  if (may?.has(['CreatePublicThreads', 'SendMessagesInThreads']) !== true) return null;
  try {
    const name = cut(message.cleanContent.replace(/\s+/g, ' ').trim(), LONGEST_NAME) || message.id;
    return await message.startThread({ name, autoArchiveDuration: ThreadAutoArchiveDuration.OneDay });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.debug('no thread could be started');
    // A retried request finds the thread of the first one.
    const existing = await client.channels.fetch(message.id).catch(() => null);
    return existing?.isThread() ? existing : null;
  }
}
