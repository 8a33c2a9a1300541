import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  DefaultRestOptions,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  HTTPError,
  GatewayIntentBits as Intent,
  Options,
  Partials,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Logger } from 'pino';
import { loggable } from './failure.ts';

/** A bot that cannot be started; the message is a sentence for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface ConnectionOptions {
  readonly token: string;
  /** The address of Discord's API, without a version or a slash at its end. */
  readonly api: string;
  /** Ask for the privileged Message Content intent. */
  readonly messageContent: boolean;
  readonly log: Logger;
  /** Gives up logging in. */
  readonly signal?: AbortSignal;
  /** The connection ended and will not come back: the token was reset, or an intent was taken away. */
  readonly onLost?: (error: StartError) => void;
}

/** Messages kept of a channel: only what was just said is ever looked at. */
const MESSAGES_KEPT = 20;

/**
 * A client that is logged in. It resumes by itself when the connection breaks.
 *
 * @throws StartError when Discord does not let it in or cannot be reached.
 */
export async function connect(options: ConnectionOptions): Promise<Client<true>> {
  const { token, api, log } = options;
  const client = new Client({
    intents: [
      Intent.Guilds,
      Intent.GuildMessages,
      Intent.DirectMessages,
      ...(options.messageContent ? [Intent.MessageContent] : []),
    ],
    // Direct messages, and edits and deletions of messages from before the start, come as partials.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: MESSAGES_KEPT }),
    rest: { api, makeRequest: retriable },
  });
  client.on(Events.Error, (error) => log.error(loggable(error), 'connection failed'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));

  let lost: (error: StartError) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    lost = reject;
  });
  client.on(Events.ShardDisconnect, ({ code }) => lost(lostConnection(code)));
  options.signal?.addEventListener('abort', () => lost(new StartError('Stopped before Discord was connected.')));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    return await Promise.race([refused, client.login(token).then(() => ready)]);
  } catch (error) {
    await disconnect(client);
    throw startError(error, null);
  } finally {
    lost = (error) => {
      if (options.signal?.aborted !== true) options.onLost?.(error);
    };
  }
}

/** Leaves Discord. A client that is just reconnecting never comes to an end with it, and is left behind after a while. */
export async function disconnect(client: Client): Promise<void> {
  await Promise.race([client.destroy(), sleep(2000, undefined, { ref: false })]);
}

/**
 * A connection that breaks off is retried like a server error: creates carry a nonce, and everything else that the bot
 * sends does no harm twice.
 */
const retriable: typeof DefaultRestOptions.makeRequest = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    // The one code that discord.js knows a broken connection by.
    if (error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET') error.code = 'ECONNRESET';
    throw error;
  }
};

const PORTAL = 'https://discord.com/developers/applications';

/** What the gateway's refusal of a connection means for the operator. */
function lostConnection(code: number): StartError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new StartError(
        `Discord does not accept DISCORD_TOKEN. Reset the token at ${PORTAL} (Bot) and put it there.`,
      );
    case GatewayCloseCodes.DisallowedIntents:
      return new StartError(
        `The Message Content intent is switched off for this bot. Switch it on at ${PORTAL} (Bot), or set DISCORD_MESSAGE_CONTENT=no.`,
      );
    case GatewayCloseCodes.ShardingRequired:
      return new StartError('The bot is in too many servers for one connection. Set DISCORD_SHARDS=auto.');
    default:
      return new StartError(`Discord closed the connection for good (code ${code}).`);
  }
}

/** What a connection fails with before Discord has said anything. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A failure while starting as a {@link StartError} where the operator can do something about it. */
export function startError(error: unknown, guild: string | null): unknown {
  if (error instanceof HTTPError) {
    return new StartError(`Discord answers with an error (${error.status}). Try again later.`);
  }
  if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess && guild !== null) {
    return new StartError(
      `The bot is not in the server ${guild}. Leave DISCORD_GUILD_ID unset, start the bot, invite it with the link it prints, and set it again.`,
    );
  }
  if (!(error instanceof Error) || !('code' in error)) return error;
  const unauthorised = error instanceof DiscordAPIError && error.status === 401;
  if (unauthorised || (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)) {
    return lostConnection(GatewayCloseCodes.AuthenticationFailed);
  }
  if (UNREACHABLE.has(String(error.code))) {
    return new StartError('Discord cannot be reached. Check the network and try again.');
  }
  return error;
}
