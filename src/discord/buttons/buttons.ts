import type { MessageComponentInteraction } from 'discord.js';
import type { Scene } from '../context.ts';
import { type Action, decodeAction } from '../custom-id.ts';
import { type Plan, refuse } from '../plan.ts';
import type { Button } from './button.ts';
import { context, openContext } from './context.ts';
import { remove } from './delete.ts';
import { exportCitations } from './export.ts';
import { file } from './file.ts';
import { openArticle } from './open-article.ts';
import { outline } from './outline.ts';
import { page } from './page.ts';
import { post } from './post.ts';
import { rate } from './rate.ts';
import { setting } from './setting.ts';

const BUTTONS: { readonly [Kind in Action['kind']]: Button<Kind> } = {
  page,
  context,
  delete: remove,
  rate,
  post,
  file,
  'open-article': openArticle,
  'open-context': openContext,
  outline,
  setting,
  export: exportCitations,
};

/** What a click on a component of any message of the bot's does, however old the message is. */
export function planFor(interaction: MessageComponentInteraction, scene: Scene): Plan | Promise<Plan> {
  const action = decodeAction(interaction.customId);
  if (action === null) return refuse(scene.texts.errors.expired);
  const button = BUTTONS[action.kind] as Button<Action['kind']>;
  return button(action, interaction, scene, interaction.isAnySelectMenu() ? interaction.values : []);
}
