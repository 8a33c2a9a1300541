import {
  changeCommand,
  commandsIn,
  findCommand,
  overwriteCommands,
  overwriteProblems,
  putCommand,
  putProblems,
  removeCommand,
  withoutLocalizations,
} from '../commands.ts';
import * as errors from '../errors.ts';
import { asJson } from '../json.ts';
import { type Context, created, noContent, ok, type Reply, type Request, type Route, route } from '../routing.ts';
import { refuse } from '../sent.ts';
import type { World } from '../world.ts';

const GLOBAL = '/applications/{application_id}/commands';
const GLOBAL_ONE = '/applications/{application_id}/commands/{command_id}';
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';
const GUILD_ONE = '/applications/{application_id}/guilds/{guild_id}/commands/{command_id}';

interface Params {
  readonly application_id: string;
  readonly guild_id?: string;
  readonly command_id?: string;
}

/** The place a path speaks of: 'global' or a guild that the bot is in. */
function scopeOf(world: World, { application_id, guild_id }: Params): string {
  if (application_id !== world.botId) throw errors.missingAccess();
  if (guild_id === undefined) return 'global';
  if (!world.guilds.get(guild_id)?.members.has(world.botId)) throw errors.missingAccess();
  return guild_id;
}

type Handler = (context: Context, scope: string, request: Request, id: string) => Reply;

/** The same route for global commands and for a guild's. */
const both = (method: string, one: boolean, handle: Handler): readonly Route[] => [
  route(method, one ? GLOBAL_ONE : GLOBAL, (context, request) => {
    const params: Params = request.params;
    return handle(context, scopeOf(context.world, params), request as Request, params.command_id ?? '');
  }),
  route(method, one ? GUILD_ONE : GUILD, (context, request) => {
    const params: Params = request.params;
    return handle(context, scopeOf(context.world, params), request as Request, params.command_id ?? '');
  }),
];

export const commandRoutes: readonly Route[] = [
  ...both('GET', false, ({ world }, scope, { query }) => {
    const all = [...commandsIn(world, scope).values()];
    return ok(query.get('with_localizations') === 'true' ? all : withoutLocalizations(all));
  }),
  ...both('PUT', false, ({ world }, scope, request) => {
    refuse(request, overwriteProblems(request.list));
    return ok(overwriteCommands(world, scope, request.list));
  }),
  ...both('POST', false, ({ world }, scope, request) => {
    refuse(request, putProblems(request.body));
    const { command, isNew } = putCommand(world, scope, request.body);
    return isNew ? created(command) : ok(command);
  }),
  ...both('GET', true, ({ world }, scope, _request, id) => ok(findCommand(world, scope, id))),
  ...both('PATCH', true, ({ world }, scope, request, id) => {
    const whole = { ...asJson(findCommand(world, scope, id)), ...request.body };
    refuse(request, putProblems(whole));
    return ok(changeCommand(world, scope, id, whole));
  }),
  ...both('DELETE', true, ({ world }, scope, _request, id) => {
    removeCommand(world, scope, id);
    return noContent;
  }),
];
