import { ApplicationCommandOptionType as Kind } from 'discord.js';
import { filterOf, LONGEST_QUESTION, type Subject, subjectOf } from '../answering.ts';
import { citedBy } from '../citing.ts';
import type { Scene } from '../context.ts';
import { takeTurn, waitSentence } from '../cooldown.ts';
import { readDates } from '../date-filter.ts';
import { type Made, refuse } from '../plan.ts';
import { renderCitation } from '../render/citation.ts';
import { renderLookup } from '../render/lookup.ts';
import { articleChoices } from './article-choices.ts';
import { described, EVERYWHERE, type SlashCommand, slash, typed } from './command.ts';

/** Of what was found, as much as is offered when citing. */
const MOST_OFFERED = 10;

export const lookup: SlashCommand = {
  kind: 'slash',
  definition: {
    ...EVERYWHERE,
    ...slash(
      ({ commands }) => commands.lookup,
      [
        {
          type: Kind.String,
          ...described(({ commands }) => commands.lookup.options.words),
          required: true,
          max_length: LONGEST_QUESTION,
        },
        { type: Kind.String, ...described(({ commands }) => commands.lookup.options.article), autocomplete: true },
        { type: Kind.String, ...described(({ commands }) => commands.lookup.options.tag), autocomplete: true },
        { type: Kind.String, ...described(({ commands }) => commands.lookup.options.since), max_length: 30 },
        { type: Kind.String, ...described(({ commands }) => commands.lookup.options.until), max_length: 30 },
      ],
    ),
  },

  async plan(interaction, scene) {
    const { errors } = scene.texts;
    const words = typed(interaction, 'words');
    if (!/[\p{L}\p{N}]/u.test(words)) return refuse(errors.noWords);
    const dates = readDates(
      interaction.options.getString('since'),
      interaction.options.getString('until'),
      scene.texts,
    );
    if (dates.kind === 'problem') return refuse(dates.sentence);
    const { kind: _, ...range } = dates;
    const wanted = interaction.options.getString('article');
    const article = wanted === null ? null : await scene.catalogue.resolve(wanted);
    if (wanted !== null && article === null) return refuse(errors.unknownArticle(wanted));
    const tag = interaction.options.getString('tag');
    if (tag !== null && !(await scene.catalogue.tags(tag)).includes(tag)) return refuse(errors.unknownTag(tag));
    const turn = takeTurn(interaction.user.id, interaction.channelId, scene);
    if (turn.kind === 'wait') return refuse(waitSentence(turn, scene.texts));

    const subject = subjectOf(interaction, scene, {
      view: 'lookup',
      input: words,
      filter: { ...range, ...(article === null ? {} : { article: article.id }), ...(tag === null ? {} : { tag }) },
    });
    return {
      kind: 'answer',
      hidden: subject.hidden,
      work: async () => (await citation(words, scene)) ?? lookupPage(subject, 0, scene),
    };
  },

  choices: articleChoices,
};

/** A citation id is looked up as what it stands for: it is the one place where everyone can follow one. */
async function citation(words: string, scene: Scene): Promise<Made | null> {
  const cited = await citedBy(words, scene);
  if (cited.kind !== 'found') return null;
  const { quote, state, shown } = cited;
  const view = { format: 'discord', state, shown, note: null, by: null } as const;
  return { payload: renderCitation(quote, scene.texts, view), quotes: [quote] };
}

export async function lookupPage(subject: Subject, page: number, scene: Scene): Promise<Made> {
  const found = await scene.engine.lookup(subject.query, filterOf(subject.filter));
  scene.database.archive(found.quotes, Date.now());
  return { payload: renderLookup(found, scene.texts, { page }), subject, quotes: found.quotes.slice(0, MOST_OFFERED) };
}
