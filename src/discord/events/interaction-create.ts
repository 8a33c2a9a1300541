import type { AutocompleteInteraction, Interaction } from 'discord.js';
import { planFor } from '../buttons/buttons.ts';
import type { MessageCommand, SlashCommand } from '../commands/command.ts';
import { COMMANDS } from '../commands/commands.ts';
import { type Bot, type Scene, sceneIn } from '../context.ts';
import { isExpected, loggable, sentenceFor } from '../failure.ts';
import { type Answerable, carryOut, say } from '../plan.ts';

/** Commands, menus and buttons: the one place where they come in, and where what fails is told and logged. */
export async function interactionCreate(interaction: Interaction, bot: Bot): Promise<void> {
  const scene = sceneIn(bot, interaction.guildId, interaction.locale);
  if (interaction.isAutocomplete()) return complete(interaction, scene);
  const isCommand = interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();
  if (!isCommand && !interaction.isMessageComponent()) return;
  const kind = isCommand ? interaction.commandName : (interaction.customId.split(':')[1] ?? 'unknown');
  try {
    await respond(interaction, scene);
    bot.metrics.interaction(kind);
  } catch (error) {
    await apologise(error, kind, interaction, scene);
  }
}

async function respond(interaction: Answerable, scene: Scene): Promise<void> {
  if (interaction.isMessageComponent()) return carryOut(await planFor(interaction, scene), interaction, scene);
  const command = commandOf(interaction.commandName);
  if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
    return carryOut(await command.plan(interaction, scene), interaction, scene);
  }
  if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
    return carryOut(await command.plan(interaction, scene), interaction, scene);
  }
  // A command of an earlier version that Discord still offers.
  await say(interaction, scene.texts.errors.expired);
}

async function complete(interaction: AutocompleteInteraction, scene: Scene): Promise<void> {
  try {
    const command = commandOf(interaction.commandName);
    const choices = command?.kind === 'slash' ? await command.choices?.(interaction, scene) : [];
    await interaction.respond((choices ?? []).slice(0, 25));
  } catch (error) {
    // While the index is being built there is nothing to choose from, and a choice list cannot say so.
    if (!interaction.responded) await interaction.respond([]).catch(() => {});
    if (!isExpected(error)) report(error, 'autocomplete', scene);
  }
}

async function apologise(error: unknown, kind: string, interaction: Answerable, scene: Scene): Promise<void> {
  if (!isExpected(error)) report(error, kind, scene);
  try {
    await say(interaction, sentenceFor(error, scene.texts));
  } catch (second) {
    if (!isExpected(second)) report(second, `${kind}, telling of a failure`, scene);
  }
}

function report(error: unknown, where: string, { log, metrics }: Scene): void {
  metrics.failure(where);
  log.error({ where, ...loggable(error) }, 'failed');
}

function commandOf(name: string): SlashCommand | MessageCommand | undefined {
  return COMMANDS.find(({ definition }) => definition.name === name);
}
