import { about } from './about.ts';
import { article } from './article.ts';
import { articles } from './articles.ts';
import { ask } from './ask.ts';
import { checkQuotation } from './check-quotation.ts';
import { citations } from './citations.ts';
import { cite } from './cite.ts';
import type { MessageCommand, SlashCommand } from './command.ts';
import { findSources } from './find-sources.ts';
import { help } from './help.ts';
import { lookup } from './lookup.ts';
import { quotation } from './quotation.ts';
import { settings } from './settings.ts';
import { timeline } from './timeline.ts';

/** Every command, in the order that Discord lists them. */
export const COMMANDS: readonly (SlashCommand | MessageCommand)[] = [
  ask,
  lookup,
  article,
  articles,
  timeline,
  quotation,
  cite,
  citations,
  settings,
  about,
  help,
  findSources,
  checkQuotation,
];
