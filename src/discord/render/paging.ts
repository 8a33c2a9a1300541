import type { Action, PagedKind } from '../custom-id.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Texts } from '../texts/texts.ts';
import { button, rows, text } from './components.ts';
import { subtext } from './source.ts';

/** A page that there is, where a list has grown shorter since a button was made. */
export function pageWithin(page: number, pages: number): number {
  return Math.max(0, Math.min(page, pages - 1));
}

/** Where one is and the buttons to go on; nothing for a single page. */
export function pager(of: PagedKind, page: number, pages: number, texts: Texts) {
  if (pages <= 1) return [];
  const turn = (to: number): Action => ({ kind: 'page', of, page: to });
  return [
    text(subtext(escapeMarkdown(texts.page(page + 1, pages)))),
    ...rows([
      ...(page > 0 ? [button(texts.buttons.previous, turn(page - 1))] : []),
      ...(page < pages - 1 ? [button(texts.buttons.next, turn(page + 1))] : []),
    ]),
  ];
}
