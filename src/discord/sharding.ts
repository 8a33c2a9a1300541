import { once } from 'node:events';
import { ShardingManager } from 'discord.js';

/**
 * Runs `script` in one process for each shard, and starts one anew that ends by itself, until this process is told to
 * end. Every process has an engine of its own; they share the database file.
 *
 * @returns The process's exit code.
 */
export async function runShards(script: string, token: string, totalShards: number | 'auto'): Promise<number> {
  const manager = new ShardingManager(script, { token, totalShards, execArgv: process.execArgv });
  const ended = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  // A shard may have an index to build before it is ready.
  await Promise.race([manager.spawn({ timeout: -1 }), ended]);
  await ended;
  manager.respawn = false;
  const leaving = manager.shards.map(async ({ process: child }) => {
    if (child === null || child === undefined || !('exitCode' in child) || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  await Promise.all(leaving);
  return 0;
}
