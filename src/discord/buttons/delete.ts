import { actorOf, mayModerate } from '../permissions.ts';
import { refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const remove: Button<'delete'> = ({ asker }, interaction, scene) => {
  const actor = actorOf(interaction);
  if (actor.id !== asker && !mayModerate(actor)) return refuse(scene.texts.errors.mayNotDelete);
  return { kind: 'remove' };
};
