import {
  type BaseInteraction,
  type GuildMember,
  type GuildTextBasedChannel,
  PermissionFlagsBits as Permission,
  type PermissionsBitField,
} from 'discord.js';
import type { Settings } from './settings.ts';

/** What the bot is invited with: to answer, to reply, to send files, and to answer in threads of ask channels. */
export const INVITE_PERMISSIONS = [
  Permission.ViewChannel,
  Permission.SendMessages,
  Permission.SendMessagesInThreads,
  Permission.CreatePublicThreads,
  Permission.ReadMessageHistory,
  Permission.AttachFiles,
] as const;

/** Who is acting, as Discord says with the event itself: nothing is fetched. */
export interface Actor {
  readonly id: string;
  /** In the channel they act in; `null` outside servers. */
  readonly permissions: Readonly<PermissionsBitField> | null;
  readonly roles: readonly string[];
}

export function actorOf(interaction: BaseInteraction): Actor {
  const roles = interaction.member?.roles;
  return {
    id: interaction.user.id,
    permissions: interaction.memberPermissions,
    roles: roles === undefined ? [] : Array.isArray(roles) ? roles : [...roles.cache.keys()],
  };
}

/** Whether somebody may delete what others asked for. */
export function mayModerate({ permissions }: Actor): boolean {
  return permissions?.has(Permission.ManageMessages) ?? false;
}

export function mayPostCitations(actor: Actor, { citers }: Settings): boolean {
  return mayModerate(actor) || (actor.permissions !== null && citers.some((role) => actor.roles.includes(role)));
}

export function mayChangeSettings({ permissions }: Actor): boolean {
  return permissions?.has(Permission.ManageGuild) ?? false;
}

export type MissingPermission = 'ViewChannel' | 'SendMessages' | 'SendMessagesInThreads' | 'ReadMessageHistory';

/** What writing in a channel takes, or replying to a message there, and somebody has not; `null` when they may. */
export function missingIn(
  channel: GuildTextBasedChannel,
  member: GuildMember,
  toReply: boolean = false,
): MissingPermission | null {
  const may = channel.permissionsFor(member);
  const needed: MissingPermission[] = ['ViewChannel', channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages'];
  if (toReply) needed.push('ReadMessageHistory');
  return needed.find((name) => !may.has(name)) ?? null;
}
