import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { asList, given, isJson, type Json } from './json.ts';
import { permissionsIn } from './permissions.ts';
import { channelJson, memberJson } from './representations.ts';
import { type Channel, type Command, guildOf, type World } from './world.ts';

export type Values = Readonly<Record<string, string | number | boolean>>;

export interface Filled {
  readonly options: readonly Json[];
  /** The users, members, roles and channels that values name by id. */
  readonly resolved: Json;
}

export interface Place {
  readonly world: World;
  readonly channel: Channel;
}

/** The option definitions a path of subcommand names leads to. */
function definitionsAt(
  command: Command,
  path: readonly string[],
): { definitions: readonly Json[]; nesting: readonly Json[] } {
  let definitions = asList(command.options).filter(isJson);
  const nesting: Json[] = [];
  for (const name of path) {
    const inner = definitions.find(
      (option) => option.name === name && (option.type === Kind.Subcommand || option.type === Kind.SubcommandGroup),
    );
    if (inner === undefined) throw new Error(`/${command.name} has no subcommand ${name}`);
    nesting.push(inner);
    definitions = asList(inner.options).filter(isJson);
  }
  if (definitions.some(({ type }) => type === Kind.Subcommand || type === Kind.SubcommandGroup)) {
    throw new Error(`/${[command.name, ...path].join(' ')} needs a subcommand`);
  }
  return { definitions, nesting };
}

/** Options as a user's client would send them; throws where it would not let the user send. */
export function filled(
  place: Place,
  command: Command,
  path: readonly string[],
  values: Values,
  focused?: string,
): Filled {
  const { definitions, nesting } = definitionsAt(command, path);
  for (const name of Object.keys(values)) {
    if (!definitions.some((option) => option.name === name)) throw new Error(`/${command.name} has no option ${name}`);
  }
  const resolved: Json = {};
  const options = definitions.flatMap((definition): Json[] => {
    const name = String(definition.name);
    const value = values[name];
    if (value === undefined) {
      if (definition.required === true && focused === undefined) throw new Error(`/${command.name} requires ${name}`);
      return [];
    }
    if (name === focused) return [{ name, type: definition.type, value, focused: true }];
    check(definition, value);
    resolve(place, definition, value, resolved);
    return [{ name, type: definition.type, value }];
  });
  const nested = nesting.reduceRight<readonly Json[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    options,
  );
  return { options: nested, resolved };
}

function check(definition: Json, value: string | number | boolean): void {
  const { name, type, choices } = definition;
  const numeric = type === Kind.Integer || type === Kind.Number;
  const expected = type === Kind.Boolean ? 'boolean' : numeric ? 'number' : 'string';
  const reject = (why: string) => {
    throw new Error(`option ${String(name)}: ${why}`);
  };
  if (typeof value !== expected) reject(`a ${expected} is wanted`);
  const size = typeof value === 'string' ? value.length : Number(value);
  const [least, most] = numeric
    ? [definition.min_value, definition.max_value]
    : [definition.min_length, definition.max_length];
  if (typeof value === 'string' && value.length > 6000) reject('longer than 6000');
  if (type !== Kind.Boolean && given(least) && size < Number(least)) reject(`less than ${String(least)}`);
  if (type !== Kind.Boolean && given(most) && size > Number(most)) reject(`more than ${String(most)}`);
  const offered = asList(choices).filter(isJson);
  if (offered.length > 0 && !offered.some((choice) => choice.value === value)) reject('not one of the choices');
}

function resolve({ world, channel }: Place, definition: Json, value: string | number | boolean, resolved: Json): void {
  const id = String(value);
  const guild = guildOf(world, channel);
  const add = (kind: string, item: unknown) => {
    if (item !== undefined) resolved[kind] = { ...(isJson(resolved[kind]) ? resolved[kind] : {}), [id]: item };
  };
  const type = definition.type;
  if (type === Kind.User || type === Kind.Mentionable) {
    const member = guild?.members.get(id);
    add('users', world.users.get(id));
    if (member !== undefined) {
      const { user: _, ...partial } = memberJson(world, member);
      add('members', { ...partial, permissions: permissionsIn(world, channel, id).toString() });
    }
  }
  if (type === Kind.Role || type === Kind.Mentionable) add('roles', guild?.roles.get(id));
  const named = type === Kind.Channel ? world.channels.get(id) : undefined;
  if (named !== undefined)
    add('channels', { ...channelJson(world, named), permissions: permissionsIn(world, named, world.botId).toString() });
}
