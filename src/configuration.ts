import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import type { EncoderSettings } from './embedding/encoder.ts';

/** A setting that is not valid; the message names every faulty one, what it was and what it accepts. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** What a person can set, by environment or in `.env`. */
export interface Configuration {
  /** The folder of articles. */
  readonly corpus: string;
  /** The folder that the index is kept in. */
  readonly index: string;
  readonly encoder: EncoderSettings;
  readonly quotesPerAnswer: number;
  readonly discord: {
    /** `null` where there is no bot to run. */
    readonly token: string | null;
    /** The one server that commands are registered in, while developing; `null` for all. */
    readonly guild: string | null;
    /** Whether to ask for the Message Content intent, which ask channels need. */
    readonly messageContent: boolean;
    /** The API's address, without a version or a slash at its end. */
    readonly api: string;
    /** Processes to spread the servers over; `null` for none but this one. */
    readonly shards: number | 'auto' | null;
  };
  /** The file of settings, exchanges and posted citations. */
  readonly database: string;
  /** The loopback port of /healthz and /metrics; `null` for none. */
  readonly healthPort: number | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Every variable with its default; each message says what the variable accepts. */
const VARIABLES = z.object({
  CORPUS_DIR: z.string().default('corpus'),
  INDEX_DIR: z.string().default('.index'),
  EMBEDDING_MODEL: z.string().default('passage-encoder'),
  EMBEDDING_POOLING: z.enum(['auto', 'mean', 'cls'], 'must be auto, mean or cls').default('auto'),
  EMBEDDING_QUERY_PREFIX: z.string().optional(),
  EMBEDDING_PASSAGE_PREFIX: z.string().optional(),
  EMBEDDING_CACHE: z.string().default('.models'),
  EMBEDDING_HOST: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://huggingface.co/' })
    .default('https://huggingface.co/'),
  QUOTES_PER_ANSWER: wholeNumber(1, 5).default(3),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]+$/, 'must be a bot token: letters, digits, dots, - and _ only')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/, "must be a server's id: 15 to 21 digits")
    .optional(),
  DISCORD_MESSAGE_CONTENT: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  DISCORD_API: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://discord.com/api' })
    .transform((address) => address.replace(/\/+$/, ''))
    .default('https://discord.com/api'),
  DISCORD_SHARDS: z
    .union([z.literal('auto'), wholeNumber(1, 10_000)], 'must be auto or a whole number from 1 to 10000')
    .optional(),
  DATABASE_FILE: z.string().default('data/verbatim.sqlite'),
  HEALTH_PORT: wholeNumber(1, 65_535).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** The names of all variables that are read. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES.shape);

/**
 * Reads the configuration from environment variables; one that is empty counts as unset. Without an argument it is the
 * process's environment and, for what that leaves unset, the file `.env` in the working folder.
 *
 * @throws ConfigurationError naming all the variables that are not valid.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = withDotenv(process.env)): Configuration {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const read = VARIABLES.safeParse(Object.fromEntries(set));
  if (!read.success) throw new ConfigurationError(sentences(read.error, environment));
  const variables = read.data;
  return {
    corpus: variables.CORPUS_DIR,
    index: variables.INDEX_DIR,
    encoder: {
      model: variables.EMBEDDING_MODEL,
      cache: variables.EMBEDDING_CACHE,
      host: variables.EMBEDDING_HOST,
      pooling: variables.EMBEDDING_POOLING === 'auto' ? null : variables.EMBEDDING_POOLING,
      queryPrefix: variables.EMBEDDING_QUERY_PREFIX ?? null,
      passagePrefix: variables.EMBEDDING_PASSAGE_PREFIX ?? null,
    },
    quotesPerAnswer: variables.QUOTES_PER_ANSWER,
    discord: {
      token: variables.DISCORD_TOKEN ?? null,
      guild: variables.DISCORD_GUILD_ID ?? null,
      messageContent: variables.DISCORD_MESSAGE_CONTENT === 'yes',
      api: variables.DISCORD_API,
      shards: variables.DISCORD_SHARDS ?? null,
    },
    database: variables.DATABASE_FILE,
    healthPort: variables.HEALTH_PORT ?? null,
    logLevel: variables.LOG_LEVEL,
  };
}

function withDotenv(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const merged = { ...environment };
  loadDotenv({ quiet: true, processEnv: merged as Record<string, string> });
  return merged;
}

function wholeNumber(least: number, most: number) {
  const accepted = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(accepted).int(accepted).min(least, accepted).max(most, accepted);
}

function sentences(error: z.ZodError, environment: NodeJS.ProcessEnv): string {
  return error.issues
    .map(({ path, message }) => {
      const name = String(path[0]);
      const given = name === 'DISCORD_TOKEN' ? 'set' : JSON.stringify(environment[name]);
      return `${name} is ${given}, but ${message}.`;
    })
    .join('\n');
}
