import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, given, type Json } from '../json.ts';
import { list, number, type Path, type Problems, problem, text } from './problem.ts';
import { SOURCES } from './sources.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const NESTING = [ApplicationCommandOptionType.Subcommand, ApplicationCommandOptionType.SubcommandGroup];
const MOST_CHARACTERS = 8000;

/** How many commands of a kind an application may have in one place. */
export const MOST_COMMANDS: ReadonlyMap<ApplicationCommandType, number> = new Map([
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
]);

export const typeOf = (command: Json): ApplicationCommandType =>
  given(command.type) ? asNumber(command.type) : ApplicationCommandType.ChatInput;

/** Every rule for one command as it is registered. */
export function* commandProblems(command: Json, path: Path): Problems {
  const type = typeOf(command);
  if (!MOST_COMMANDS.has(type)) {
    yield problem([...path, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3).', SOURCES.command);
  }
  if (type === ApplicationCommandType.ChatInput) {
    yield* named(command, path, SOURCES.command);
    yield* optionsProblems(command.options, [...path, 'options'], 0);
  } else {
    yield* names(command, path, (name) => name.length >= 1 && name.length <= 32);
    if (asText(command.description) !== '') {
      const message = 'Context menu commands cannot have description';
      yield problem([...path, 'description'], 'APPLICATION_COMMAND_INVALID_DESCRIPTION', message, SOURCES.command);
    }
    if (asList(command.options).length > 0) {
      const message = 'Context menu commands cannot have options';
      yield problem([...path, 'options'], 'APPLICATION_COMMAND_CONTEXT_MENU_NO_OPTIONS', message, SOURCES.command);
    }
  }
  const permissions = command.default_member_permissions;
  if (given(permissions) && !/^\d+$/.test(String(permissions))) {
    yield problem(
      [...path, 'default_member_permissions'],
      'NUMBER_TYPE_COERCE',
      'Value is not a bit set.',
      SOURCES.command,
    );
  }
  if (size(command) > MOST_CHARACTERS) {
    const message = `Command exceeds maximum size (${MOST_CHARACTERS})`;
    yield problem(path, 'APPLICATION_COMMAND_TOO_LARGE', message, SOURCES.commandLimits);
  }
}

/** A list sent to overwrite all commands: its members, their number by kind, and each name once per kind. */
export function* bulkProblems(commands: readonly Json[]): Problems {
  const seen = new Set<string>();
  const counts = new Map<ApplicationCommandType, number>();
  for (const [index, command] of commands.entries()) {
    yield* commandProblems(command, [index]);
    const type = typeOf(command);
    const key = `${type} ${asText(command.name)}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      yield problem([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', message, SOURCES.commandLimits);
    }
    seen.add(key);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const [type, most] of MOST_COMMANDS) {
    if ((counts.get(type) ?? 0) <= most) continue;
    yield problem([], 'BASE_TYPE_MAX_LENGTH', `At most ${most} commands of type ${type}.`, SOURCES.commandLimits);
  }
}

function* names(item: Json, path: Path, valid: (name: string) => boolean): Problems {
  const named = { name: item.name, ...prefixed('name_localizations', item.name_localizations) };
  for (const [key, value] of Object.entries(named)) {
    if (key !== 'name' && !given(value)) continue;
    if (typeof value === 'string' && valid(value)) continue;
    const message = `Command name is invalid: "${String(value)}"`;
    yield problem([...path, ...key.split('/')], 'APPLICATION_COMMAND_INVALID_NAME', message, SOURCES.commandName);
  }
}

function* named(item: Json, path: Path, source: string): Problems {
  yield* names(item, path, (name) => NAME.test(name) && name === name.toLowerCase());
  const described = {
    description: item.description,
    ...prefixed('description_localizations', item.description_localizations),
  };
  for (const [key, value] of Object.entries(described)) {
    yield* text(value, [...path, ...key.split('/')], { min: 1, max: 100, source, required: key === 'description' });
  }
}

const prefixed = (field: string, localizations: unknown): Json =>
  Object.fromEntries(Object.entries(asJson(localizations)).map(([locale, value]) => [`${field}/${locale}`, value]));

function* optionsProblems(options: unknown, path: Path, depth: number): Problems {
  const source = SOURCES.commandOption;
  yield* list(options, path, { max: 25, source });
  const all = asList(options).map(asJson);
  const seen = new Set<unknown>();
  let optionalSeen = false;
  const nested = all.filter((option) => NESTING.includes(asNumber(option.type)));
  if (nested.length > 0 && nested.length < all.length) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    yield problem(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message, source);
  }
  for (const [index, option] of all.entries()) {
    const at = [...path, index];
    const type = asNumber(option.type);
    yield* named(option, at, source);
    if (seen.has(option.name)) {
      const message = 'Option name already exists';
      yield problem([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message, source);
    }
    seen.add(option.name);
    if (type < ApplicationCommandOptionType.Subcommand || type > ApplicationCommandOptionType.Attachment) {
      yield problem([...at, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, …, 11).', source);
    }
    if (NESTING.includes(type)) {
      if (depth > (type === ApplicationCommandOptionType.Subcommand ? 1 : 0)) {
        const message = 'Sub-command groups cannot be nested';
        yield problem(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message, source);
      }
      yield* optionsProblems(option.options, [...at, 'options'], depth + 1);
      continue;
    }
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      yield problem(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, source);
    }
    optionalSeen ||= option.required !== true;
    yield* valueProblems(option, type, at);
  }
}

const WRITTEN = [
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
];

function* valueProblems(option: Json, type: ApplicationCommandOptionType, at: Path): Problems {
  const source = SOURCES.commandOption;
  yield* choiceProblems(option.choices, type, [...at, 'choices']);
  yield* number(option.min_length, [...at, 'min_length'], { min: 0, max: 6000, source });
  yield* number(option.max_length, [...at, 'max_length'], { min: 1, max: 6000, source });
  const chosen = asList(option.choices).length > 0;
  if (option.autocomplete === true && (chosen || !WRITTEN.includes(type))) {
    const message = 'Autocomplete is for string, integer and number options without choices';
    yield problem([...at, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', message, source);
  }
  if (chosen && !WRITTEN.includes(type)) {
    const message = 'Choices are for string, integer and number options';
    yield problem([...at, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', message, source);
  }
}

/** Choices of an option, or offered by autocomplete: 25, names of 1 to 100 characters, text values likewise. */
export function* choiceProblems(choices: unknown, type: ApplicationCommandOptionType, path: Path): Problems {
  const source = SOURCES.commandOption;
  yield* list(choices, path, { max: 25, source });
  for (const [index, each] of asList(choices).entries()) {
    const choice = asJson(each);
    yield* text(choice.name, [...path, index, 'name'], { min: 1, max: 100, source, required: true });
    for (const [locale, name] of Object.entries(asJson(choice.name_localizations))) {
      yield* text(name, [...path, index, 'name_localizations', locale], { min: 1, max: 100, source });
    }
    if (type === ApplicationCommandOptionType.String) {
      yield* text(choice.value, [...path, index, 'value'], { min: 1, max: 100, source, required: true });
    } else if (typeof choice.value !== 'number') {
      yield problem([...path, index, 'value'], 'NUMBER_TYPE_COERCE', 'Value is not a number.', source);
    }
  }
}

/** Characters of names, descriptions and values; of localised fields the longest counts. */
function size(item: Json): number {
  const longest = (field: string): number =>
    Math.max(
      asText(item[field]).length,
      ...Object.values(asJson(item[`${field}_localizations`])).map((value) => asText(value).length),
    );
  const inside = [...asList(item.options), ...asList(item.choices)].map(asJson);
  return (
    longest('name') +
    longest('description') +
    asText(item.value).length +
    inside.reduce((sum, each) => sum + size(each), 0)
  );
}
