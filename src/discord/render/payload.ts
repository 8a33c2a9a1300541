import {
  type APIAllowedMentions,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { escapeMarkdown } from '../escape.ts';
import { text } from './components.ts';

/** The body of a message as Discord's API takes it, to send or to edit with. It pings nobody. */
export interface MessagePayload {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: APIAllowedMentions;
}

/** A file that goes out with a message. */
export interface Attachment {
  readonly name: string;
  readonly data: Uint8Array;
}

/** A message that shows its files; they must be sent with it. */
export interface FilePayload extends MessagePayload {
  readonly files: readonly Attachment[];
}

export function payload(components: APIMessageTopLevelComponent[]): MessagePayload {
  return { flags: MessageFlags.IsComponentsV2, components, allowed_mentions: { parse: [] } };
}

/**
 * The same for one reader only: for a first response to an interaction. On a deferred one Discord takes the flag at the
 * deferral and not after.
 */
export function privately<P extends MessagePayload>(message: P): P {
  return { ...message, flags: message.flags | MessageFlags.Ephemeral };
}

/** A file with a line above it; a message with components shows no file that none of them names. */
export function filePayload(heading: string, file: Attachment): FilePayload {
  const shown = { type: ComponentType.File, file: { url: `attachment://${file.name}` } } as const;
  return { ...payload([text(escapeMarkdown(heading)), shown]), files: [file] };
}
