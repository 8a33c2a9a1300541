import { z } from 'zod';
import { LANGUAGES, type Language } from './texts/texts.ts';

const settingsSchema = z.object({
  /** Who sees what `/ask` and the look-ups answer, unless the `private` option says otherwise. */
  visibility: z.enum(['public', 'private']).default('public'),
  /** Ids of the channels in which every message may be a question. */
  askChannels: z.array(z.string()).max(25).default([]),
  /** Whether answers in ask channels go into threads. */
  threads: z.boolean().default(false),
  /** Ids of the roles that may post citations besides members with Manage Messages. */
  citers: z.array(z.string()).max(25).default([]),
  /** Quotes in an answer; `null` for the operator's number. */
  quotes: z.int().min(1).max(5).nullable().default(null),
  /** Seconds before the same person may ask again. */
  cooldown: z.int().min(0).max(600).default(5),
  /** Days that exchanges and the list of who cited what are kept; `null` for ever. */
  retention: z.int().min(1).max(3650).nullable().default(90),
  language: z.enum(LANGUAGES as readonly [Language, ...Language[]]).default('en'),
});

/** What the moderators of a server decide. */
export type Settings = z.infer<typeof settingsSchema>;

/** Of a server that never changed one, and of direct messages. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** Reads stored settings; one that this version does not know or accept has its default. */
export function parseSettings(json: string): Settings {
  const stored = z.record(z.string(), z.unknown()).parse(JSON.parse(json));
  const accepted = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(stored[name]);
    return value.success ? [[name, value.data]] : [];
  });
  return settingsSchema.parse(Object.fromEntries(accepted));
}
