import { InteractionResponseType as Answer, MessageFlags } from 'discord-api-types/v10';
import type { Interaction } from './interaction.ts';
import type { Json } from './json.ts';
import { findMessage, type Message, type World } from './world.ts';

/** What a user finally sees of an interaction. */
export type Response =
  | { readonly kind: 'message'; readonly message: Message; readonly ephemeral: boolean }
  /** The message a component belongs to was edited. */
  | { readonly kind: 'update'; readonly message: Message }
  | { readonly kind: 'modal'; readonly modal: Json }
  | { readonly kind: 'choices'; readonly choices: readonly Json[] }
  /** The response, or the component's message, was deleted. */
  | { readonly kind: 'deleted' };

/** An interaction from its user's side. */
export interface InteractionHandle {
  readonly id: string;
  readonly token: string;
  /** Whether the first response was a deferral. */
  readonly deferred: boolean;
  readonly ephemeral: boolean;
  /** "The application did not respond". */
  readonly failed: boolean;
  /** What `@original` is now. */
  readonly message: Message | undefined;
  readonly followups: readonly Message[];
  /** Once the bot has acknowledged it in any way. Rejects when it did not in time. */
  acknowledged(timeoutMs?: number): Promise<void>;
  /** Once the user has what they waited for; a deferral alone is not that. Rejects when the interaction failed. */
  response(timeoutMs?: number): Promise<Response>;
  /** The message of `response`; rejects when it is another kind of response. */
  answer(timeoutMs?: number): Promise<Message>;
}

const PATIENCE_MS = 10_000;

export function handleOf(world: World, interaction: Interaction): InteractionHandle {
  const find = (id: string | null) => (id === null ? undefined : findMessage(world, interaction.channelId, id));
  const handle: InteractionHandle = {
    id: interaction.id,
    token: interaction.token,
    get deferred() {
      return (
        interaction.callback === Answer.DeferredChannelMessageWithSource ||
        interaction.callback === Answer.DeferredMessageUpdate
      );
    },
    get ephemeral() {
      return interaction.ephemeral;
    },
    get failed() {
      return interaction.failed;
    },
    get message() {
      return find(interaction.originalId);
    },
    get followups() {
      return interaction.followupIds.flatMap((id) => find(id) ?? []);
    },
    acknowledged: (timeoutMs = PATIENCE_MS) =>
      until(world, interaction, () => interaction.callback !== null, timeoutMs),
    response: async (timeoutMs = PATIENCE_MS) => {
      await until(world, interaction, () => interaction.settled, timeoutMs);
      return responseOf(world, interaction);
    },
    answer: async (timeoutMs = PATIENCE_MS) => {
      const response = await handle.response(timeoutMs);
      if (response.kind === 'message' || response.kind === 'update') return response.message;
      throw new Error(`the response is no message but ${response.kind}`);
    },
  };
  return handle;
}

function responseOf(world: World, interaction: Interaction): Response {
  const { callback, choices, modal, originalId, channelId, ephemeral, followupIds } = interaction;
  if (choices !== null) return { kind: 'choices', choices };
  if (modal !== null) return { kind: 'modal', modal };
  const original = originalId === null ? undefined : findMessage(world, channelId, originalId);
  const updated = callback === Answer.UpdateMessage || callback === Answer.DeferredMessageUpdate;
  const followup = followupIds.map((id) => findMessage(world, channelId, id)).find((message) => message !== undefined);
  if (updated && followup !== undefined && original?.edited_timestamp == null) {
    return { kind: 'message', message: followup, ephemeral: ((followup.flags ?? 0) & MessageFlags.Ephemeral) !== 0 };
  }
  if (original === undefined) return { kind: 'deleted' };
  return updated ? { kind: 'update', message: original } : { kind: 'message', message: original, ephemeral };
}

function until(world: World, interaction: Interaction, done: () => boolean, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error) => {
      clearTimeout(timer);
      unsubscribe();
      if (error === undefined) resolve();
      else reject(error);
    };
    const look = () => {
      if (interaction.failed) finish(new Error('The application did not respond'));
      else if (done()) finish();
    };
    const timer = setTimeout(() => finish(new Error(`no response within ${timeoutMs} ms`)), timeoutMs);
    const unsubscribe = world.subscribe(look);
    look();
  });
}
