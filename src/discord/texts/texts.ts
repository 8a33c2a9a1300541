import { Locale, type LocalizationMap } from 'discord-api-types/v10';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { sw } from './sw.ts';

/**
 * Every sentence of the interface in one language. Plain text: nothing in it is Markdown, and renderers escape it with
 * what is filled in.
 */
export type Texts = typeof en;

export const TEXTS = { en, fr, es, sw } satisfies Record<string, Texts>;

export type Language = keyof typeof TEXTS;

export const LANGUAGES = Object.keys(TEXTS) as readonly Language[];

/** Discord's locales that there are texts for. It has none for Swahili, which only a server's setting can choose. */
const LOCALES: ReadonlyMap<string, Language> = new Map([
  [Locale.EnglishUS, 'en'],
  [Locale.EnglishGB, 'en'],
  [Locale.French, 'fr'],
  [Locale.SpanishES, 'es'],
  [Locale.SpanishLATAM, 'es'],
]);

/** By the user's Discord locale where there are texts for it, else by the server's setting. */
export function textsFor(discordLocale: string | null | undefined, server: Language = 'en'): Texts {
  return TEXTS[LOCALES.get(discordLocale ?? '') ?? server];
}

/** A text for each of Discord's locales that there are texts for, English (the default) aside. */
export function localizations(pick: (texts: Texts) => string): LocalizationMap {
  const others = [...LOCALES].filter(([, language]) => language !== 'en');
  return Object.fromEntries(others.map(([locale, language]) => [locale, pick(TEXTS[language])]));
}
