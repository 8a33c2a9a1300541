import type { Interaction } from './interaction.ts';
import type { Json } from './json.ts';
import { permissionsIn } from './permissions.ts';
import { channelJson, memberJson } from './representations.ts';
import { findMessage, guildOf, type World } from './world.ts';

const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** An interaction as INTERACTION_CREATE carries it. */
export function interactionJson(world: World, interaction: Interaction): Json {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw new Error(`no channel ${interaction.channelId}`);
  const guild = guildOf(world, channel);
  const member = guild?.members.get(interaction.userId);
  const permissions = (id: string) => permissionsIn(world, channel, id).toString();
  const source =
    interaction.sourceMessageId === null ? undefined : findMessage(world, channel.id, interaction.sourceMessageId);
  const byUser = world.installedBy.has(interaction.userId) ? { 1: interaction.userId } : {};
  return {
    id: interaction.id,
    application_id: world.botId,
    type: interaction.type,
    data: interaction.data,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: { ...channelJson(world, channel), permissions: permissions(interaction.userId) },
    ...(guild === undefined ? {} : { guild_id: guild.id, guild: { id: guild.id, locale: guild.locale, features: [] } }),
    ...(guild === undefined || member === undefined
      ? { user: world.users.get(interaction.userId) }
      : { member: { ...memberJson(world, member), permissions: permissions(interaction.userId) } }),
    ...(source === undefined ? {} : { message: source }),
    app_permissions: interaction.userInstalledOnly ? permissions(interaction.userId) : permissions(world.botId),
    locale: interaction.locale,
    ...(guild === undefined ? {} : { guild_locale: guild.locale }),
    entitlements: [],
    authorizing_integration_owners: interaction.userInstalledOnly ? byUser : { 0: guild?.id ?? '0', ...byUser },
    context: interaction.context,
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
}
