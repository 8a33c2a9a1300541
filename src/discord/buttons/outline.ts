import { refuse } from '../plan.ts';
import { outlinePage } from '../render/article.ts';
import type { Button } from './button.ts';
import { turnTo } from './page.ts';

export const outline: Button<'outline'> = (_action, interaction, scene, [value = '']) => {
  const exchange = scene.database.exchangeAnsweredBy(interaction.message.id);
  const page = outlinePage(value);
  if (exchange === null || exchange.view !== 'article' || page === null) return refuse(scene.texts.errors.expired);
  return turnTo(page, exchange, interaction.user.id, scene);
};
