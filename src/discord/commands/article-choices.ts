import type { AutocompleteInteraction } from 'discord.js';
import { LONGEST_VALUE } from '../catalogue.ts';
import type { Scene } from '../context.ts';
import { cut } from '../cut.ts';
import type { Choice } from './command.ts';

/** Articles and tags to choose from, for every option that is called so. */
export async function articleChoices(interaction: AutocompleteInteraction, scene: Scene): Promise<Choice[]> {
  const { name, value } = interaction.options.getFocused(true);
  if (name === 'tag') {
    const tags = await scene.catalogue.tags(value);
    return tags.filter((tag) => tag.length <= LONGEST_VALUE).map((tag) => ({ name: tag, value: tag }));
  }
  const articles = await scene.catalogue.search(value);
  return articles.slice(0, 25).map(({ id, title, date }) => ({
    name: shortened(title, ` · ${date ?? scene.texts.quote.undated}`),
    value: cut(id, LONGEST_VALUE),
  }));
}

/** A choice's name of at most 100 characters whose end is kept whole. */
export function shortened(text: string, end: string): string {
  const room = 100 - end.length;
  return (text.length <= room ? text : `${cut(text, room - 1)}…`) + end;
}
