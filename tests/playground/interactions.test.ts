import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shownText } from '../../src/playground/messages.ts';
import { connect, type Session } from './client.ts';
import { refused } from './refusals.ts';

let session: Session;
let handle: (interaction: Interaction) => Promise<unknown> = async () => {};

const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary);
const buttons = (...ids: string[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(ids.map(button));

/** The next interaction the bot gets, and what its handler came to. */
function handling<T>(act: (interaction: Interaction<'cached'>) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    handle = (interaction) => act(interaction as Interaction<'cached'>).then(resolve, reject);
  });
}

beforeAll(async () => {
  session = await connect();
  session.client.on(Events.InteractionCreate, (interaction) => handle(interaction));
  const words = { name: 'words', description: 'what', type: 3, autocomplete: true };
  await session.client.application.commands.set([
    { name: 'ask', description: 'asks', options: [words] },
    { name: 'Find sources', type: 3 },
    {
      name: 'settings',
      description: 'sets',
      defaultMemberPermissions: 'ManageGuild',
      options: [
        { type: 1, name: 'show', description: 'shows', options: [{ type: 7, name: 'where', description: 'w' }] },
      ],
    },
  ]);
});
afterEach(() => {
  handle = async () => {};
});
afterAll(() => session.end());

const callback = (interaction: Interaction, body: object) =>
  refused(
    session.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false }),
  );

describe('first responses', () => {
  test('one and no more', async () => {
    const { discord } = session;
    const second = handling(async (interaction) => {
      if (!interaction.isRepliable()) throw new Error();
      await interaction.reply('one');
      return callback(interaction, { type: 4, data: { content: 'two' } });
    });
    const asked = discord.slash('ada', 'ask', 'ask');
    expect(await second).toMatchObject({ status: 400, code: 40060 });
    expect((await asked.answer()).content).toBe('one');
  });

  test('a deferral keeps EPHEMERAL alone; IS_COMPONENTS_V2 comes with the edit', async () => {
    const { discord } = session;
    const before = discord.violations.length;
    const edits = handling(async (interaction) => {
      if (!interaction.isRepliable()) throw new Error();
      const flags = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
      await callback(interaction, { type: 5, data: { flags } });
      interaction.deferred = true;
      const path = Routes.webhookMessage(interaction.applicationId, interaction.token);
      const without = await refused(
        session.client.rest.patch(path, { body: { components: [{ type: 10, content: 't' }] }, auth: false }),
      );
      await interaction.editReply({
        components: [new TextDisplayBuilder().setContent('shown')],
        flags: MessageFlags.IsComponentsV2,
      });
      return without;
    });
    const asked = discord.slash('ada', 'ask', 'ask');
    expect((await edits)?.fields).toContain('components.0.type: UNION_TYPE_CHOICES');
    expect(shownText(await asked.answer())).toBe('shown');
    expect(asked.ephemeral).toBe(true);
    expect(discord.violations[before]).toMatchObject({ refused: null, problems: [{ code: 'FLAGS_WITHOUT_EFFECT' }] });
  });

  test('an update answers components only', async () => {
    const { discord } = session;
    const wrong = handling(async (interaction) => {
      const refusal = await callback(interaction, { type: 7, data: { content: 'x' } });
      await callback(interaction, { type: 4, data: { content: 'right' } });
      return refusal;
    });
    discord.slash('ada', 'ask', 'ask');
    expect(await wrong).toMatchObject({ code: 50035, fields: ['type: INTERACTION_CALLBACK_TYPE_INVALID'] });
  });

  test('with_response gives the message', async () => {
    const reply = handling(async (interaction) => {
      if (!interaction.isRepliable()) throw new Error();
      const { resource } = await interaction.reply({ content: 'back', withResponse: true });
      return resource?.message?.content;
    });
    session.discord.slash('ada', 'ask', 'ask');
    expect(await reply).toBe('back');
  });
});

describe('after the first response', () => {
  test('nothing before it', async () => {
    const early = handling(async (interaction) => {
      const path = Routes.webhook(interaction.applicationId, interaction.token);
      const followup = await refused(session.client.rest.post(path, { body: { content: 'x' }, auth: false }));
      await callback(interaction, { type: 4, data: { content: 'x' } });
      return followup;
    });
    session.discord.slash('ada', 'ask', 'ask');
    expect(await early).toMatchObject({ status: 404, code: 10015 });
  });

  test('the original and followups are got, edited and deleted', async () => {
    const { discord } = session;
    const done = handling(async (interaction) => {
      if (!interaction.isRepliable()) throw new Error();
      await interaction.reply('first');
      expect((await interaction.fetchReply()).content).toBe('first');
      const followup = await interaction.followUp('second');
      await interaction.editReply({ content: 'third', message: followup.id });
      expect((await interaction.fetchReply(followup.id)).content).toBe('third');
      await interaction.deleteReply(followup.id);
      await interaction.deleteReply();
      return refused(interaction.fetchReply());
    });
    const asked = discord.slash('ada', 'ask', 'ask');
    expect(await done).toMatchObject({ status: 404, code: 10008 });
    expect(asked.message).toBeUndefined();
    expect(asked.followups).toEqual([]);
  });
});

describe('deadlines', () => {
  let hurried: Session;
  beforeAll(async () => {
    hurried = await connect({ responseMs: 600, tokenMs: 1500 });
    hurried.client.on(Events.InteractionCreate, (interaction) => handle(interaction));
    await hurried.client.application.commands.set([{ name: 'ask', description: 'asks' }]);
  });
  afterAll(() => hurried.end());

  test('not after the deadline', async () => {
    const { discord } = hurried;
    const late = handling(async (interaction) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return callback(interaction, { type: 4, data: { content: 'late' } });
    });
    const asked = discord.slash('ada', 'ask', 'ask');
    await expect(asked.response()).rejects.toThrow('did not respond');
    expect(asked.failed).toBe(true);
    expect(await late).toMatchObject({ status: 404, code: 10062 });
    expect(discord.violations.some(({ problems }) => problems[0]?.code === 'INTERACTION_DEADLINE')).toBe(true);
  });

  test('not when the token has died', async () => {
    const dead = handling(async (interaction) => {
      if (!interaction.isRepliable()) throw new Error();
      await interaction.deferReply();
      await new Promise((resolve) => setTimeout(resolve, 1600));
      return refused(interaction.editReply('too late'));
    });
    hurried.discord.slash('ada', 'ask', 'ask');
    expect(await dead).toMatchObject({ status: 401, code: 50027 });
  });
});

describe('components and modals', () => {
  test('a button updates its message, privately for others untouched', async () => {
    const { discord, client } = session;
    handle = async (interaction) => {
      if (interaction.isCommand()) await interaction.reply({ content: 'page 1', components: [buttons('next')] });
      if (interaction.isButton()) await interaction.update({ content: 'page 2', components: [] });
    };
    const message = await discord.slash('ada', 'ask', 'ask').answer();
    const clicked = discord.click('mo', message, 'next');
    expect(await clicked.response()).toMatchObject({ kind: 'update', message: { id: message.id, content: 'page 2' } });
    expect(() => discord.click('mo', message, 'next')).toThrow('no component');
    expect(client.user.id).toBe(message.author.id);
  });

  test('a button on a private answer is nobody else’s', async () => {
    const { discord } = session;
    handle = async (interaction) => {
      if (interaction.isCommand())
        await interaction.reply({ content: 'x', components: [buttons('go')], flags: MessageFlags.Ephemeral });
      if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.editReply({ content: 'y' });
      }
    };
    const message = await discord.slash('ada', 'ask', 'ask').answer();
    expect(() => discord.click('mo', message, 'go')).toThrow('hidden');
    expect((await discord.click('ada', message, 'go').answer()).content).toBe('y');
  });

  test('a select says what was chosen', async () => {
    const { discord } = session;
    const menu = new StringSelectMenuBuilder()
      .setCustomId('menu')
      .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' });
    handle = async (interaction) => {
      const components = [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)];
      if (interaction.isCommand()) await interaction.reply({ content: 'x', components });
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
    };
    const message = await discord.slash('ada', 'ask', 'ask').answer();
    expect((await discord.select('ada', message, 'menu', ['2']).answer()).content).toBe('2');
    expect(() => discord.select('ada', message, 'menu', ['3'])).toThrow('no option');
  });

  test('a modal opens, is filled in and sent', async () => {
    const { discord } = session;
    const input = new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Short).setMaxLength(10);
    const label = new LabelBuilder().setLabel('Note').setTextInputComponent(input);
    const modal = new ModalBuilder().setCustomId('modal').setTitle('A note').addLabelComponents(label);
    handle = async (interaction) => {
      if (interaction.isCommand()) await interaction.reply({ content: 'x', components: [buttons('open')] });
      if (interaction.isButton()) await interaction.showModal(modal);
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update(interaction.fields.getTextInputValue('note'));
    };
    const message = await discord.slash('ada', 'ask', 'ask').answer();
    const opened = discord.click('ada', message, 'open');
    expect(await opened.response()).toMatchObject({ kind: 'modal', modal: { title: 'A note' } });
    expect(() => discord.submitModal('ada', opened, { note: 'longer than ten' })).toThrow('1 to 10');
    expect((await discord.submitModal('ada', opened, { note: 'short' }).answer()).content).toBe('short');
  });

  const modalOf = (more: object) => ({
    type: 9,
    data: { custom_id: 'm', title: 't', components: [{ type: 10, content: 'c' }], ...more },
  });
  test.each([
    ['title', 'data.title: BASE_TYPE_BAD_LENGTH', { title: 'x'.repeat(46) }, { title: 'x'.repeat(45) }],
    [
      'components',
      'data.components: BASE_TYPE_BAD_LENGTH',
      { components: Array(6).fill({ type: 10, content: 'c' }) },
      { components: Array(5).fill({ type: 10, content: 'c' }) },
    ],
    [
      'label',
      'data.components.0.label: BASE_TYPE_BAD_LENGTH',
      { components: [{ type: 18, label: 'x'.repeat(46), component: { type: 4, style: 1, custom_id: 'i' } }] },
      { components: [{ type: 18, label: 'x'.repeat(45), component: { type: 4, style: 1, custom_id: 'i' } }] },
    ],
  ])('a modal has limits: %s', async (_name, field, broken, whole) => {
    const answers = handling(async (interaction) => [
      await callback(interaction, modalOf(broken)),
      await callback(interaction, modalOf(whole)),
    ]);
    session.discord.slash('ada', 'ask', 'ask');
    const [first, second] = await answers;
    expect(first?.fields).toContain(field);
    expect(second).toBeNull();
  });
});

describe('commands', () => {
  test('autocomplete offers what the bot returns, within limits', async () => {
    const { discord } = session;
    handle = async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }]);
    };
    expect(await discord.autocomplete('ada', 'ask', 'ask', 'words', 'pol')).toEqual([{ name: 'pol', value: 'v' }]);

    const many = (count: number, length: number) => ({
      type: 8,
      data: { choices: Array(count).fill({ name: 'x'.repeat(length), value: 'v' }) },
    });
    const refusals = handling(async (interaction) => [
      await callback(interaction, many(26, 1)),
      await callback(interaction, many(1, 101)),
      await callback(interaction, many(25, 100)),
    ]);
    await discord.autocomplete('ada', 'ask', 'ask', 'words', 'pol');
    const [tooMany, tooLong, right] = await refusals;
    expect(tooMany?.fields).toContain('data.choices: BASE_TYPE_MAX_LENGTH');
    expect(tooLong?.fields).toContain('data.choices.0.name: BASE_TYPE_BAD_LENGTH');
    expect(right).toBeNull();
  });

  test('a message command carries its message, and its answer refers to it', async () => {
    const { discord } = session;
    const target = discord.say('mo', 'ask', 'a claim');
    const content = handling(async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) throw new Error();
      await interaction.reply('sources');
      return interaction.targetMessage.content;
    });
    const answer = await discord.messageCommand('ada', 'ask', 'Find sources', target).answer();
    expect(await content).toBe('a claim');
    expect(answer.message_reference?.message_id).toBe(target.id);
  });

  test('a command is offered to those who have its permissions', async () => {
    const { discord } = session;
    expect(discord.commands('ada', 'ask').map(({ name }) => name)).toEqual(['ask', 'Find sources']);
    expect(discord.commands('sam', 'ask').map(({ name }) => name)).toContain('settings');
    expect(() => discord.slash('ada', 'ask', 'settings show')).toThrow('not offered');
    const seen = handling(async (interaction) => {
      if (!interaction.isChatInputCommand()) throw new Error();
      await interaction.reply('ok');
      return [
        interaction.options.getSubcommand(),
        interaction.options.getChannel('where')?.name,
        interaction.memberPermissions?.has('ManageGuild'),
      ];
    });
    discord.slash('sam', 'ask', 'settings show', { where: discord.channels('sam')[0]?.id ?? '' });
    expect(await seen).toEqual(['show', 'general', true]);
  });

  test('options are checked as a client checks them', () => {
    const { discord } = session;
    expect(() => discord.slash('ada', 'ask', 'ask', { other: 'x' })).toThrow('no option');
    expect(() => discord.slash('ada', 'ask', 'ask', { words: 5 })).toThrow('a string is wanted');
    expect(() => discord.slash('sam', 'ask', 'settings')).toThrow('needs a subcommand');
  });
});
