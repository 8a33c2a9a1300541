import { InteractionResponseType as Answer, InteractionType, MessageFlags } from 'discord-api-types/v10';
import type { Interaction } from '../interaction.ts';
import { asJson, asNumber, type Json } from '../json.ts';
import { type Problem, type Problems, problem } from './problem.ts';
import { SOURCES } from './sources.ts';

const TO_COMMANDS = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource, Answer.Modal];
const TO_COMPONENTS = [...TO_COMMANDS, Answer.DeferredMessageUpdate, Answer.UpdateMessage];

/** Which first responses an interaction takes: updates only where there is a message, choices only to autocomplete, no modal to a modal. */
export function allowedAnswers({ type, sourceMessageId }: Interaction): readonly Answer[] {
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return TO_COMPONENTS;
    case InteractionType.ModalSubmit:
      return (sourceMessageId === null ? TO_COMMANDS : TO_COMPONENTS).filter((answer) => answer !== Answer.Modal);
    default:
      return TO_COMMANDS;
  }
}

export function* callbackProblems(interaction: Interaction, body: Json): Problems {
  const allowed = allowedAnswers(interaction);
  if (allowed.includes(asNumber(body.type))) return;
  const message = `Callback type ${String(body.type)} does not answer this interaction; allowed are ${allowed.join(', ')}.`;
  yield problem(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', message, SOURCES.callbackType);
}

/** A deferral keeps EPHEMERAL and drops every other flag; IS_COMPONENTS_V2 has to come with the edit. */
export function droppedByDeferral(body: Json): Problem | undefined {
  if (body.type !== Answer.DeferredChannelMessageWithSource) return undefined;
  const extra = asNumber(asJson(body.data).flags) & ~MessageFlags.Ephemeral;
  if (extra === 0) return undefined;
  const message = `Only EPHEMERAL counts on a deferred response; flags ${extra} are dropped.`;
  return problem(['data', 'flags'], 'FLAGS_WITHOUT_EFFECT', message, SOURCES.callbackData);
}
