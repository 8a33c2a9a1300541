import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import { withoutReferences } from '../../quoting/markup.ts';
import type { Scene } from '../context.ts';
import type { Plan } from '../plan.ts';
import { en } from '../texts/en.ts';
import { localizations, type Texts } from '../texts/texts.ts';

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A slash command: what Discord is told of it, and what it does. */
export interface SlashCommand {
  readonly kind: 'slash';
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  plan(interaction: ChatInputCommandInteraction, scene: Scene): Plan | Promise<Plan>;
  /** For the option that is being typed; Discord shows at most 25. */
  choices?(interaction: AutocompleteInteraction, scene: Scene): Promise<readonly Choice[]>;
}

/** A command on a message, under Apps. */
export interface MessageCommand {
  readonly kind: 'message';
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  plan(interaction: MessageContextMenuCommandInteraction, scene: Scene): Plan | Promise<Plan>;
}

/** In servers, in direct messages, and wherever somebody who installed it for themselves is. */
export const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** In servers that the bot is in. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** What somebody typed to be searched for. */
export function typed(interaction: ChatInputCommandInteraction, option: string): string {
  return withoutReferences(interaction.options.getString(option, true)).trim();
}

type Named = (texts: Texts) => { readonly name: string; readonly description: string };

/** Name and description of a command or an option, in every language that Discord has. */
export function described(pick: Named) {
  const { name, description } = pick(en);
  return {
    name,
    name_localizations: localizations((texts) => pick(texts).name),
    description,
    description_localizations: localizations((texts) => pick(texts).description),
  };
}

/** A definition's beginning for a slash command. */
export function slash(pick: Named, options: APIApplicationCommandBasicOption[] = []) {
  return { type: ApplicationCommandType.ChatInput as const, ...described(pick), options };
}

/** A definition's beginning for a command on a message, which has no description. */
export function onMessage(pick: (texts: Texts) => string) {
  return { type: ApplicationCommandType.Message as const, name: pick(en), name_localizations: localizations(pick) };
}
