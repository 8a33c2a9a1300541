import { Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IDS } from '../../src/playground/default-world.ts';
import { type StandIn, startStandIn } from '../../src/playground/stand-in.ts';
import { refused, restOf } from './refusals.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const command = (more: object = {}) => ({ name: 'ask', description: 'asks', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'words', description: 'what', ...more });
const having = (...options: object[]) => command({ options });
const choices = (count: number) => times(count, (index) => ({ name: `n${index}`, value: `v${index}` }));

const RULES: readonly (readonly [name: string, field: string, broken: object, whole: object])[] = [
  ['lower case', '0.name: APPLICATION_COMMAND_INVALID_NAME', command({ name: 'Ask' }), command({ name: 'été' })],
  [
    'no space in a name',
    '0.name: APPLICATION_COMMAND_INVALID_NAME',
    command({ name: 'ask me' }),
    command({ name: 'ask-me_2' }),
  ],
  [
    '32 characters of name',
    '0.name: APPLICATION_COMMAND_INVALID_NAME',
    command({ name: x(33) }),
    command({ name: x(32) }),
  ],
  [
    'a localised name of the same pattern',
    '0.name_localizations.fr: APPLICATION_COMMAND_INVALID_NAME',
    command({ name_localizations: { fr: 'Demander !' } }),
    command({ name_localizations: { fr: 'demander' } }),
  ],
  ['a description', '0.description: BASE_TYPE_REQUIRED', command({ description: undefined }), command()],
  [
    '100 characters of description',
    '0.description: BASE_TYPE_BAD_LENGTH',
    command({ description: x(101) }),
    command({ description: x(100) }),
  ],
  [
    '100 characters of localised description',
    '0.description_localizations.fr: BASE_TYPE_BAD_LENGTH',
    command({ description_localizations: { fr: x(101) } }),
    command({ description_localizations: { fr: x(100) } }),
  ],
  [
    'no description on a message command',
    '0.description: APPLICATION_COMMAND_INVALID_DESCRIPTION',
    { name: 'Find sources', type: 3, description: 'finds' },
    { name: 'Find sources', type: 3 },
  ],
  [
    '25 options',
    '0.options: BASE_TYPE_MAX_LENGTH',
    having(...times(26, (index) => option({ name: `o${index}` }))),
    having(...times(25, (index) => option({ name: `o${index}` }))),
  ],
  [
    'each option name once',
    '0.options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    having(option(), option()),
    having(option(), option({ name: 'other' })),
  ],
  [
    'required options first',
    '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    having(option(), option({ name: 'b', required: true })),
    having(option({ required: true }), option({ name: 'b' })),
  ],
  [
    '25 choices',
    '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
    having(option({ choices: choices(26) })),
    having(option({ choices: choices(25) })),
  ],
  [
    '100 characters of choice',
    '0.options.0.choices.0.name: BASE_TYPE_BAD_LENGTH',
    having(option({ choices: [{ name: x(101), value: 'v' }] })),
    having(option({ choices: [{ name: x(100), value: 'v' }] })),
  ],
  [
    'autocomplete or choices',
    '0.options.0.autocomplete: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
    having(option({ autocomplete: true, choices: choices(1) })),
    having(option({ autocomplete: true })),
  ],
  [
    '6000 characters of option',
    '0.options.0.max_length: NUMBER_TYPE_RANGE',
    having(option({ max_length: 6001 })),
    having(option({ max_length: 6000 })),
  ],
  [
    'subcommands among themselves',
    '0.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    having(option({ type: 1, name: 'show' }), option()),
    having(option({ type: 1, name: 'show' }), option({ type: 1, name: 'set' })),
  ],
  [
    '8000 characters in all',
    '0: APPLICATION_COMMAND_TOO_LARGE',
    having(
      ...times(4, (at) =>
        option({ name: `o${at}`, choices: times(25, (index) => ({ name: `${index}`, value: x(80) })) }),
      ),
    ),
    having(
      ...times(3, (at) =>
        option({ name: `o${at}`, choices: times(25, (index) => ({ name: `${index}`, value: x(80) })) }),
      ),
    ),
  ],
];

describe.each([
  ['our own rules', '/there/is/no/such.json'],
  ["our rules and Discord's OpenAPI description", undefined],
])('%s', (_name, openapi) => {
  let discord: StandIn;
  beforeAll(async () => {
    discord = await startStandIn(openapi === undefined ? {} : { openapi });
  });
  afterAll(() => discord.close());
  const put = (body: object[]) =>
    refused(restOf(discord).put(Routes.applicationGuildCommands(IDS.bot, IDS.guild), { body }));

  test.each(RULES)('%s', async (_rule, field, broken, whole) => {
    expect(await put([whole])).toBeNull();
    const refusal = await put([broken]);
    expect(refusal).toMatchObject({ status: 400, code: 50035 });
    expect(refusal?.fields).toContain(field);
  });

  test('each name once for a kind', async () => {
    expect(await put([command(), { name: 'ask', type: 3 }])).toBeNull();
    expect((await put([command(), command()]))?.fields).toContain('1.name: APPLICATION_COMMANDS_DUPLICATE_NAME');
  });

  test('15 message commands', async () => {
    const named = (count: number) => times(count, (index) => ({ name: `Command ${index}`, type: 3 }));
    expect(await put(named(15))).toBeNull();
    expect(await put(named(16))).toMatchObject({ code: 50035 });
  });

  test('of localised texts the longest counts', async () => {
    const texts = (length: number) =>
      having(
        ...times(20, (index) =>
          option({
            name: `o${index}`,
            choices: times(4, (at) => ({
              name: `${at}`,
              value: 'v',
              name_localizations: { fr: x(length), de: x(length) },
            })),
          }),
        ),
      );
    expect(await put([texts(90)])).toBeNull();
    expect((await put([texts(100)]))?.fields).toContain('0: APPLICATION_COMMAND_TOO_LARGE');
  });
});

describe('the registry', () => {
  let discord: StandIn;
  beforeAll(async () => {
    discord = await startStandIn();
  });
  afterAll(() => discord.close());

  test('keeps ids of commands that stay, takes permissions as a string, lists localisations only when asked', async () => {
    const rest = restOf(discord);
    const path = Routes.applicationCommands(IDS.bot);
    const body = [command({ default_member_permissions: '8192', description_localizations: { fr: 'demande' } })];
    const [first] = (await rest.put(path, { body })) as { id: string }[];
    const [second] = (await rest.put(path, { body: [command({ description: 'changed' })] })) as { id: string }[];
    expect(second?.id).toBe(first?.id);
    await rest.put(path, { body });
    const [plain] = (await rest.get(path)) as Record<string, unknown>[];
    expect(plain).toMatchObject({ default_member_permissions: '8192' });
    expect(plain).not.toHaveProperty('description_localizations');
    const query = new URLSearchParams({ with_localizations: 'true' });
    const [full] = (await rest.get(path, { query })) as Record<string, unknown>[];
    expect(full).toMatchObject({ description_localizations: { fr: 'demande' } });
  });

  test('creates, changes and removes one', async () => {
    const rest = restOf(discord);
    const one = (await rest.post(Routes.applicationCommands(IDS.bot), { body: command({ name: 'about' }) })) as {
      id: string;
    };
    const path = Routes.applicationCommand(IDS.bot, one.id);
    expect(await rest.patch(path, { body: { name: 'about-it' } })).toMatchObject({
      id: one.id,
      name: 'about-it',
      description: 'asks',
    });
    await rest.delete(path);
    expect(await refused(rest.get(path))).toMatchObject({ status: 404, code: 10063 });
  });
});
