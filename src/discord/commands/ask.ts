import { ApplicationCommandOptionType as Kind } from 'discord.js';
import { answer, LONGEST_QUESTION, type Subject, subjectOf } from '../answering.ts';
import type { Scene } from '../context.ts';
import { takeTurn, waitSentence } from '../cooldown.ts';
import { readDates } from '../date-filter.ts';
import { type Made, refuse } from '../plan.ts';
import { articleChoices } from './article-choices.ts';
import { described, EVERYWHERE, type SlashCommand, slash, typed } from './command.ts';

export const ask: SlashCommand = {
  kind: 'slash',
  definition: {
    ...EVERYWHERE,
    ...slash(
      ({ commands }) => commands.ask,
      [
        {
          type: Kind.String,
          ...described(({ commands }) => commands.ask.options.question),
          required: true,
          max_length: LONGEST_QUESTION,
        },
        { type: Kind.String, ...described(({ commands }) => commands.ask.options.article), autocomplete: true },
        { type: Kind.String, ...described(({ commands }) => commands.ask.options.since), max_length: 30 },
        { type: Kind.String, ...described(({ commands }) => commands.ask.options.until), max_length: 30 },
        { type: Kind.Boolean, ...described(({ commands }) => commands.ask.options.private) },
      ],
    ),
  },

  async plan(interaction, scene) {
    const started = performance.now();
    const { errors } = scene.texts;
    const question = typed(interaction, 'question');
    if (question === '') return refuse(errors.emptyQuestion);
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
    const turn = takeTurn(interaction.user.id, interaction.channelId, scene);
    if (turn.kind === 'wait') return refuse(waitSentence(turn, scene.texts));

    const subject = subjectOf(interaction, scene, {
      view: 'answer',
      input: question,
      filter: { ...range, ...(article === null ? {} : { article: article.id }) },
      hidden: interaction.options.getBoolean('private') ?? scene.settings.visibility === 'private',
    });
    return { kind: 'answer', hidden: subject.hidden, work: () => firstAnswer(subject, started, scene) };
  },

  choices: articleChoices,
};

async function firstAnswer(subject: Subject, started: number, scene: Scene): Promise<Made> {
  const { payload, outcome, quotes } = await answer(subject, 0, scene);
  const sent = () => {
    const milliseconds = Math.round(performance.now() - started);
    scene.metrics.question('command', outcome, milliseconds / 1000);
    scene.log.info({ outcome, quotes: quotes.length, milliseconds }, 'answered a command');
  };
  return { payload, subject, quotes, sent };
}

export async function answerPage(subject: Subject, page: number, scene: Scene): Promise<Made> {
  const { payload, quotes } = await answer(subject, page, scene);
  return { payload, subject, quotes };
}
