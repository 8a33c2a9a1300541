import { createHash } from 'node:crypto';
import { type APIApplicationCommand, type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import type { Database } from './database.ts';
import { isRefusal } from './failure.ts';

/** Where commands are registered: a server's id, or everywhere. */
export type RegistrationScope = string | 'global';

/** Ids by name. */
export type CommandIds = ReadonlyMap<string, string>;

/**
 * Registers the commands where they are not what was last registered, by the hash of their definitions, and takes them
 * out of the scopes of earlier runs, where they would be offered twice.
 */
export async function registerCommands(
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[],
  scope: RegistrationScope,
  application: string,
  rest: REST,
  database: Database,
): Promise<CommandIds> {
  const key = `${application}:${scope}`;
  for (const other of database.scopesRegistered()) {
    if (other === key || !other.startsWith(`${application}:`)) continue;
    await withdraw(other.slice(application.length + 1), application, rest);
    database.putRegistered(other, null);
  }
  const hash = createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
  const there = await commandIds(scope, application, rest);
  // The count tells of commands that somebody removed by other means.
  if (database.registered(key) === hash && there.size === definitions.length) return there;
  const registered = await rest.put(routeOf(scope, application), { body: definitions });
  database.putRegistered(key, hash);
  return idsOf(registered);
}

/** The commands that are registered in a scope. */
export async function commandIds(scope: RegistrationScope, application: string, rest: REST): Promise<CommandIds> {
  return idsOf(await rest.get(routeOf(scope, application)));
}

async function withdraw(scope: RegistrationScope, application: string, rest: REST): Promise<void> {
  try {
    await rest.put(routeOf(scope, application), { body: [] });
  } catch (error) {
    // The bot has left that server, and its commands with it.
    if (!isRefusal(error)) throw error;
  }
}

function idsOf(commands: unknown): CommandIds {
  return new Map((commands as APIApplicationCommand[]).map(({ name, id }) => [name, id]));
}

function routeOf(scope: RegistrationScope, application: string) {
  return scope === 'global'
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, scope);
}
