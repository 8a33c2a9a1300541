import { notice, refuse } from '../plan.ts';
import { renderArticleFile } from '../render/article.ts';
import type { Button } from './button.ts';

export const file: Button<'file'> = (_action, interaction, scene) => {
  const { errors } = scene.texts;
  const exchange = scene.database.exchangeAnsweredBy(interaction.message.id);
  if (exchange === null || exchange.view !== 'article') return refuse(errors.expired);
  return {
    kind: 'answer',
    hidden: true,
    work: async () => {
      const readable = await scene.engine.article(exchange.input);
      if (readable === null) return notice(errors.unknownArticle(exchange.input));
      const payload = renderArticleFile(readable.article, scene.texts);
      const bytes = payload.files.reduce((sum, { data }) => sum + data.byteLength, 0);
      return bytes > interaction.attachmentSizeLimit ? notice(errors.fileTooLarge) : { payload };
    },
  };
};
