import { DiscordAPIError, REST } from 'discord.js';
import { isJson } from '../../src/playground/json.ts';
import type { StandIn } from '../../src/playground/stand-in.ts';

export interface Refused {
  readonly status: number;
  readonly code: number | string;
  /** Discord's codes of the fields at fault, as `content: BASE_TYPE_MAX_LENGTH`. */
  readonly fields: readonly string[];
}

/** discord.js's own REST client. */
export const restOf = (discord: StandIn): REST => new REST({ api: discord.rest, retries: 0 }).setToken(discord.token);

/** How a request was refused; null where it was accepted. */
export async function refused(request: Promise<unknown>): Promise<Refused | null> {
  try {
    await request;
    return null;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    const errors = isJson(error.rawError) ? error.rawError.errors : undefined;
    return { status: error.status, code: error.code, fields: [...leaves(errors, [])] };
  }
}

function* leaves(node: unknown, path: readonly string[]): Generator<string> {
  if (Array.isArray(node)) {
    for (const { code } of node as { code: string }[]) yield `${path.join('.')}: ${code}`;
  } else if (isJson(node)) {
    for (const [key, inner] of Object.entries(node)) yield* leaves(inner, key === '_errors' ? path : [...path, key]);
  }
}
