import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { expect } from 'vitest';
import { type BotOptions, type RunningBot, startBot } from '../../src/discord/bot.ts';
import { Database } from '../../src/discord/database.ts';
import type { EngineClient } from '../../src/engine-client.ts';
import { IDS } from '../../src/playground/default-world.ts';
import { everyComponent } from '../../src/playground/rules/components.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../../src/playground/stand-in.ts';
import type { Message } from '../../src/playground/world.ts';
import { folder } from './folders.ts';

export const MENTION = `<@${IDS.bot}>`;

/** A bot in a Discord of its own. */
export interface Stage extends AsyncDisposable {
  readonly discord: StandIn;
  readonly bot: RunningBot;
  readonly database: Database;
  readonly log: Logger;
  /** Everything that was logged, as text. */
  logged(): string;
  /** The bot's answer to a message that is said now. */
  say(user: string, channel: string, content: string, options?: Parameters<StandIn['say']>[3]): Promise<Message>;
  /** Stops the bot and starts another one over the same database. */
  restart(change?: Partial<BotOptions>): Promise<RunningBot>;
}

export async function stage(
  engine: EngineClient,
  options: Partial<BotOptions> = {},
  standIn: StandInOptions = {},
): Promise<Stage> {
  const discord = await startStandIn(standIn);
  const lines: string[] = [];
  const log: Logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  let database = new Database(join(folder(), 'verbatim.sqlite'));
  const file = database.file;
  // Nobody waits in tests unless a test is about waiting.
  database.changeSettings(IDS.guild, { cooldown: 0 });
  const start = (change: Partial<BotOptions>) =>
    startBot({
      token: discord.token,
      api: discord.rest,
      engine,
      database,
      log,
      quotesPerAnswer: 3,
      guild: null,
      messageContent: false,
      ...options,
      ...change,
    });
  let bot = await start({});
  return {
    discord,
    get bot() {
      return bot;
    },
    get database() {
      return database;
    },
    log,
    logged: () => lines.join(''),
    say(user, channel, content, more) {
      const said = discord.say(user, channel, content, more);
      return discord.nextMessage(
        ({ author, message_reference }) => author.id === IDS.bot && message_reference?.message_id === said.id,
      );
    },
    async restart(change = {}) {
      await bot.stop();
      database.close();
      database = new Database(file);
      bot = await start(change);
      return bot;
    },
    async [Symbol.asyncDispose]() {
      await bot.stop();
      database.close();
      await discord.close();
    },
  };
}

/** All that a message says, one text display a line. */
export function textOf(message: Message): string {
  return [...everyComponent(message.components)]
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : []))
    .join('\n');
}

/** The custom ids of a message's buttons and menus. */
export function actionsOf(message: Message): string[] {
  return [...everyComponent(message.components)].flatMap(({ custom_id }) =>
    typeof custom_id === 'string' ? [custom_id] : [],
  );
}

/** The one custom id that begins so. */
export function action(message: Message, kind: string): string {
  const found = actionsOf(message).find((id) => id.startsWith(`1:${kind}`));
  if (found === undefined) throw new Error(`The message has no ${kind} among ${actionsOf(message).join(', ')}.`);
  return found;
}

export { IDS };

/** What the bot has said in a channel and not taken back. */
export function messagesOfBot({ discord }: Stage, channel: string): Message[] {
  return discord.messages('sam', channel).filter(({ author }) => author.id === IDS.bot);
}

/** Waits until a value is as expected; machines that do other things at the same time need theirs. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 20 });
