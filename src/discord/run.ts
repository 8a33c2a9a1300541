import pino, { type Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import { type CorpusReading, type EngineClient, type EngineState, startEngine } from '../engine-client.ts';
import { type RunningBot, startBot } from './bot.ts';
import { StartError } from './connection.ts';
import { Database } from './database.ts';
import { type Health, type HealthServer, serveHealth } from './health.ts';
import { STARTED } from './sharding.ts';

/**
 * Runs the bot with everything that it needs until the process is told to end (SIGTERM, SIGINT) or cannot go on. Lines
 * for a person go to `say`, the log to stderr.
 *
 * @returns The process's exit code.
 * @throws StartError when Discord does not let the bot in.
 */
export async function runBot(
  configuration: Configuration,
  token: string,
  say: (line: string) => void,
): Promise<number> {
  const { discord, encoder, corpus, index, healthPort, quotesPerAnswer } = configuration;
  const shard = process.env.SHARDS === undefined ? null : Number(process.env.SHARDS);
  const log = pino({ level: configuration.logLevel, base: shard === null ? null : { shard } }, pino.destination(2));
  let crash = () => {};
  const stopping = new AbortController();
  const ended = new Promise<number>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(0));
    // A shard whose manager is gone would stay for ever.
    process.once('disconnect', () => resolve(0));
    crash = () => resolve(1);
  });

  const database = openDatabase(configuration.database);
  const engine = startEngine(
    { corpus, index, encoder },
    {
      onState: (state) => logState(state, log),
      onRead: (corpus) => logReading(corpus, log),
      // The message is the engine's own and names files and settings, nothing that anybody asked.
      onStayed: (error) => log.warn({ error: error.message }, 'the index stays as it is'),
      onCrash: (error) => {
        log.fatal({ error: error.message }, 'the engine ended');
        crash();
      },
    },
  );
  void ended.then(() => stopping.abort());
  let bot: RunningBot | null = null;
  let health: HealthServer | null = null;
  try {
    bot = await startBot({
      token,
      engine,
      database,
      log,
      quotesPerAnswer,
      guild: discord.guild,
      signal: stopping.signal,
      messageContent: discord.messageContent,
      api: discord.api,
      onLost: (error) => {
        log.fatal({ error: error.message }, 'disconnected for good');
        crash();
      },
    });
    if (healthPort !== null) health = await openHealth(healthPort + (shard ?? 0), bot, engine);
    if (shard === null || shard === 0) introduce(bot, say);
    if (process.connected) process.send?.(STARTED);
    const code = await ended;
    log.info('stopping');
    return code;
  } catch (error) {
    if (stopping.signal.aborted) return ended;
    throw error;
  } finally {
    await bot?.stop();
    await health?.close();
    await engine.close();
    database.close();
    // A shard's channel to its manager would keep the process.
    if (process.connected) process.disconnect();
  }
}

function openDatabase(file: string): Database {
  try {
    return new Database(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The database ${file} cannot be opened: ${reason}. Set DATABASE_FILE to another file.`, {
      cause,
    });
  }
}

async function openHealth(port: number, bot: RunningBot, engine: EngineClient): Promise<HealthServer> {
  try {
    return await serveHealth(port, check(bot, engine), bot.metrics.registry);
  } catch (cause) {
    throw new StartError(`Port ${port} cannot be used. Set HEALTH_PORT to another one, or leave it unset.`, { cause });
  }
}

/** One line on what it is connected to, and one on how to get it into a server. */
function introduce({ client, invite }: RunningBot, say: (line: string) => void): void {
  const servers = client.guilds.cache.size;
  const names = client.guilds.cache.map(({ name }) => name).slice(0, 3);
  const where =
    servers === 0
      ? 'no server yet'
      : `${servers} ${servers === 1 ? 'server' : 'servers'} (${names.join(', ')}${servers > 3 ? ', …' : ''})`;
  say(`Connected to Discord as ${client.user.tag}, in ${where}. End with Ctrl+C.`);
  say(`Invite it to a server: ${invite}`);
}

function check(bot: RunningBot, engine: EngineClient): () => Health {
  return () => {
    const state = engine.state();
    return {
      ok: bot.connected() && state.phase === 'ready',
      details: {
        gateway: bot.connected() ? 'connected' : 'disconnected',
        index: state.phase,
        waiting: engine.load(),
        ...(state.phase === 'ready' ? { articles: state.facts.articles, passages: state.facts.passages } : {}),
      },
    };
  };
}

/** File names and what is wrong with the files are the operator's own. */
function logReading({ articles, leftOut, notes }: CorpusReading, log: Logger): void {
  log.info({ articles, leftOut: leftOut.length }, 'read the articles');
  for (const { file, note } of notes) log.info({ file, note }, 'a remark on an article');
  for (const { file, reason } of leftOut) log.warn({ file, reason }, 'an article is left out');
}

function logState(state: EngineState, log: Logger): void {
  switch (state.phase) {
    case 'ready':
      log.info({ articles: state.facts.articles, passages: state.facts.passages }, 'the index is ready');
      break;
    case 'building':
      log.info({ step: state.step, done: state.done, total: state.total }, 'building the index');
      break;
    case 'failed':
      // The engine's own sentence: it names files and settings, nothing that anybody asked.
      log.error({ error: state.error.message }, 'the index cannot be opened; trying again');
      break;
    case 'starting':
      break;
  }
}
