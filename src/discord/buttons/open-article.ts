import type { Subject } from '../answering.ts';
import { articlePage } from '../commands/article.ts';
import { refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const openArticle: Button<'open-article'> = async (_action, interaction, scene, [id = '']) => {
  const entry = await scene.catalogue.resolve(id);
  if (entry === null) return refuse(scene.texts.errors.unknownArticle(id));
  const subject: Subject = {
    view: 'article',
    channel: interaction.channelId,
    guild: scene.guild,
    message: null,
    asker: interaction.user.id,
    input: entry.id,
    query: '',
    filter: {},
    hidden: true,
    askedAt: Date.now(),
  };
  return { kind: 'answer', hidden: true, work: () => articlePage(subject, 0, scene) };
};
