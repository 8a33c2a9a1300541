import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import { EngineUnavailable } from '../engine-client.ts';
import type { Texts } from './texts/texts.ts';

/** What may be logged of an error: never its message, which can hold what somebody wrote, nor an address, which can hold a token. */
export function loggable(error: unknown): Record<string, unknown> {
  if (error instanceof DiscordAPIError) return { error: error.name, code: error.code, status: error.status };
  if (error instanceof HTTPError) return { error: error.name, status: error.status };
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error ? { code: error.code } : {};
  return { error: error.name, ...code, stack: frames.slice(0, 8).join('\n') };
}

/** What to tell a person whose request failed. */
export function sentenceFor(error: unknown, texts: Texts): string {
  if (!(error instanceof EngineUnavailable)) return texts.errors.unexpected;
  switch (error.reason) {
    case 'building':
      return texts.errors.noIndex;
    case 'failed':
      return texts.errors.indexFailed;
    case 'busy':
    case 'stopped':
      return texts.errors.busy;
  }
}

/** Whether an error is the engine's or Discord's plain "not now": nothing to look into. */
export function isExpected(error: unknown): boolean {
  return error instanceof EngineUnavailable || isGone(error);
}

/** Whether what was to be answered, edited or deleted is not there any more. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === RESTJSONErrorCodes.UnknownMessage ||
      error.code === RESTJSONErrorCodes.UnknownChannel ||
      error.code === RESTJSONErrorCodes.UnknownInteraction ||
      error.code === RESTJSONErrorCodes.UnknownWebhook ||
      error.code === RESTJSONErrorCodes.InvalidWebhookToken)
  );
}

/** Whether Discord says that something is not there, or not for the bot. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 403 || error.status === 404 || error.status === 400);
}
