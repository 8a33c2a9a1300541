import { renderHelp } from '../render/help.ts';
import { EVERYWHERE, type SlashCommand, slash } from './command.ts';

export const help: SlashCommand = {
  kind: 'slash',
  definition: { ...EVERYWHERE, ...slash(({ commands }) => commands.help) },

  plan: (_interaction, scene) => ({
    kind: 'answer',
    hidden: true,
    work: async () => ({ payload: renderHelp(scene.texts, scene.commandIds) }),
  }),
};
