import packageJson from '../../../package.json' with { type: 'json' };
import { renderAbout } from '../render/about.ts';
import { EVERYWHERE, type SlashCommand, slash } from './command.ts';

export const about: SlashCommand = {
  kind: 'slash',
  definition: { ...EVERYWHERE, ...slash(({ commands }) => commands.about) },

  plan: (_interaction, scene) => ({
    kind: 'answer',
    hidden: true,
    work: async () => {
      const { articles, passages, built } = await scene.engine.facts();
      const facts = { version: packageJson.version, articles, passages, built, retention: scene.settings.retention };
      return { payload: renderAbout({ ...facts, ...(await scene.catalogue.range()) }, scene.texts) };
    },
  }),
};
