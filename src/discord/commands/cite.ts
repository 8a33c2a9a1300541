import { ApplicationCommandOptionType as Kind, PermissionFlagsBits as Permission } from 'discord.js';
import { postingPlan } from '../citing.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { refuse } from '../plan.ts';
import { CITATION_FORMATS } from '../render/citation.ts';
import { en } from '../texts/en.ts';
import { localizations } from '../texts/texts.ts';
import { shortened } from './article-choices.ts';
import { described, IN_SERVERS, type SlashCommand, slash } from './command.ts';

const LONGEST_NOTE = 500;

/** Citations offered while an id is typed, of those shown last. */
const MOST_RECENT = 200;

export const cite: SlashCommand = {
  kind: 'slash',
  definition: {
    ...IN_SERVERS,
    default_member_permissions: Permission.ManageMessages.toString(),
    ...slash(
      ({ commands }) => commands.cite,
      [
        {
          type: Kind.String,
          ...described(({ commands }) => commands.cite.options.id),
          required: true,
          autocomplete: true,
          max_length: 100,
        },
        { type: Kind.String, ...described(({ commands }) => commands.cite.options.message), max_length: 200 },
        { type: Kind.String, ...described(({ commands }) => commands.cite.options.note), max_length: LONGEST_NOTE },
        {
          type: Kind.String,
          ...described(({ commands }) => commands.cite.options.format),
          choices: CITATION_FORMATS.map((format) => ({
            name: en.citationFormats[format],
            name_localizations: localizations(({ citationFormats }) => citationFormats[format]),
            value: format,
          })),
        },
      ],
    ),
  },

  plan(interaction, scene) {
    const { errors } = scene.texts;
    if (!interaction.inCachedGuild()) return refuse(errors.serverOnly);
    if (!mayPostCitations(actorOf(interaction), scene.settings)) return refuse(errors.mayNotCite);
    const wanted = interaction.options.getString('message');
    const target = wanted === null ? null : messageIn(wanted, interaction.guildId, interaction.channelId);
    if (target === 'unreadable') return refuse(errors.unknownMessage);
    if (target === 'elsewhere') return refuse(errors.messageElsewhere);
    const format = interaction.options.getString('format');
    const posting = {
      citation: interaction.options.getString('id', true),
      format: CITATION_FORMATS.find((known) => known === format) ?? 'discord',
      note: interaction.options.getString('note'),
      channel: target?.channel ?? interaction.channelId,
      message: target?.message ?? null,
      poster: interaction.member,
      nonce: interaction.id,
    };
    return postingPlan(posting, scene);
  },

  async choices(interaction, scene) {
    const typed = interaction.options.getFocused().toLowerCase().trim();
    const places = scene.guild === null ? [interaction.user.id] : [scene.guild, interaction.user.id];
    return scene.database
      .recentlyShown(places, MOST_RECENT)
      .filter(({ citation, text, article }) =>
        [citation, text, article.title].some((field) => field.toLowerCase().includes(typed)),
      )
      .map(({ citation, text, article }) => ({
        name: shortened(`${citation} · ${article.title} · ${text.replace(/\s+/g, ' ')}`, ''),
        value: citation,
      }));
  },
};

interface Target {
  readonly channel: string;
  readonly message: string;
}

/** Where a message is, by its link, by `CHANNEL-MESSAGE` as "Copy ID" gives it, or by its id in this channel. */
function messageIn(input: string, guild: string, channel: string): Target | 'elsewhere' | 'unreadable' {
  const written = input.trim().replace(/^<|>$/g, '');
  const link = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(@me|\d+)\/(\d+)\/(\d+)\/?$/.exec(written);
  if (link !== null) {
    const [, server, place = '', message = ''] = link;
    return server === guild ? { channel: place, message } : 'elsewhere';
  }
  const ids = /^(?:(\d{15,21})-)?(\d{15,21})$/.exec(written);
  return ids === null ? 'unreadable' : { channel: ids[1] ?? channel, message: ids[2] ?? '' };
}
