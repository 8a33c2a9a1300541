import { type ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import * as errors from './errors.ts';
import { asJson, asList, asText, given, isJson, type Json } from './json.ts';
import { may, Permission, permissionsIn } from './permissions.ts';
import { bulkProblems, commandProblems, MOST_COMMANDS, typeOf } from './rules/commands.ts';
import type { Problem } from './rules/problem.ts';
import { type Channel, type Command, guildOf, type World } from './world.ts';

/** Registered commands of a place: 'global' or a guild. */
export const commandsIn = (world: World, scope: string): ReadonlyMap<string, Command> =>
  world.commands.get(scope) ?? new Map();

/** A body as the command it becomes, keeping the id of the one it takes the place of. */
function commandOf(world: World, scope: string, body: Json, id: string): Command {
  const type = typeOf(body);
  const permissions = body.default_member_permissions;
  return {
    id,
    application_id: world.botId,
    version: world.nextId(),
    type,
    name: asText(body.name),
    name_localizations: body.name_localizations ?? null,
    description: asText(body.description),
    description_localizations: body.description_localizations ?? null,
    ...(asList(body.options).length > 0 ? { options: body.options } : {}),
    default_member_permissions: given(permissions) ? String(permissions) : null,
    nsfw: body.nsfw === true,
    ...(scope === 'global'
      ? {
          dm_permission: body.dm_permission !== false,
          contexts: body.contexts ?? null,
          integration_types: body.integration_types ?? [ApplicationIntegrationType.GuildInstall],
        }
      : { guild_id: scope }),
  } as Command;
}

const sameAs = (body: Json) => (command: Command) => command.name === body.name && command.type === typeOf(body);

/** Puts the list in the place of all commands there; one of the same name and kind keeps its id. */
export function overwriteCommands(world: World, scope: string, bodies: readonly unknown[]): readonly Command[] {
  const before = [...commandsIn(world, scope).values()];
  const next = bodies
    .map(asJson)
    .map((body) => commandOf(world, scope, body, before.find(sameAs(body))?.id ?? world.nextId()));
  world.commands.set(scope, new Map(next.map((command) => [command.id, command])));
  world.publish({ type: 'commandsChanged', scope });
  return next;
}

export const overwriteProblems = (bodies: readonly unknown[]): Iterable<Problem> => bulkProblems(bodies.map(asJson));

/** Registers one command; one of the same name and kind is replaced. */
export function putCommand(
  world: World,
  scope: string,
  body: Json,
): { readonly command: Command; readonly isNew: boolean } {
  const all = new Map(commandsIn(world, scope));
  const old = [...all.values()].find(sameAs(body));
  const ofKind = [...all.values()].filter(({ type }) => type === typeOf(body)).length;
  if (old === undefined && ofKind >= (MOST_COMMANDS.get(typeOf(body)) ?? 0)) throw errors.tooManyCommands();
  const command = commandOf(world, scope, body, old?.id ?? world.nextId());
  world.commands.set(scope, all.set(command.id, command));
  world.publish({ type: 'commandsChanged', scope });
  return { command, isNew: old === undefined };
}

/** Changes one command, its name included. */
export function changeCommand(world: World, scope: string, id: string, body: Json): Command {
  const all = new Map(commandsIn(world, scope));
  const command = commandOf(world, scope, body, id);
  world.commands.set(scope, all.set(id, command));
  world.publish({ type: 'commandsChanged', scope });
  return command;
}

export const putProblems = (body: Json): Iterable<Problem> => commandProblems(body, []);

export function findCommand(world: World, scope: string, id: string): Command {
  const command = commandsIn(world, scope).get(id);
  if (command === undefined) throw errors.unknownCommand();
  return command;
}

export function removeCommand(world: World, scope: string, id: string): void {
  const all = new Map(commandsIn(world, scope));
  if (!all.delete(id)) throw errors.unknownCommand();
  world.commands.set(scope, all);
  world.publish({ type: 'commandsChanged', scope });
}

/** A copy without any localisation, as Discord lists commands unless asked for them. */
export function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutLocalizations(each)]));
}

export function contextOf(world: World, channel: Channel): InteractionContextType {
  if (channel.guildId !== null) return InteractionContextType.Guild;
  return channel.recipients.includes(world.botId)
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel;
}

/** Whether the application reaches this channel only through the user's own installation. */
export function onlyUserInstalled(world: World, channel: Channel, userId: string): boolean {
  if (!world.installedBy.has(userId)) return false;
  const context = contextOf(world, channel);
  if (context === InteractionContextType.BotDM) return false;
  return context === InteractionContextType.PrivateChannel || !guildOf(world, channel)?.members.has(world.botId);
}

/**
 * The commands Discord would offer this user here: by context, by installation, and in a guild by the permissions the command
 * asks for. Overwrites an admin makes in the server's settings are not played.
 * https://docs.discord.com/developers/interactions/application-commands#contexts
 */
export function offeredCommands(world: World, channel: Channel, userId: string): readonly Command[] {
  const context = contextOf(world, channel);
  const guild = guildOf(world, channel);
  const botIsHere = guild?.members.has(world.botId) ?? context === InteractionContextType.BotDM;
  const permissions = permissionsIn(world, channel, userId);
  if (!may(world, channel, userId, Permission.UseApplicationCommands)) return [];

  const installed = ({ integration_types: types }: Command): boolean =>
    (botIsHere &&
      (types ?? [ApplicationIntegrationType.GuildInstall]).includes(ApplicationIntegrationType.GuildInstall)) ||
    (world.installedBy.has(userId) && (types ?? []).includes(ApplicationIntegrationType.UserInstall));
  const fits = (command: Command): boolean => {
    if (command.contexts) return command.contexts.includes(context);
    return context === InteractionContextType.Guild || command.dm_permission !== false;
  };
  const permitted = ({ default_member_permissions: needed }: Command): boolean => {
    if (guild === undefined || needed === null) return true;
    const bits = BigInt(needed);
    const isAdmin = (permissions & Permission.Administrator) !== 0n;
    return isAdmin || (bits !== 0n && (permissions & bits) === bits);
  };

  const own = botIsHere && guild !== undefined ? [...commandsIn(world, guild.id).values()] : [];
  const global = [...commandsIn(world, 'global').values()].filter((command) => installed(command) && fits(command));
  return [...own, ...global].filter(permitted);
}

export const offered = (
  world: World,
  channel: Channel,
  userId: string,
  name: string,
  type: ApplicationCommandType,
): Command | undefined =>
  offeredCommands(world, channel, userId).find((command) => command.name === name && command.type === type);
