import type { Guild } from 'discord.js';
import type { Bot } from '../context.ts';

/** A server that the bot was taken out of; discord.js has another event for one that is only out of reach. */
export async function guildDelete({ id }: Guild, { database, log }: Bot): Promise<void> {
  database.forgetGuild(id);
  log.info({ guild: id }, 'left a server, and forgot what it had set, asked and cited');
}
