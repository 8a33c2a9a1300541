import { ApplicationCommandOptionType as Kind } from 'discord.js';
import { type Subject, subjectOf } from '../answering.ts';
import type { Scene } from '../context.ts';
import { type Made, refuse } from '../plan.ts';
import { renderArticles } from '../render/articles.ts';
import { articleChoices } from './article-choices.ts';
import { described, EVERYWHERE, type SlashCommand, slash } from './command.ts';

export const articles: SlashCommand = {
  kind: 'slash',
  definition: {
    ...EVERYWHERE,
    ...slash(
      ({ commands }) => commands.articles,
      [{ type: Kind.String, ...described(({ commands }) => commands.articles.options.tag), autocomplete: true }],
    ),
  },

  async plan(interaction, scene) {
    const tag = interaction.options.getString('tag');
    if (tag !== null && !(await scene.catalogue.tags(tag)).includes(tag)) {
      return refuse(scene.texts.errors.unknownTag(tag));
    }
    const subject = subjectOf(interaction, scene, { view: 'articles', filter: tag === null ? {} : { tag } });
    return { kind: 'answer', hidden: subject.hidden, work: () => articlesPage(subject, 0, scene) };
  },

  choices: articleChoices,
};

export async function articlesPage(subject: Subject, page: number, scene: Scene): Promise<Made> {
  const { tag } = subject.filter;
  const all = await scene.catalogue.articles();
  const listed = tag === undefined ? all : all.filter(({ tags }) => tags.includes(tag));
  return { payload: renderArticles(listed, scene.texts, { page, tag }), subject };
}
