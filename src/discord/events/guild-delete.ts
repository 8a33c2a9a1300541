import { type Guild, ShardClientUtil } from 'discord.js';
import type { Bot } from '../context.ts';

type Forgetting = Pick<Bot, 'database' | 'log'>;

/** A server that the bot was taken out of; discord.js has another event for one that is only out of reach. */
export async function guildDelete({ id }: Guild, bot: Bot): Promise<void> {
  forget(id, bot);
}

/**
 * Forgets the servers that the bot was taken out of while it was not running. At login Discord names every server that
 * it is in, also those that are out of reach. It was never a member where somebody installed it for themselves, or where
 * a server has its commands alone: those are kept.
 */
export function forgetLeft(client: Bot['client'], { database, log }: Forgetting): void {
  const ours = (scope: string) => scope.startsWith(`${client.application.id}:`);
  // With the token of another bot, every server would look like one that it has left.
  if (!database.scopesRegistered().every(ours)) return;
  for (const guild of database.memberships()) {
    const shard = ShardClientUtil.shardIdForGuildId(guild, client.options.shardCount ?? 1);
    if (client.ws.shards.has(shard) && !client.guilds.cache.has(guild)) forget(guild, { database, log });
  }
}

function forget(guild: string, { database, log }: Forgetting): void {
  database.forgetGuild(guild);
  log.info({ guild }, 'left a server, and forgot what it had set, asked and cited');
}
