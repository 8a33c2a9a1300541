import { ChannelType } from 'discord-api-types/v10';
import type { Json } from './json.ts';
import { permissionsInGuild } from './permissions.ts';
import { timeOf } from './snowflakes.ts';
import type { Channel, Guild, Member, World } from './world.ts';

/** The world's records in the shapes Discord's API gives them. */

export function memberJson(world: World, member: Member): Json {
  return {
    user: world.users.get(member.userId),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function channelJson(world: World, channel: Channel): Json {
  const messages = [...(world.messages.get(channel.id)?.keys() ?? [])].filter((id) => !world.visibleOnlyTo.has(id));
  const common = { id: channel.id, type: channel.type, last_message_id: messages.at(-1) ?? null, flags: 0 };
  if (channel.guildId === null) {
    const others = channel.recipients.filter((id) => id !== world.botId);
    return { ...common, recipients: others.map((id) => world.users.get(id)) };
  }
  const inGuild = {
    ...common,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: 0,
  };
  if (channel.type === ChannelType.PublicThread) {
    const created = new Date(timeOf(channel.id)).toISOString();
    return {
      ...inGuild,
      owner_id: channel.ownerId,
      message_count: messages.length,
      total_message_sent: messages.length,
      member_count: 1,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: created,
        create_timestamp: created,
        locked: false,
      },
    };
  }
  return {
    ...inGuild,
    topic: channel.topic,
    position: channel.position,
    nsfw: false,
    permission_overwrites: channel.overwrites,
  };
}

export function guildJson(world: World, guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    nsfw_level: 0,
    permissions: permissionsInGuild(guild, world.botId).toString(),
  };
}

/** What GUILD_CREATE adds: the channels, threads and members the bot then keeps up to date by events. */
export function wholeGuildJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const isThread = ({ type }: Channel) => type === ChannelType.PublicThread;
  return {
    ...guildJson(world, guild),
    joined_at: guild.members.get(world.botId)?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [...guild.members.values()].map((member) => memberJson(world, member)),
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    threads: channels.filter(isThread).map((channel) => channelJson(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** ApplicationFlags GATEWAY_MESSAGE_CONTENT_LIMITED. */
const MESSAGE_CONTENT_LIMITED = 1 << 19;

export function applicationJson(world: World): Json {
  const install = { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } };
  return {
    id: world.botId,
    name: world.applicationName,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: world.users.get(world.botId),
    owner: null,
    team: null,
    verify_key: '0'.repeat(64),
    flags: world.messageContent ? MESSAGE_CONTENT_LIMITED : 0,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: world.installedBy.size,
    integration_types_config: { 0: install, 1: install },
  };
}
