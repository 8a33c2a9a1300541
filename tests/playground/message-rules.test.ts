import { Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IDS } from '../../src/playground/default-world.ts';
import { type StandIn, startStandIn } from '../../src/playground/stand-in.ts';
import { refused, restOf } from './refusals.ts';

const V2 = 1 << 15;
const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (more: object = {}) => ({ type: 2, style: 1, custom_id: 'a', label: 'A', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'one', value: '1' }], ...more });
const display = (content: string) => ({ type: 10, content });
const section = (more: object = {}) => ({ type: 9, components: [display('t')], accessory: button(), ...more });
const v2 = (...components: object[]) => ({ flags: V2, components });
const legacy = (...components: object[]) => ({ content: 'c', components });

/** What is refused, by which code at which field, and the nearest body that is not. */
const RULES: readonly (readonly [name: string, field: string, broken: object, whole: object])[] = [
  ['2000 characters of content', 'content: BASE_TYPE_MAX_LENGTH', { content: x(2001) }, { content: x(2000) }],
  [
    'ten embeds',
    'embeds: BASE_TYPE_MAX_LENGTH',
    { embeds: times(11, () => ({ title: 't' })) },
    { embeds: times(10, () => ({ title: 't' })) },
  ],
  [
    '256 characters of embed title',
    'embeds.0.title: BASE_TYPE_MAX_LENGTH',
    { embeds: [{ title: x(257) }] },
    { embeds: [{ title: x(256) }] },
  ],
  [
    '4096 characters of embed description',
    'embeds.0.description: BASE_TYPE_MAX_LENGTH',
    { embeds: [{ description: x(4097) }] },
    { embeds: [{ description: x(4096) }] },
  ],
  [
    '25 embed fields',
    'embeds.0.fields: BASE_TYPE_MAX_LENGTH',
    { embeds: [{ fields: times(26, () => ({ name: 'n', value: 'v' })) }] },
    { embeds: [{ fields: times(25, () => ({ name: 'n', value: 'v' })) }] },
  ],
  [
    'a value in an embed field',
    'embeds.0.fields.0.value: BASE_TYPE_REQUIRED',
    { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
    { embeds: [{ fields: [{ name: 'n', value: 'v' }] }] },
  ],
  [
    '6000 characters over all embeds',
    'embeds: MAX_EMBED_SIZE_EXCEEDED',
    { embeds: [{ description: x(4000) }, { description: x(2001) }] },
    { embeds: [{ description: x(4000) }, { description: x(2000) }] },
  ],
  [
    'parse and users excluding each other',
    'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    { content: 'c', allowed_mentions: { parse: ['users'], users: [IDS.ada] } },
    { content: 'c', allowed_mentions: { parse: ['roles'], users: [IDS.ada] } },
  ],
  [
    'known kinds of mention',
    'allowed_mentions.parse.0: BASE_TYPE_CHOICES',
    { content: 'c', allowed_mentions: { parse: ['here'] } },
    { content: 'c', allowed_mentions: { parse: ['everyone'] } },
  ],
  [
    'an existing message replied to',
    'message_reference: MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
    { content: 'c', message_reference: { message_id: '1' } },
    { content: 'c', message_reference: { message_id: '1', fail_if_not_exists: false } },
  ],
  [
    'an attachment that is sent along',
    'attachments.0.id: ATTACHMENT_NOT_FOUND',
    { content: 'c', attachments: [{ id: '0', filename: 'a.txt' }] },
    { content: 'c', attachments: [] },
  ],

  [
    'five rows without IS_COMPONENTS_V2',
    'components: BASE_TYPE_MAX_LENGTH',
    legacy(...times(6, (index) => row(button({ custom_id: `${index}` })))),
    legacy(...times(5, (index) => row(button({ custom_id: `${index}` })))),
  ],
  [
    'IS_COMPONENTS_V2 for text displays',
    'components.0.type: UNION_TYPE_CHOICES',
    legacy(display('t')),
    v2(display('t')),
  ],
  [
    'five buttons a row',
    'components.0.components: BASE_TYPE_BAD_LENGTH',
    legacy(row(...times(6, (index) => button({ custom_id: `${index}` })))),
    legacy(row(...times(5, (index) => button({ custom_id: `${index}` })))),
  ],
  [
    'a select alone in its row',
    'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    legacy(row(button(), select())),
    legacy(row(button()), row(select())),
  ],
  ['a button in a row', 'components.0.type: UNION_TYPE_CHOICES', legacy(button()), legacy(row(button()))],
  [
    '80 characters of label',
    'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
    legacy(row(button({ label: x(81) }))),
    legacy(row(button({ label: x(80) }))),
  ],
  [
    'a label or an emoji',
    'components.0.components.0.label: BASE_TYPE_REQUIRED',
    legacy(row(button({ label: '' }))),
    legacy(row(button({ label: undefined, emoji: { name: '🔥' } }))),
  ],
  [
    '100 characters of custom id',
    'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
    legacy(row(button({ custom_id: x(101) }))),
    legacy(row(button({ custom_id: x(100) }))),
  ],
  [
    'a custom id',
    'components.0.components.0.custom_id: BASE_TYPE_REQUIRED',
    legacy(row(button({ custom_id: undefined }))),
    legacy(row(button())),
  ],
  [
    'each custom id once',
    'components: COMPONENT_CUSTOM_ID_DUPLICATED',
    legacy(row(button(), button())),
    legacy(row(button(), button({ custom_id: 'b' }))),
  ],
  [
    'no custom id on a link',
    'components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    legacy(row(button({ style: 5, url: 'https://a.example' }))),
    legacy(row(button({ style: 5, url: 'https://a.example', custom_id: undefined }))),
  ],
  [
    '512 characters of link',
    'components.0.components.0.url: BASE_TYPE_BAD_LENGTH',
    legacy(row({ type: 2, style: 5, label: 'l', url: `https://a.example/${x(495)}` })),
    legacy(row({ type: 2, style: 5, label: 'l', url: `https://a.example/${x(494)}` })),
  ],
  [
    'a web address in a link',
    'components.0.components.0.url: URL_TYPE_INVALID_SCHEME',
    legacy(row({ type: 2, style: 5, label: 'l', url: 'file:///a' })),
    legacy(row({ type: 2, style: 5, label: 'l', url: 'http://a.example' })),
  ],
  [
    '25 options in a select',
    'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
    legacy(row(select({ options: times(26, (index) => ({ label: 'l', value: `${index}` })) }))),
    legacy(row(select({ options: times(25, (index) => ({ label: 'l', value: `${index}` })) }))),
  ],
  [
    'each option once',
    'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    legacy(row(select({ options: times(2, () => ({ label: 'l', value: '1' })) }))),
    legacy(row(select({ options: times(2, (index) => ({ label: 'l', value: `${index}` })) }))),
  ],
  [
    '100 characters of option label',
    'components.0.components.0.options.0.label: BASE_TYPE_BAD_LENGTH',
    legacy(row(select({ options: [{ label: x(101), value: '1' }] }))),
    legacy(row(select({ options: [{ label: x(100), value: '1' }] }))),
  ],
  [
    '150 characters of placeholder',
    'components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH',
    legacy(row(select({ placeholder: x(151) }))),
    legacy(row(select({ placeholder: x(150) }))),
  ],

  [
    'no content beside IS_COMPONENTS_V2',
    'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    { ...v2(display('t')), content: 'c' },
    { ...v2(display('t')), content: '' },
  ],
  [
    'no embeds beside IS_COMPONENTS_V2',
    'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    { ...v2(display('t')), embeds: [{ title: 't' }] },
    { ...v2(display('t')), embeds: [] },
  ],
  [
    '40 components, nested ones counted',
    'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    v2({ type: 17, components: times(40, () => display('t')) }),
    v2({ type: 17, components: times(39, () => display('t')) }),
  ],
  [
    '4000 characters over all text displays',
    'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    v2(display(x(3000)), { type: 17, components: [display(x(1001))] }),
    v2(display(x(3000)), { type: 17, components: [display(x(1000))] }),
  ],
  ['text in a text display', 'components.0.content: BASE_TYPE_REQUIRED', v2(display('  ')), v2(display('t'))],
  [
    'an accessory in a section',
    'components.0.accessory: BASE_TYPE_REQUIRED',
    v2(section({ accessory: undefined })),
    v2(section()),
  ],
  [
    'three texts in a section',
    'components.0.components: BASE_TYPE_BAD_LENGTH',
    v2(section({ components: times(4, () => display('t')) })),
    v2(section({ components: times(3, () => display('t')) })),
  ],
  [
    'no container in a container',
    'components.0.components.0.type: UNION_TYPE_CHOICES',
    v2({ type: 17, components: [{ type: 17, components: [display('t')] }] }),
    v2({ type: 17, components: [display('t')] }),
  ],
  [
    'something in a container',
    'components.0.components: BASE_TYPE_BAD_LENGTH',
    v2({ type: 17, components: [] }),
    v2({ type: 17, components: [{ type: 14, spacing: 2 }] }),
  ],
  [
    'each id once',
    'components: COMPONENT_ID_DUPLICATED',
    v2({ ...display('t'), id: 5 }, { ...display('t'), id: 5 }),
    v2({ ...display('t'), id: 5 }, { ...display('t'), id: 6 }),
  ],
  [
    'ten items in a gallery',
    'components.0.items: BASE_TYPE_BAD_LENGTH',
    v2({ type: 12, items: times(11, () => ({ media: { url: 'https://a.example/a.png' } })) }),
    v2({ type: 12, items: times(10, () => ({ media: { url: 'https://a.example/a.png' } })) }),
  ],
  [
    'a file that is sent along',
    'components.0.file.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    v2({ type: 13, file: { url: 'attachment://a.txt' } }),
    v2(display('t')),
  ],
];

const EMPTY: readonly (readonly [name: string, body: object])[] = [
  ['nothing', {}],
  ['white space', { content: ' \n ' }],
  ['empty lists', { embeds: [], components: [] }],
  ['IS_COMPONENTS_V2 without components', { flags: V2, components: [] }],
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
  const send = (body: object) => refused(restOf(discord).post(Routes.channelMessages(IDS.general), { body }));

  test.each(RULES)('%s', async (_rule, field, broken, whole) => {
    expect(await send(whole)).toBeNull();
    const refusal = await send(broken);
    expect(refusal).toMatchObject({ status: 400, code: 50035 });
    expect(refusal?.fields).toContain(field);
    const violation = discord.violations.at(-1);
    expect(violation?.refused).toEqual({ status: 400, code: 50035 });
    expect(violation?.source).toMatch(/^https:\/\//);
  });

  test.each(EMPTY)('a message of %s is refused', async (_rule, body) => {
    expect(await send(body)).toMatchObject({ status: 400, code: 50006 });
  });

  test('an edit may bring IS_COMPONENTS_V2 and never takes it back', async () => {
    const rest = restOf(discord);
    const { id } = (await rest.post(Routes.channelMessages(IDS.general), { body: { content: 'before' } })) as {
      id: string;
    };
    const edit = (body: object) => refused(rest.patch(Routes.channelMessage(IDS.general, id), { body }));
    expect((await edit(v2(display('after'))))?.fields).toContain(
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    );
    expect(await edit({ ...v2(display('after')), content: null })).toBeNull();
    expect(await edit({ flags: 0, components: [display('again')] })).toBeNull();
    expect((await edit({ flags: 0, content: 'back' }))?.fields).toContain(
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    );
  });

  test('a file sent along can be shown, and is served', async () => {
    const rest = restOf(discord);
    const body = v2({ type: 13, file: { url: 'attachment://a.txt' } });
    const files = [{ name: 'a.txt', data: Buffer.from('word for word') }];
    const message = (await rest.post(Routes.channelMessages(IDS.general), { body, files })) as {
      attachments: { url: string }[];
    };
    const url = message.attachments[0]?.url ?? '';
    expect(await (await fetch(url)).text()).toBe('word for word');
    expect(JSON.stringify(message)).not.toContain('attachment://');
  });
});
