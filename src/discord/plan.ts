import {
  AttachmentBuilder,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type InteractionEditReplyOptions,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Citation } from '../engine.ts';
import { EngineUnavailable } from '../engine-client.ts';
import { placeOf, type Subject } from './answering.ts';
import type { Scene } from './context.ts';
import { renderNotice } from './render/notice.ts';
import { type FilePayload, type MessagePayload, privately } from './render/payload.ts';

/** What a handler made: the message, and what is to be remembered with it. */
export interface Made {
  readonly payload: MessagePayload | FilePayload;
  /** What the message shows, so that its buttons work. */
  readonly subject?: Subject;
  /** Quotes in it, to be archived and offered when citing. */
  readonly quotes?: readonly Citation[];
  /** A failure instead: what the person is told, who keeps the message that a button was on. */
  readonly problem?: string;
  /** Called once the message has gone out. */
  readonly sent?: () => void;
}

/**
 * What a handler decides at once, while Discord waits its three seconds; the work comes after the first response, when
 * who sees it can no longer change.
 */
export type Plan =
  /** A sentence for the person alone. */
  | { readonly kind: 'refuse'; readonly sentence: string }
  /** A new message; `hidden` for the person alone. */
  | { readonly kind: 'answer'; readonly hidden: boolean; readonly work: () => Promise<Made> }
  /** The message that the button is on becomes another. */
  | { readonly kind: 'update'; readonly work: () => Promise<Made> }
  /** The message that the button is on goes. */
  | { readonly kind: 'remove' };

export const refuse = (sentence: string): Plan => ({ kind: 'refuse', sentence });

/** A failure that work can foresee, as what the person is told. */
export const notice = (sentence: string, tone: 'note' | 'error' = 'error'): Made => ({
  payload: renderNotice(sentence, tone),
  ...(tone === 'error' ? { problem: sentence } : {}),
});

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

/** Responds to an interaction as planned. */
export async function carryOut(plan: Plan, interaction: Answerable, scene: Scene): Promise<void> {
  switch (plan.kind) {
    case 'refuse':
      return say(interaction, plan.sentence);
    case 'answer': {
      // Once everyone is to see the response, they would see this too.
      const reason = plan.hidden ? null : scene.engine.unavailable();
      if (reason !== null) throw new EngineUnavailable(reason);
      const response = await acknowledge(interaction, () =>
        interaction.deferReply({ withResponse: true, ...(plan.hidden ? { flags: MessageFlags.Ephemeral } : {}) }),
      );
      const message = response?.resource?.message ?? (await interaction.fetchReply());
      return show(await plan.work(), message.id, interaction, scene);
    }
    case 'update': {
      const id = await deferUpdate(interaction);
      const made = await plan.work();
      return made.problem === undefined ? show(made, id, interaction, scene) : say(interaction, made.problem);
    }
    case 'remove':
      scene.database.removeExchange(await deferUpdate(interaction));
      await interaction.deleteReply();
  }
}

/** The id of the message that a button or menu is on, once its click is acknowledged. */
async function deferUpdate(interaction: Answerable): Promise<string> {
  if (!interaction.isMessageComponent()) throw new TypeError('Only a button or a menu is on a message.');
  await acknowledge(interaction, () => interaction.deferUpdate());
  return interaction.message.id;
}

/** A sentence for the person alone, whether or not there was a first response. */
export async function say(interaction: Answerable, sentence: string): Promise<void> {
  const { components, flags } = privately(renderNotice(sentence, 'error'));
  const alone = { components, flags, allowedMentions: { parse: [] } };
  const isUpdate = interaction.isMessageComponent() && interaction.ephemeral === null;
  if (!interaction.deferred && !interaction.replied) await acknowledge(interaction, () => interaction.reply(alone));
  // The message that the button is on stays as it is.
  else if (isUpdate) await interaction.followUp(alone);
  else await interaction.editReply(bodyOf(renderNotice(sentence, 'error')));
}

/** What is remembered comes first: whoever sees a button can use it. */
async function show({ payload, subject, quotes = [], sent }: Made, id: string, interaction: Answerable, scene: Scene) {
  const now = Date.now();
  if (subject === undefined) scene.database.archive(quotes, now);
  else {
    scene.database.putExchange({ ...subject, answer: id });
    scene.database.putShown(placeOf(subject), quotes, now);
  }
  await interaction.editReply(bodyOf(payload));
  sent?.();
}

/** A payload as discord.js takes it, to send or to edit with. */
export function bodyOf(payload: MessagePayload | FilePayload) {
  const files = 'files' in payload ? payload.files : [];
  return {
    components: payload.components,
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: { parse: [] },
    files: files.map(({ name, data }) => new AttachmentBuilder(Buffer.from(data), { name })),
  } satisfies InteractionEditReplyOptions;
}

/**
 * Gives a first response. It is retried after a server error; when the one before got through after all, Discord says
 * that it was given already.
 */
async function acknowledge<T>(interaction: Answerable, respond: () => Promise<T>): Promise<T | null> {
  try {
    return await respond();
  } catch (error) {
    const already =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    if (!already) throw error;
    interaction.deferred = true;
    return null;
  }
}
