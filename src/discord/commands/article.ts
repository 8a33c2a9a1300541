import { ApplicationCommandOptionType as Kind } from 'discord.js';
import { sourceOf } from '../../quoting/quote.ts';
import { type Subject, subjectOf } from '../answering.ts';
import type { Scene } from '../context.ts';
import { type Made, notice, refuse } from '../plan.ts';
import { renderArticle } from '../render/article.ts';
import { articleChoices } from './article-choices.ts';
import { described, EVERYWHERE, type SlashCommand, slash } from './command.ts';

export const article: SlashCommand = {
  kind: 'slash',
  definition: {
    ...EVERYWHERE,
    ...slash(
      ({ commands }) => commands.article,
      [
        {
          type: Kind.String,
          ...described(({ commands }) => commands.article.options.article),
          required: true,
          autocomplete: true,
        },
      ],
    ),
  },

  async plan(interaction, scene) {
    const wanted = interaction.options.getString('article', true);
    const entry = await scene.catalogue.resolve(wanted);
    if (entry === null) return refuse(scene.texts.errors.unknownArticle(wanted));
    const subject = subjectOf(interaction, scene, { view: 'article', input: entry.id });
    return { kind: 'answer', hidden: subject.hidden, work: () => articlePage(subject, 0, scene) };
  },

  choices: articleChoices,
};

/** `subject.input` is the article's id. */
export async function articlePage(subject: Subject, page: number, scene: Scene): Promise<Made> {
  const readable = await scene.engine.article(subject.input);
  if (readable === null) return notice(scene.texts.errors.unknownArticle(subject.input));
  const { article: read, passages } = readable;
  const source = sourceOf(read);
  const quotes = passages.map((passage) => ({
    ...passage,
    text: read.text.slice(passage.start, passage.end),
    article: source,
  }));
  scene.database.archive(quotes, Date.now());
  return { payload: renderArticle(readable, scene.texts, { page }), subject };
}
