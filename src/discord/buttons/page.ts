import type { Subject } from '../answering.ts';
import { articlePage } from '../commands/article.ts';
import { articlesPage } from '../commands/articles.ts';
import { answerPage } from '../commands/ask.ts';
import { citationsPage } from '../commands/citations.ts';
import { lookupPage } from '../commands/lookup.ts';
import { timelinePage } from '../commands/timeline.ts';
import type { Scene } from '../context.ts';
import type { PagedKind } from '../custom-id.ts';
import type { Exchange } from '../database.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { type Made, type Plan, refuse } from '../plan.ts';
import type { Button } from './button.ts';

const PAGES: Record<PagedKind, (subject: Subject, page: number, scene: Scene) => Promise<Made>> = {
  answer: answerPage,
  lookup: lookupPage,
  article: articlePage,
  articles: articlesPage,
  timeline: timelinePage,
  citations: citationsPage,
};

export const page: Button<'page'> = (action, interaction, scene) => {
  const { errors, permissions } = scene.texts;
  const exchange = scene.database.exchangeAnsweredBy(interaction.message.id);
  if (exchange === null || exchange.view !== action.of) return refuse(errors.expired);
  if (action.of === 'citations' && !mayPostCitations(actorOf(interaction), scene.settings)) {
    return refuse(errors.missingPermission(permissions.ManageMessages));
  }
  return turnTo(action.page, exchange, interaction.user.id, scene);
};

/** Turns the page for who asked; others get it for themselves alone, so that nobody's answer changes under their eyes. */
export function turnTo(number: number, { answer: _, ...subject }: Exchange, person: string, scene: Scene): Plan {
  const show = PAGES[subject.view];
  if (person === subject.asker) return { kind: 'update', work: () => show(subject, number, scene) };
  const own: Subject = { ...subject, asker: person, hidden: true, message: null };
  return { kind: 'answer', hidden: true, work: () => show(own, number, scene) };
}
