import { subjectOf } from '../answering.ts';
import { articlePage } from '../commands/article.ts';
import { refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const openArticle: Button<'open-article'> = async (_action, interaction, scene, [id = '']) => {
  const entry = await scene.catalogue.resolve(id);
  if (entry === null) return refuse(scene.texts.errors.unknownArticle(id));
  const subject = subjectOf(interaction, scene, { view: 'article', input: entry.id, hidden: true });
  return { kind: 'answer', hidden: true, work: () => articlePage(subject, 0, scene) };
};
