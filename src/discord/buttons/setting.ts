import { changeSetting } from '../commands/settings.ts';
import { actorOf, mayChangeSettings } from '../permissions.ts';
import { refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const setting: Button<'setting'> = ({ setting: name }, interaction, scene, values) => {
  const { errors, permissions } = scene.texts;
  const { guild } = scene;
  if (guild === null) return refuse(errors.serverOnly);
  if (!mayChangeSettings(actorOf(interaction))) return refuse(errors.missingPermission(permissions.ManageGuild));
  return { kind: 'update', work: async () => changeSetting(guild, name, values, interaction.locale, scene) };
};
