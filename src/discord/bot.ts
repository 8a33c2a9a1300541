import { type Client, Events, OAuth2Scopes, Status } from 'discord.js';
import { catalogue } from './catalogue.ts';
import { COMMANDS } from './commands/commands.ts';
import { type ConnectionOptions, connect, disconnect, startError } from './connection.ts';
import type { Bot, BotEngine } from './context.ts';
import { cooldown } from './cooldown.ts';
import type { Database } from './database.ts';
import { forgetLeft, guildDelete } from './events/guild-delete.ts';
import { interactionCreate } from './events/interaction-create.ts';
import { messageCreate } from './events/message-create.ts';
import { messageDelete } from './events/message-delete.ts';
import { messageUpdate } from './events/message-update.ts';
import { loggable } from './failure.ts';
import { inFlight } from './in-flight.ts';
import { type Metrics, metricsFor } from './metrics.ts';
import { INVITE_PERMISSIONS } from './permissions.ts';
import { type CommandIds, commandIds, registerCommands } from './registration.ts';

export interface BotOptions extends ConnectionOptions {
  readonly engine: BotEngine;
  readonly database: Database;
  /** Quotes in an answer, where a server has not set it. */
  readonly quotesPerAnswer: number;
  /** The one server to register commands in; `null` for everywhere. */
  readonly guild: string | null;
}

export interface RunningBot {
  readonly client: Client<true>;
  readonly metrics: Metrics;
  /** Invites the bot to a server, with the permissions it needs. */
  readonly invite: string;
  /** Whether Discord is connected at the moment. */
  connected(): boolean;
  /** Takes nothing more on, lets answers in flight finish, and leaves. */
  stop(): Promise<void>;
}

/** How long a shutdown waits for answers in flight: less than the ten seconds that a container is given. */
const PATIENCE = 8000;

const HOUR = 60 * 60 * 1000;

/**
 * Logs in, registers the commands when they changed, and answers until it is stopped.
 *
 * @throws StartError when Discord does not let it in or cannot be reached.
 */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { database, log, engine } = options;
  const client = await connect(options);
  const connected = () => client.ws.status === Status.Ready;
  const bot: Bot = {
    client,
    engine,
    database,
    log,
    messageContent: options.messageContent,
    quotesPerAnswer: options.quotesPerAnswer,
    commandIds: await register(client, options),
    catalogue: catalogue(engine),
    cooldown: cooldown(),
    inFlight: inFlight(),
    metrics: metricsFor({
      connected,
      pingSeconds: () => (client.ws.ping < 0 ? -1 : client.ws.ping / 1000),
      guilds: () => client.guilds.cache.size,
    }),
  };
  // Autocomplete has no time to wait for the first list.
  bot.catalogue.articles().catch(() => {});
  const stopListening = listen(bot);
  const forget = (work: () => void) => {
    try {
      work();
    } catch (error) {
      log.error(loggable(error), 'what is old could not be forgotten');
    }
  };
  const forgetOld = () => forget(() => database.forgetOld(Date.now()));
  const forgetting = setInterval(forgetOld, HOUR);
  forgetOld();
  forget(() => {
    forgetLeft(client, options);
    database.putMemberships(client.guilds.cache.keys());
  });

  return {
    client,
    metrics: bot.metrics,
    invite: client.generateInvite({
      scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
      permissions: [...INVITE_PERMISSIONS],
    }),
    connected,
    async stop() {
      stopListening();
      clearInterval(forgetting);
      await bot.inFlight.settled(PATIENCE);
      await disconnect(client);
    },
  };
}

/** One shard registers for all. */
async function register(client: Client<true>, { guild, database }: BotOptions): Promise<CommandIds> {
  const { application, rest, shard } = client;
  const scope = guild ?? 'global';
  try {
    if (shard !== null && !shard.ids.includes(0)) return await commandIds(scope, application.id, rest);
    const definitions = COMMANDS.map(({ definition }) => definition);
    return await registerCommands(definitions, scope, application.id, rest, database);
  } catch (error) {
    await disconnect(client);
    throw startError(error, guild);
  }
}

/** Hands events to their handlers, what concerns one message in order; gives a function that takes no more on. */
function listen(bot: Bot): () => void {
  const { client, database, inFlight, log } = bot;
  let listening = true;
  const handle = (key: string, work: () => Promise<void>) => {
    if (listening) inFlight.run(key, work).catch((error) => log.error(loggable(error), 'a handler failed'));
  };
  client.on(Events.InteractionCreate, (interaction) =>
    handle(interaction.id, () => interactionCreate(interaction, bot)),
  );
  client.on(Events.MessageCreate, (message) => handle(message.id, () => messageCreate(message, bot)));
  client.on(Events.MessageUpdate, (before, message) => handle(message.id, () => messageUpdate(before, message, bot)));
  client.on(Events.MessageDelete, (message) => handle(message.id, () => messageDelete(message, bot)));
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) handle(message.id, () => messageDelete(message, bot));
  });
  client.on(Events.GuildCreate, ({ id }) => handle(id, async () => database.putMemberships([id])));
  client.on(Events.GuildDelete, (guild) => handle(guild.id, () => guildDelete(guild, bot)));
  return () => {
    listening = false;
  };
}
