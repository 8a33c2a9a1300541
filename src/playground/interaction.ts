import type { InteractionContextType, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Json } from './json.ts';

/** One thing a user asked of the bot, and what became of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly context: InteractionContextType;
  /** Whether only the user, and not the guild, has the application: five followups then. */
  readonly userInstalledOnly: boolean;
  /** `data` as it is sent to the bot. */
  readonly data: Json;
  readonly locale: string;
  /** The message a component, or the modal it opened, belongs to. */
  readonly sourceMessageId: string | null;
  readonly openedAt: number;
  /** The first response; null until it comes. */
  callback: InteractionResponseType | null;
  ephemeral: boolean;
  /** Whether the user has what they waited for: a deferral alone does not count. */
  settled: boolean;
  /** The message `@original` stands for. */
  originalId: string | null;
  readonly followupIds: string[];
  /** Counted apart from the ids: a deleted followup still used one up. */
  followupCount: number;
  /** Autocomplete's answer. */
  choices: readonly Json[] | null;
  /** The modal it was answered with. */
  modal: Json | null;
  /** No first response in time; the token is dead. */
  failed: boolean;
  deadline: NodeJS.Timeout;
}
