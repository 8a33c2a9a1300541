import type { MessageComponentInteraction } from 'discord.js';
import type { Scene } from '../context.ts';
import type { Action } from '../custom-id.ts';
import type { Plan } from '../plan.ts';

/** What a button or menu does. `values` are what was chosen in a menu: strings, or ids of channels and roles. */
export type Button<Kind extends Action['kind']> = (
  action: Extract<Action, { kind: Kind }>,
  interaction: MessageComponentInteraction,
  scene: Scene,
  values: readonly string[],
) => Plan | Promise<Plan>;
