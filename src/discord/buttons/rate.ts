import { notice, refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const rate: Button<'rate'> = ({ helpful }, interaction, scene) => {
  const exchange = scene.database.exchangeAnsweredBy(interaction.message.id);
  if (exchange === null) return refuse(scene.texts.errors.expired);
  const { done } = scene.texts;
  return {
    kind: 'answer',
    hidden: true,
    work: async () => {
      scene.database.putFeedback(exchange.answer, interaction.user.id, helpful);
      scene.metrics.feedback(helpful);
      return notice(helpful ? done.thanks : done.thanksNotHelpful, 'note');
    },
  };
};
