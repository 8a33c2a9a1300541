import { type Message, MessageType } from 'discord.js';
import { withoutReferences } from '../../quoting/markup.ts';
import { LONGEST_QUESTION, type Subject } from '../answering.ts';
import type { Scene } from '../context.ts';
import type { Exchange } from '../database.ts';
import { goesOn, looksLikeQuestion, withContext } from '../follow-up.ts';
import { isSmallTalk } from '../small-talk.ts';

/** How a message turned to the bot. */
export type Address =
  /** It was named, or it is alone with the person: there is always an answer. */
  | 'called'
  /** A reply to one of its messages, which may be no more than thanks. */
  | 'reply'
  /** One of many messages in an ask channel. */
  | 'overheard';

export interface Asked {
  readonly address: Address;
  /** The message without mentions, of the bot and of others, and the like. */
  readonly question: string;
  /** What was asked and answered before, where it is a follow-up. */
  readonly earlier: Exchange | null;
}

/** What a message asks the bot; `null` when it is not for the bot. */
export function asked(message: Message, scene: Scene): Asked | null {
  if (message.author.bot || message.webhookId !== null || message.system) return null;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return null;
  const own = new RegExp(`<@!?${scene.client.user.id}>`);
  const repliedTo = message.reference?.messageId ?? null;
  const toOwn = repliedTo !== null && message.mentions.repliedUser?.id === scene.client.user.id;
  const answered = repliedTo === null ? null : scene.database.exchangeAnsweredBy(repliedTo);
  const address = addressOf(message, own.test(message.content), toOwn || answered !== null, scene);
  if (address === null) return null;
  // Not the answer to this very message, which may have been edited.
  const above = () => scene.database.lastAnswerIn(message.channelId, message.createdTimestamp);
  const earlier = answered ?? (isAskThread(message, scene) ? above() : null);
  return {
    address,
    question: withoutReferences(message.content).replace(/\s+/g, ' ').trim(),
    earlier: earlier?.view === 'answer' ? earlier : null,
  };
}

function addressOf(message: Message, named: boolean, isReply: boolean, scene: Scene): Address | null {
  if (named || message.guildId === null) return 'called';
  // Without its content, a message says nothing: the intent is missing, or it is a picture.
  if (message.content === '') return null;
  if (isReply) return 'reply';
  // A reply to somebody else is a conversation between people.
  const isAsk = scene.settings.askChannels.includes(message.channelId) || isAskThread(message, scene);
  return isAsk && scene.messageContent && message.reference === null ? 'overheard' : null;
}

function isAskThread({ channel }: Message, { settings }: Scene): boolean {
  return channel.isThread() && channel.parentId !== null && settings.askChannels.includes(channel.parentId);
}

/** A question as an exchange without its answer. */
export function subjectAsked(message: Message, asked: Asked): Subject {
  return {
    view: 'answer',
    channel: message.channelId,
    guild: message.guildId,
    message: message.id,
    asker: message.author.id,
    input: asked.question,
    query: queryOf(asked),
    filter: {},
    hidden: false,
    askedAt: message.createdTimestamp,
  };
}

/** What to search for; small talk does not lean on what was asked before, or thanks would be answered once more. */
export function queryOf(asked: Asked): string {
  const { question, earlier } = asked;
  if (earlier === null || (isChat(asked) && !takesUp(asked))) return question;
  return withContext(question, earlier.query);
}

/** Whether chat is about the answer before it. People in a thread also talk with each other: there its form has to say so. */
function takesUp({ address, question }: Asked): boolean {
  return address === 'reply' ? !isSmallTalk(question) : goesOn(question);
}

/** Why a question is not searched for, as what the person is told; `null` when it is. */
export function objection(question: string, { texts }: Scene): string | null {
  if (!/[\p{L}\p{N}]/u.test(question)) return texts.help.oneLine;
  return question.length > LONGEST_QUESTION ? texts.errors.questionTooLong(LONGEST_QUESTION) : null;
}

/** Whether an answer of "nothing" is not worth a message: chat is left alone. */
export function staysSilent({ address, question }: Asked): boolean {
  return address === 'overheard' || (address === 'reply' && !looksLikeQuestion(question));
}

/** Whether a message is more likely chat than a question: nothing is said about it but an answer. */
export function isChat(asked: Asked): boolean {
  return staysSilent(asked) && !looksLikeQuestion(asked.question);
}
