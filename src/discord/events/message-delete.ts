import type { Message, PartialMessage } from 'discord.js';
import type { Bot } from '../context.ts';
import { isRefusal, loggable } from '../failure.ts';

/** A question that was deleted takes its answer along. */
export async function messageDelete({ id }: Message | PartialMessage, bot: Bot): Promise<void> {
  bot.database.removeExchange(id);
  const exchange = bot.database.exchangeAskedBy(id);
  if (exchange === null) return;
  bot.database.removeExchange(exchange.answer);
  try {
    const channel = await bot.client.channels.fetch(exchange.channel);
    if (channel?.isTextBased()) await channel.messages.delete(exchange.answer);
  } catch (error) {
    if (isRefusal(error)) return;
    bot.metrics.failure('deleted message');
    bot.log.error({ where: 'deleted message', ...loggable(error) }, 'failed');
  }
}
