import { once } from 'node:events';
import { ShardingManager } from 'discord.js';
import { startError } from './connection.ts';

/** What a shard tells its manager once it is up. */
export const STARTED = 'started';

/**
 * Runs `script` in one process for each shard, and starts one anew that ends by itself, until this process is told to
 * end. Every process has an engine of its own; they share the database file. A shard that does not come up, at the first
 * start or at a later one, has said why and would only do so again: it ends all.
 *
 * @returns The process's exit code.
 * @throws StartError when Discord does not say how many shards there are to be.
 */
export async function runShards(script: string, token: string, totalShards: number | 'auto'): Promise<number> {
  const manager = new ShardingManager(script, { token, totalShards, execArgv: process.execArgv });
  const failed = new Promise<number>((resolve) => {
    manager.on('shardCreate', (shard) => {
      let started = false;
      shard.on('spawn', () => {
        started = false;
      });
      shard.on('message', (message) => {
        started ||= message === STARTED;
      });
      shard.on('death', () => {
        if (!started) resolve(1);
      });
    });
  });
  const told = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]).then(() => 0);
  const ended = Promise.race([told, failed]);
  const spawning = manager.spawn({ timeout: -1 }).catch((error: unknown) => {
    throw startError(error, null);
  });
  await Promise.race([spawning, ended]);
  const code = await ended;
  manager.respawn = false;
  const leaving = manager.shards.map(async ({ process: child }) => {
    if (child === null || child === undefined || !('exitCode' in child) || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  await Promise.all(leaving);
  return code;
}
