import { ApplicationCommandOptionType as Kind, PermissionFlagsBits as Permission } from 'discord.js';
import { type Subject, subjectOf } from '../answering.ts';
import type { Scene } from '../context.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { type Made, notice, refuse } from '../plan.ts';
import { CITATIONS_PER_PAGE, type PostedCitation, renderCitations, renderCitationsFile } from '../render/citations.ts';
import { pageWithin } from '../render/paging.ts';
import { described, IN_SERVERS, type SlashCommand, slash } from './command.ts';

export const citations: SlashCommand = {
  kind: 'slash',
  definition: {
    ...IN_SERVERS,
    default_member_permissions: Permission.ManageMessages.toString(),
    ...slash(
      ({ commands }) => commands.citations,
      [{ type: Kind.Boolean, ...described(({ commands }) => commands.citations.options.export) }],
    ),
  },

  plan(interaction, scene) {
    const { errors, permissions } = scene.texts;
    const { guild } = scene;
    if (guild === null) return refuse(errors.serverOnly);
    if (!mayPostCitations(actorOf(interaction), scene.settings)) {
      return refuse(errors.missingPermission(permissions.ManageMessages));
    }
    if (interaction.options.getBoolean('export') === true) {
      return {
        kind: 'answer',
        hidden: true,
        work: async () => citationsFile(guild, interaction.attachmentSizeLimit, scene),
      };
    }
    const subject = subjectOf(interaction, scene, { view: 'citations', hidden: true });
    return { kind: 'answer', hidden: true, work: () => citationsPage(subject, 0, scene) };
  },
};

export async function citationsPage(subject: Subject, wanted: number, scene: Scene): Promise<Made> {
  const guild = subject.guild ?? '';
  const total = scene.database.postingsCount(guild);
  const page = pageWithin(wanted, Math.ceil(total / CITATIONS_PER_PAGE));
  const rows = postings(guild, CITATIONS_PER_PAGE, page * CITATIONS_PER_PAGE, scene);
  return { payload: renderCitations(rows, scene.texts, { page, total }), subject };
}

/** The whole list as CSV. */
export function citationsFile(guild: string, mostBytes: number, scene: Scene): Made {
  const rows = postings(guild, scene.database.postingsCount(guild), 0, scene);
  const payload = renderCitationsFile(rows, scene.texts);
  const bytes = payload.files.reduce((sum, { data }) => sum + data.byteLength, 0);
  return bytes > mostBytes ? notice(scene.texts.errors.fileTooLarge) : { payload };
}

function postings(guild: string, limit: number, offset: number, { database }: Scene): PostedCitation[] {
  return database
    .postingsIn(guild, limit, offset)
    .map(({ quote, poster, postedAt, citation, channel, message, note }) => ({
      citation,
      text: quote.text,
      title: quote.article.title,
      date: quote.article.date,
      source: quote.article.source,
      url: quote.article.url,
      by: poster,
      channel,
      guild,
      message,
      at: new Date(postedAt).toISOString(),
      note,
    }));
}
