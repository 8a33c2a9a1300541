import {
  ButtonStyle,
  type Client,
  ApplicationCommandType as Command,
  Events,
  type Interaction,
  ComponentType as Kind,
  MessageFlags,
  ApplicationCommandOptionType as Option,
  TextInputStyle,
} from 'discord.js';
import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord-api-types/v10';
import type { StandIn } from '../../../src/playground/stand-in.ts';
import { login } from '../client.ts';

const V2 = MessageFlags.IsComponentsV2;

/** What no command of Verbatim's uses but Discord has: the page shows it all the same. */
export async function miniBot(discord: StandIn): Promise<Client<true>> {
  const client = await login(discord);
  await client.application.commands.set([
    { name: 'form', description: 'Opens a form' },
    { name: 'menus', description: 'Menus of every kind' },
    { name: 'layout', description: 'Components of every kind' },
    { name: 'embed', description: 'An embed' },
    { name: 'late', description: 'Never responds' },
    { name: 'think', description: 'Thinks first' },
    {
      name: 'options',
      description: 'Options of every kind',
      options: [
        { name: 'count', description: 'A whole number', type: Option.Integer, required: true },
        { name: 'flag', description: 'Yes or no', type: Option.Boolean },
        { name: 'who', description: 'A person', type: Option.User },
        { name: 'where', description: 'A channel', type: Option.Channel },
        {
          name: 'colour',
          description: 'One of two',
          type: Option.String,
          choices: [
            { name: 'Red', value: 'r' },
            { name: 'Blue', value: 'b' },
          ],
        },
      ],
    },
    {
      name: 'group',
      description: 'Has subcommands',
      options: [
        {
          name: 'inner',
          description: 'A subcommand',
          type: Option.Subcommand,
          options: [{ name: 'word', description: 'A word', type: Option.String, required: true, autocomplete: true }],
        },
      ],
    },
    { name: 'Count letters', type: Command.Message },
  ]);
  client.on(Events.InteractionCreate, (interaction) => void respond(interaction));
  return client;
}

async function respond(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond([
      { name: `${typed} one`, value: '1' },
      { name: `${typed} two`, value: '2' },
    ]);
  }
  if (interaction.isMessageContextMenuCommand()) {
    const letters = interaction.targetMessage.content.length;
    return interaction.reply({ content: `${letters} letters`, flags: MessageFlags.Ephemeral });
  }
  if (interaction.isModalSubmit()) {
    const [menu] = interaction.fields.getStringSelectValues('size');
    return interaction.reply(`**${interaction.fields.getTextInputValue('name')}** takes ${menu}`);
  }
  if (interaction.isButton()) return interaction.update({ components: [text('Pressed.')], flags: V2 });
  if (interaction.isAnySelectMenu())
    return interaction.reply(`${interaction.customId}: ${interaction.values.join(' ')}`);
  if (!interaction.isChatInputCommand()) return;
  switch (interaction.commandName) {
    case 'form':
      return interaction.showModal({
        custom_id: 'form',
        title: 'A form',
        components: [
          {
            type: Kind.Label,
            label: 'Name',
            component: { type: Kind.TextInput, custom_id: 'name', style: TextInputStyle.Short, min_length: 2 },
          },
          {
            type: Kind.Label,
            label: 'Size',
            component: {
              type: Kind.StringSelect,
              custom_id: 'size',
              options: [
                { label: 'Small', value: 'small' },
                { label: 'Large', value: 'large' },
              ],
            },
          },
        ],
      });
    case 'menus':
      return interaction.reply({
        flags: V2,
        components: [
          row({
            type: Kind.StringSelect,
            custom_id: 'several',
            placeholder: 'Some letters',
            min_values: 0,
            max_values: 2,
            options: ['a', 'b', 'c'].map((value) => ({ label: `Letter ${value}`, value })),
          }),
          row({ type: Kind.UserSelect, custom_id: 'user', placeholder: 'A person' }),
          row({ type: Kind.RoleSelect, custom_id: 'role', placeholder: 'A role' }),
          row({ type: Kind.ChannelSelect, custom_id: 'channel', placeholder: 'A channel' }),
        ],
      });
    case 'layout':
      return interaction.reply({
        flags: V2,
        files: [{ name: 'list.txt', attachment: Buffer.from('one\ntwo') }],
        components: [
          {
            type: Kind.Container,
            accent_color: 0x3366cc,
            components: [
              text(
                '# Heading\n-# small print\n> quoted **bold**\n- first\n- second\n`code` ||hidden|| ~~gone~~ <#1000000000000000302>',
              ),
              { type: Kind.Separator },
              {
                type: Kind.Section,
                components: [text('A section')],
                accessory: { type: Kind.Button, style: ButtonStyle.Success, label: 'Press', custom_id: 'press' },
              },
              { type: Kind.File, file: { url: 'attachment://list.txt' } },
              row(
                { type: Kind.Button, style: ButtonStyle.Danger, label: 'No', custom_id: 'no', disabled: true },
                { type: Kind.Button, style: ButtonStyle.Link, label: 'Away', url: 'https://example.org/' },
              ),
            ],
          },
        ],
      });
    case 'embed':
      return interaction.reply({
        embeds: [
          {
            title: 'An embed',
            description: 'with *words*',
            color: 0xcc3366,
            fields: [{ name: 'Field', value: 'Value', inline: true }],
          },
        ],
      });
    case 'think':
      await interaction.deferReply();
      await new Promise((resolve) => setTimeout(resolve, 700));
      return interaction.editReply('Thought.');
    case 'options':
      return interaction.reply(JSON.stringify(interaction.options.data.map(({ name, value }) => [name, value])));
    case 'group':
      return interaction.reply(`inner ${interaction.options.getString('word')}`);
  }
}

const text = (content: string) => ({ type: Kind.TextDisplay, content }) as const;
const row = (
  ...components: APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> => ({ type: Kind.ActionRow, components });
