import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { EngineFace } from '../engine.ts';
import type { EngineClient } from '../engine-client.ts';
import type { Catalogue } from './catalogue.ts';
import type { Cooldown } from './cooldown.ts';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import type { Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';
import { type Language, type Texts, textsFor } from './texts/texts.ts';

/** The engine, and whether it takes questions at the moment. */
export type BotEngine = EngineFace & Pick<EngineClient, 'unavailable'>;

/** What every handler works with. */
export interface Bot {
  readonly client: Client<true>;
  readonly engine: BotEngine;
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly cooldown: Cooldown;
  readonly inFlight: InFlight;
  readonly metrics: Metrics;
  /** Never given what people write. */
  readonly log: Logger;
  /** Whether the Message Content intent was asked for. */
  readonly messageContent: boolean;
  /** Ids of the registered commands by their names. */
  readonly commandIds: ReadonlyMap<string, string>;
  /** Where a server has not set it. */
  readonly quotesPerAnswer: number;
}

/** One occasion to say something: where the bot is, under whose rules, in which language. */
export interface Scene extends Bot {
  /** `null` in direct messages. */
  readonly guild: string | null;
  readonly settings: Settings;
  readonly texts: Texts;
}

/** `locale` is the person's, as Discord tells it with an interaction; a message comes without. */
export function sceneIn(bot: Bot, guild: string | null, locale: string | null): Scene {
  const settings = bot.database.settingsOf(guild);
  return { ...bot, guild, settings, texts: textsIn(locale, settings.language) };
}

/** Discord cannot be set to Swahili: in a server that speaks it, an English Discord says nothing about the person. */
export function textsIn(locale: string | null, server: Language): Texts {
  return textsFor(server === 'sw' && locale?.startsWith('en') ? null : locale, server);
}
