import type { BaseInteraction } from 'discord.js';
import type { PublicationDate } from '../corpus/date.ts';
import type { Answer, AskOptions, Citation } from '../engine.ts';
import type { Scene } from './context.ts';
import type { Exchange, StoredFilter } from './database.ts';
import { renderAnswer } from './render/answer.ts';
import type { MessagePayload } from './render/payload.ts';

/** Discord takes far more, but nobody asks in more words; every word costs a search. */
export const LONGEST_QUESTION = 500;

/** What is asked and by whom: an exchange before it has its message. */
export type Subject = Omit<Exchange, 'answer'>;

/** What somebody asks by a command or a menu; seen as the server has set it, unless `parts` says otherwise. */
export function subjectOf(
  interaction: BaseInteraction,
  scene: Scene,
  parts: Pick<Subject, 'view'> & Partial<Pick<Subject, 'input' | 'filter' | 'hidden'>>,
): Subject {
  const { input = '' } = parts;
  return {
    channel: interaction.channelId ?? '',
    guild: scene.guild,
    message: null,
    asker: interaction.user.id,
    input,
    query: input,
    filter: {},
    hidden: scene.settings.visibility === 'private',
    askedAt: Date.now(),
    ...parts,
  };
}

export interface Answered {
  readonly payload: MessagePayload;
  readonly outcome: Answer['outcome'];
  readonly quotes: readonly Citation[];
}

/** Asks the engine, and renders one page of what it finds. */
export async function answer(subject: Subject, page: number, scene: Scene): Promise<Answered> {
  const perPage = scene.settings.quotes ?? scene.quotesPerAnswer;
  const quotes = (page + 1) * perPage + 1;
  const found = await scene.engine.ask(subject.query, { ...filterOf(subject.filter), quotes });
  reportWithheld(found, scene);
  const payload = renderAnswer({ ...found, question: subject.input }, scene.texts, {
    asker: subject.asker,
    private: subject.hidden,
    question: subject.message === null,
    page,
    perPage,
  });
  return { payload, outcome: found.outcome, quotes: found.quotes.slice(page * perPage, (page + 1) * perPage) };
}

/** A withheld quote means that the index and its articles disagree: that is for the operator to know. */
export function reportWithheld({ withheld }: Pick<Answer, 'withheld'>, { log, metrics }: Scene): void {
  if (withheld.length === 0) return;
  metrics.withheld(withheld.length);
  log.error(
    { citations: withheld.map(({ citation }) => citation) },
    'quotes withheld: they differ from their articles',
  );
}

/** Where citations count as recently shown: the server, or the person for what they alone saw. */
export function placeOf({ hidden, guild, asker }: Pick<Subject, 'hidden' | 'guild' | 'asker'>): string {
  return hidden || guild === null ? asker : guild;
}

/** Stored dates were read once before they were stored. */
export function filterOf({ article, since, until, tag }: StoredFilter): Omit<AskOptions, 'quotes'> {
  return { article, since: since as PublicationDate | undefined, until: until as PublicationDate | undefined, tag };
}
