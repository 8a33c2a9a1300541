import { randomBytes } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { type Configuration, ConfigurationError } from '../../configuration.ts';
import { startBot } from '../../discord/bot.ts';
import { Database } from '../../discord/database.ts';
import { startEngine } from '../../engine-client.ts';
import { IDS } from '../default-world.ts';
import { type StandIn, startStandIn } from '../stand-in.ts';
import { deskFor } from './operator.ts';
import { servePage } from './server.ts';

/** Asked for first; nothing else is known to want it. */
const USUAL_PORT = 4321;

export interface PlaygroundOptions {
  /** Tried first; any free one is taken where it is in use. 0 for any. */
  readonly port?: number;
  /** Start even though there is a token: the real bot may be running on the same machine. */
  readonly besideToken?: boolean;
  readonly log?: Logger;
}

export interface Playground {
  /** What a person opens. */
  readonly address: string;
  readonly discord: StandIn;
  stop(): Promise<void>;
}

/**
 * The real bot on a Discord of its own, and a page to talk to it. Nothing is kept: what was said, the settings and the
 * citations are gone when it stops. Only the index is the usual one.
 *
 * @throws ConfigurationError where there is a token and nobody said that this is meant.
 */
export async function startPlayground(
  configuration: Configuration,
  { port = USUAL_PORT, besideToken = false, log = pino({ level: 'silent' }) }: PlaygroundOptions = {},
): Promise<Playground> {
  if (configuration.discord.token !== null && !besideToken) {
    throw new ConfigurationError(
      'There is a DISCORD_TOKEN: npm start runs the real bot. To try the playground beside it, run npm run playground -- --beside-token.',
    );
  }
  const { corpus, index, encoder, quotesPerAnswer } = configuration;
  /** What was opened, newest first. */
  const closing: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0)) await close();
  };
  try {
    const desk = deskFor();
    // A random token keeps other programs on this machine from logging in as the bot.
    const discord = await startStandIn({ token: randomBytes(24).toString('base64url') });
    closing.unshift(discord.close);
    for (const person of [IDS.ada, IDS.mo, IDS.sam]) discord.dm(person);
    const page = await servePage(discord, desk, port);
    closing.unshift(page.close);
    const database = new Database(':memory:');
    closing.unshift(() => database.close());
    database.changeSettings(IDS.guild, { askChannels: [IDS.ask], cooldown: 0 });
    const engine = startEngine({ corpus, index, encoder }, { onState: desk.stateChanged });
    closing.unshift(engine.close);
    const bot = await startBot({
      token: discord.token,
      api: discord.rest,
      engine: desk.observing(engine),
      database,
      log,
      quotesPerAnswer,
      guild: null,
      messageContent: true,
    });
    closing.unshift(bot.stop);
    return { address: page.address, discord, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Serves the playground until the process is told to end (SIGTERM, SIGINT). Lines for a person go to `say`. */
export async function runPlayground(
  configuration: Configuration,
  say: (line: string) => void,
  options: PlaygroundOptions = {},
): Promise<number> {
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const log = pino({ level: configuration.logLevel === 'info' ? 'warn' : configuration.logLevel }, pino.destination(2));
  const playground = await startPlayground(configuration, { log, ...options });
  say(`Try Verbatim in your browser: ${playground.address}`);
  say('Nothing that you write there is kept or leaves this machine. End with Ctrl+C.');
  await ended;
  await playground.stop();
  return 0;
}
