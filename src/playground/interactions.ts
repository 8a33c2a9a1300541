import { randomBytes } from 'node:crypto';
import {
  InteractionResponseType as Answer,
  type APIMessage,
  ApplicationCommandType,
  ComponentType,
  type InteractionContextType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import * as errors from './errors.ts';
import type { Interaction } from './interaction.ts';
import { asJson, asList, asNumber, asText, type Json } from './json.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import { callbackProblems, droppedByDeferral } from './rules/callbacks.ts';
import { choiceProblems } from './rules/commands.ts';
import { EDIT_FLAGS, ignoredFlags, isEmpty, messageProblems, RESPONSE_FLAGS } from './rules/messages.ts';
import { modalProblems } from './rules/modals.ts';
import { type Path, type Problem, problem } from './rules/problem.ts';
import { SOURCES } from './rules/sources.ts';
import { refuse, type Sent } from './sent.ts';
import { type Report, tolerated } from './violations.ts';
import { type Channel, findMessage, type Message, type World } from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message */
const MOST_FOLLOWUPS_WHEN_USER_INSTALLED = 5;

export interface Deadlines {
  /** For the first response: 3 s. */
  readonly responseMs: number;
  /** Life of the token: 15 minutes. */
  readonly tokenMs: number;
}

export interface Opening {
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly context: InteractionContextType;
  readonly userInstalledOnly: boolean;
  readonly data: Json;
  readonly locale: string;
  readonly sourceMessageId: string | null;
}

/** Everything an application can do to an interaction after it was opened. */
export interface Interactions {
  open(opening: Opening): Interaction;
  answer(id: string, token: string, sent: Sent): Interaction;
  followup(token: string, sent: Sent): Message;
  message(token: string, messageId: string): Message;
  edit(token: string, messageId: string, sent: Sent): Message;
  remove(token: string, messageId: string): void;
  close(): void;
}

export function interactionsIn(world: World, deadlines: Deadlines, report: Report): Interactions {
  const changed = (interaction: Interaction) => world.publish({ type: 'interactionAnswered', interaction });
  const tolerate = (request: string, found: Problem | undefined) => {
    if (found !== undefined) report(tolerated(request, found));
  };

  const expire = (interaction: Interaction) => {
    if (interaction.callback !== null) return;
    interaction.failed = true;
    const late = `no response within ${deadlines.responseMs} ms`;
    report({
      request: `interaction ${interaction.id} (${describe(interaction)})`,
      refused: null,
      rule: late,
      source: SOURCES.callback,
      problems: [problem([], 'INTERACTION_DEADLINE', late, SOURCES.callback)],
    });
    world.publish({ type: 'interactionFailed', interaction });
  };

  /** One whose token still lives and that has had its first response. */
  const alive = (token: string): Interaction => {
    const interaction = world.interactions.get(token);
    if (interaction === undefined || interaction.callback === null) throw errors.unknownWebhook();
    if (Date.now() - interaction.openedAt > deadlines.tokenMs) throw errors.invalidToken();
    return interaction;
  };

  /** Long dead interactions; a page that completes as one types opens many. */
  const forget = () => {
    for (const [token, { openedAt }] of world.interactions) {
      if (Date.now() - openedAt < 2 * deadlines.tokenMs) break;
      world.interactions.delete(token);
    }
  };

  const channelOf = (interaction: Interaction): Channel => {
    const channel = world.channels.get(interaction.channelId);
    if (channel === undefined) throw errors.unknownChannel();
    return channel;
  };

  const target = (interaction: Interaction, messageId: string): Message => {
    const id = messageId === '@original' ? interaction.originalId : messageId;
    const own = id !== null && (id === interaction.originalId || interaction.followupIds.includes(id));
    const message = own ? findMessage(world, interaction.channelId, id) : undefined;
    if (message === undefined) throw errors.unknownMessage();
    return message;
  };

  const respond = (
    interaction: Interaction,
    { body, files }: Pick<Sent, 'body' | 'files'>,
    extra: Partial<APIMessage>,
    flags: number,
  ) =>
    createMessage(world, {
      channel: channelOf(interaction),
      authorId: world.botId,
      body,
      files,
      flags,
      extra: { application_id: world.botId, webhook_id: world.botId, ...extra },
      visibleOnlyTo: flags & MessageFlags.Ephemeral ? interaction.userId : undefined,
    });

  /** Refuses a message body that Discord would refuse. */
  const check = (sent: Sent, previous: Message | undefined, at: Path = []) => {
    const sending = { previous, fileNames: sent.files.map(({ name }) => name) };
    const found = [...messageProblems(sent.body, sending)];
    refuse(
      sent,
      found.map((each) => ({ ...each, path: [...at, ...each.path] })),
    );
    if (isEmpty(sent.body, sending)) throw errors.emptyMessage();
  };

  const edit = (interaction: Interaction, message: Message, sent: Sent): Message => {
    check(sent, message);
    // Repeating what the message already is does no harm.
    tolerate(sent.label, ignoredFlags(sent.body, EDIT_FLAGS | (message.flags ?? 0)));
    const edited = editMessage(world, message, sent.body, sent.files);
    interaction.settled = true;
    changed(interaction);
    return edited;
  };

  const handlers: Interactions = {
    open(opening) {
      forget();
      const interaction: Interaction = {
        ...opening,
        id: world.nextId(),
        token: randomBytes(48).toString('base64url'),
        openedAt: Date.now(),
        callback: null,
        ephemeral: false,
        settled: false,
        originalId: null,
        followupIds: [],
        followupCount: 0,
        choices: null,
        modal: null,
        failed: false,
        deadline: setTimeout(() => expire(interaction), deadlines.responseMs),
      };
      world.interactions.set(interaction.token, interaction);
      world.publish({ type: 'interactionCreated', interaction });
      return interaction;
    },

    answer(id, token, sent) {
      const interaction = world.interactions.get(token);
      if (interaction === undefined || interaction.id !== id || interaction.failed) throw errors.unknownInteraction();
      if (interaction.callback !== null) throw errors.alreadyAcknowledged();
      const { body, label } = sent;
      refuse({ ...sent, schema: [] }, callbackProblems(interaction, body));
      const data: Sent = { ...sent, body: asJson(body.data) };
      const flags = asNumber(data.body.flags) & RESPONSE_FLAGS;
      const type = asNumber(body.type) as Answer;
      const source =
        interaction.sourceMessageId === null
          ? undefined
          : findMessage(world, interaction.channelId, interaction.sourceMessageId);
      const acknowledge = () => {
        clearTimeout(interaction.deadline);
        interaction.callback = type;
      };
      switch (type) {
        case Answer.ChannelMessageWithSource: {
          check(data, undefined, ['data']);
          tolerate(label, ignoredFlags(data.body, RESPONSE_FLAGS));
          acknowledge();
          interaction.ephemeral = (flags & MessageFlags.Ephemeral) !== 0;
          interaction.originalId = respond(interaction, data, origin(world, interaction, source), flags).id;
          interaction.settled = true;
          break;
        }
        case Answer.DeferredChannelMessageWithSource: {
          refuse(data, []);
          tolerate(label, droppedByDeferral(body));
          acknowledge();
          const kept = flags & MessageFlags.Ephemeral;
          interaction.ephemeral = kept !== 0;
          const extra = origin(world, interaction, source);
          interaction.originalId = respond(interaction, { body: {}, files: [] }, extra, kept | MessageFlags.Loading).id;
          break;
        }
        case Answer.DeferredMessageUpdate:
          refuse(data, []);
          acknowledge();
          interaction.originalId = interaction.sourceMessageId;
          break;
        case Answer.UpdateMessage:
          if (source === undefined) throw errors.unknownMessage();
          check(data, source, ['data']);
          tolerate(label, ignoredFlags(data.body, EDIT_FLAGS | (source.flags ?? 0)));
          acknowledge();
          interaction.originalId = source.id;
          editMessage(world, source, data.body, data.files);
          interaction.settled = true;
          break;
        case Answer.ApplicationCommandAutocompleteResult: {
          const focused = focusedOption(asList(interaction.data.options));
          refuse(data, choiceProblems(data.body.choices ?? null, asNumber(focused?.type), ['data', 'choices']));
          acknowledge();
          interaction.choices = asList(data.body.choices).map(asJson);
          interaction.settled = true;
          break;
        }
        default:
          refuse(data, modalProblems(data.body));
          acknowledge();
          interaction.modal = data.body;
          interaction.settled = true;
      }
      changed(interaction);
      return interaction;
    },

    message: (token, messageId) => target(alive(token), messageId),

    followup(token, sent) {
      const { body, label } = sent;
      const interaction = alive(token);
      const original =
        interaction.originalId === null ? undefined : findMessage(world, interaction.channelId, interaction.originalId);
      if (original !== undefined && (original.flags ?? 0) & MessageFlags.Loading) {
        const message = 'A followup right after a deferral edits the deferred message; this is deprecated.';
        tolerate(label, problem([], 'DEPRECATED', message, SOURCES.followup));
        return edit(interaction, original, sent);
      }
      if (interaction.userInstalledOnly && interaction.followupCount >= MOST_FOLLOWUPS_WHEN_USER_INSTALLED) {
        throw errors.tooManyFollowups();
      }
      check(sent, undefined);
      tolerate(label, ignoredFlags(body, RESPONSE_FLAGS));
      const flags = asNumber(body.flags) & RESPONSE_FLAGS;
      const created = respond(interaction, sent, origin(world, interaction, original), flags);
      interaction.followupIds.push(created.id);
      interaction.followupCount += 1;
      interaction.settled = true;
      changed(interaction);
      return created;
    },

    edit: (token, messageId, sent) => {
      const interaction = alive(token);
      return edit(interaction, target(interaction, messageId), sent);
    },

    remove(token, messageId) {
      const interaction = alive(token);
      deleteMessage(world, target(interaction, messageId));
      interaction.settled = true;
      changed(interaction);
    },

    close() {
      for (const { deadline } of world.interactions.values()) clearTimeout(deadline);
    },
  };
  return handlers;
}

/** What ties a response to where it came from: its message for components and followups, else the command. */
function origin(world: World, interaction: Interaction, source: Message | undefined): Partial<APIMessage> {
  const user = world.users.get(interaction.userId);
  if (user === undefined) throw errors.unknownUser();
  const guildId = world.channels.get(interaction.channelId)?.guildId ?? '0';
  const owners = interaction.userInstalledOnly ? { 1: interaction.userId } : { 0: guildId };
  const metadata = { id: interaction.id, type: interaction.type, user, authorizing_integration_owners: owners };
  const targetId = asText(interaction.data.target_id);
  const target = targetId === '' ? undefined : findMessage(world, interaction.channelId, targetId);
  const interaction_metadata = { ...metadata, ...(target === undefined ? {} : { target_message_id: target.id }) };
  const context = interaction.data.type === ApplicationCommandType.Message;
  const referenced = source ?? target;
  return {
    type:
      source !== undefined
        ? MessageType.Reply
        : context
          ? MessageType.ContextMenuCommand
          : MessageType.ChatInputCommand,
    interaction_metadata: interaction_metadata as NonNullable<APIMessage['interaction_metadata']>,
    ...(referenced === undefined
      ? {}
      : {
          message_reference: { type: 0, message_id: referenced.id, channel_id: referenced.channel_id },
          referenced_message: referenced,
        }),
  };
}

const focusedOption = (options: readonly unknown[]): Json | undefined => {
  for (const option of options.map(asJson)) {
    if (option.focused === true) return option;
    const inside = focusedOption(asList(option.options));
    if (inside !== undefined) return inside;
  }
  return undefined;
};

function describe({ type, data }: Interaction): string {
  const component = ComponentType[asNumber(data.component_type)];
  return [InteractionType[type], data.name, component, data.custom_id].filter((part) => part !== undefined).join(' ');
}
