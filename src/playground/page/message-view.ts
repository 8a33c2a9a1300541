import { ApplicationCommandType, ComponentType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, type Json } from '../json.ts';
import { timeOf } from '../snowflakes.ts';
import type { StandIn } from '../stand-in.ts';
import type { Message } from '../world.ts';
import { parseMarkdown } from './markdown.ts';
import type { ComponentView, EmbedView, MessageView } from './wire.ts';

/** A message as the page shows it to a person. */
export function messageView(message: Message, viewer: string, discord: Pick<StandIn, 'world' | 'pings'>): MessageView {
  const flags = message.flags ?? 0;
  return {
    id: message.id,
    channel: message.channel_id,
    author: message.author.id,
    at: timeOf(message.id),
    edited: message.edited_timestamp !== null,
    source: message.content,
    content: parseMarkdown(message.content),
    components: asList(message.components).map((each) => parsed(asJson(each))),
    embeds: message.embeds.map((embed) => embedView(asJson(embed))),
    files: message.attachments.map(({ id, filename, size }) => ({
      name: filename,
      size,
      address: fileAddress(id, filename),
    })),
    ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    loading: (flags & MessageFlags.Loading) !== 0,
    reply: message.message_reference?.message_id ?? null,
    command: commandOf(message, discord),
    rings: discord.pings(message).users.includes(viewer) || discord.pings(message).everyone,
  };
}

export const fileAddress = (id: string, name: string): string => `/files/${id}/${encodeURIComponent(name)}`;

/** A copy in which the texts are parsed, and files are where the page can fetch them. */
function parsed(component: Json): ComponentView {
  const inside = Object.fromEntries(
    ['components', 'accessory', 'file', 'items', 'media']
      .filter((key) => component[key] !== undefined)
      .map((key) => {
        const value = component[key];
        return [key, Array.isArray(value) ? value.map((each) => parsed(asJson(each))) : parsed(asJson(value))];
      }),
  );
  const stored = /\/attachments\/\d+\/(\d+)\/([^/]+)$/.exec(asText(component.url));
  return {
    ...component,
    ...inside,
    ...(component.type === ComponentType.TextDisplay ? { content: parseMarkdown(asText(component.content)) } : {}),
    ...(stored === null ? {} : { url: `/files/${stored[1]}/${stored[2]}` }),
  } as unknown as ComponentView;
}

function embedView(embed: Json): EmbedView {
  return {
    color: embed.color === undefined ? null : asNumber(embed.color),
    url: asText(embed.url) || null,
    title: parseMarkdown(asText(embed.title)),
    description: parseMarkdown(asText(embed.description)),
    author: asText(asJson(embed.author).name) || null,
    footer: asText(asJson(embed.footer).text) || null,
    fields: asList(embed.fields)
      .map(asJson)
      .map((field) => ({
        name: parseMarkdown(asText(field.name)),
        value: parseMarkdown(asText(field.value)),
        inline: field.inline === true,
      })),
  };
}

/** Only what a command was answered with says so: what a button was answered with shows the button's message. */
function commandOf(message: Message, { world }: Pick<StandIn, 'world'>): MessageView['command'] {
  const metadata = message.interaction_metadata;
  if (metadata === undefined || metadata.type !== InteractionType.ApplicationCommand) return null;
  const interaction = [...world.interactions.values()].find(({ id }) => id === metadata.id);
  const slash = interaction?.data.type === ApplicationCommandType.ChatInput ? '/' : '';
  return { person: metadata.user.id, name: `${slash}${asText(interaction?.data.name)}` };
}
