import { citationsFile } from '../commands/citations.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const exportCitations: Button<'export'> = (_action, interaction, scene) => {
  const { errors, permissions } = scene.texts;
  const { guild } = scene;
  if (guild === null) return refuse(errors.serverOnly);
  if (!mayPostCitations(actorOf(interaction), scene.settings)) {
    return refuse(errors.missingPermission(permissions.ManageMessages));
  }
  return {
    kind: 'answer',
    hidden: true,
    work: async () => citationsFile(guild, interaction.attachmentSizeLimit, scene),
  };
};
