import { ApplicationCommandOptionType as Kind } from 'discord.js';
import { filterOf, LONGEST_QUESTION, reportWithheld, type Subject, subjectOf } from '../answering.ts';
import type { Scene } from '../context.ts';
import { takeTurn, waitSentence } from '../cooldown.ts';
import { readDates } from '../date-filter.ts';
import { type Made, refuse } from '../plan.ts';
import { renderTimeline } from '../render/timeline.ts';
import { described, EVERYWHERE, type SlashCommand, slash, typed } from './command.ts';

/** Quotes in a timeline. */
const MOST_QUOTES = 15;

export const timeline: SlashCommand = {
  kind: 'slash',
  definition: {
    ...EVERYWHERE,
    ...slash(
      ({ commands }) => commands.timeline,
      [
        {
          type: Kind.String,
          ...described(({ commands }) => commands.timeline.options.topic),
          required: true,
          max_length: LONGEST_QUESTION,
        },
        { type: Kind.String, ...described(({ commands }) => commands.timeline.options.since), max_length: 30 },
        { type: Kind.String, ...described(({ commands }) => commands.timeline.options.until), max_length: 30 },
      ],
    ),
  },

  plan(interaction, scene) {
    const topic = typed(interaction, 'topic');
    if (topic === '') return refuse(scene.texts.errors.emptyQuestion);
    const dates = readDates(
      interaction.options.getString('since'),
      interaction.options.getString('until'),
      scene.texts,
    );
    if (dates.kind === 'problem') return refuse(dates.sentence);
    const { kind: _, ...filter } = dates;
    const turn = takeTurn(interaction.user.id, interaction.channelId, scene);
    if (turn.kind === 'wait') return refuse(waitSentence(turn, scene.texts));

    const subject = subjectOf(interaction, scene, { view: 'timeline', input: topic, filter });
    return { kind: 'answer', hidden: subject.hidden, work: () => timelinePage(subject, 0, scene) };
  },
};

export async function timelinePage(subject: Subject, page: number, scene: Scene): Promise<Made> {
  const found = await scene.engine.ask(subject.query, { ...filterOf(subject.filter), quotes: MOST_QUOTES });
  reportWithheld(found, scene);
  const payload = renderTimeline({ ...found, question: subject.input }, scene.texts, { page });
  return { payload, subject, quotes: found.quotes };
}
