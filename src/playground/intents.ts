import { MessageType } from 'discord-api-types/v10';
import type { Message, World } from './world.ts';

/**
 * A message as the bot is shown it. Without Message Content, text, embeds, attachments and components are empty except in its
 * own messages, direct messages and messages that mention it, a ringing reply among them.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function shownToBot(world: World, message: Message, messageContent: boolean): Message {
  const referenced = message.referenced_message;
  const whole: Message = referenced
    ? { ...message, referenced_message: shownToBot(world, referenced, messageContent) }
    : message;
  const direct = world.channels.get(message.channel_id)?.guildId === null;
  const own = message.author.id === world.botId;
  const mentioned = message.mentions.some(({ id }) => id === world.botId);
  if (messageContent || direct || own || mentioned || message.type === MessageType.ThreadStarterMessage) return whole;
  return { ...whole, content: '', embeds: [], attachments: [], components: [] };
}
