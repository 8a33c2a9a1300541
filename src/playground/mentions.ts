import type { APIAllowedMentions } from 'discord-api-types/v10';
import { asList } from './json.ts';
import { may, Permission } from './permissions.ts';
import { type Channel, guildOf, type Pings, type World } from './world.ts';

export const NOBODY: Pings = { everyone: false, users: [], roles: [] };

interface Written {
  readonly text: string;
  readonly authorId: string;
  /** undefined is Discord's default: everything written rings. */
  readonly allowed: APIAllowedMentions | undefined;
  /** The author of the message this replies to, where a reply can ring. */
  readonly repliedUserId: string | null;
}

/**
 * Who a message rings for, by its text and its `allowed_mentions`.
 * Stricter than Discord on purpose: a mention inside code or behind a backslash counts, so that "nobody is pinged" rests on
 * `allowed_mentions` and not on how a parser reads the text.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function pingsOf(world: World, channel: Channel, { text, authorId, allowed, repliedUserId }: Written): Pings {
  const guild = guildOf(world, channel);
  const mayRingAll = guild === undefined || may(world, channel, authorId, Permission.MentionEveryone);
  const parse = allowed === undefined ? ['everyone', 'users', 'roles'] : asList(allowed.parse);
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];

  const users = named(/<@!?(\d+)>/g).filter(
    (id) => world.users.has(id) && (parse.includes('users') || asList(allowed?.users).includes(id)),
  );
  const rings = allowed === undefined || allowed.replied_user === true;
  if (repliedUserId !== null && rings && !users.includes(repliedUserId)) users.push(repliedUserId);
  const roles = named(/<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.get(id);
    if (role === undefined || !(role.mentionable || mayRingAll)) return false;
    return parse.includes('roles') || asList(allowed?.roles).includes(id);
  });
  return { everyone: mayRingAll && parse.includes('everyone') && /@everyone|@here/.test(text), users, roles };
}
