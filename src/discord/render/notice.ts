import { escapeLine } from '../escape.ts';
import { ACCENTS, container, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';

/** Some sentences repeat what was typed. */
const LONGEST = 1500;

/** A sentence of the interface by itself. `error` marks that something did not work. */
export function renderNotice(sentence: string, tone: 'note' | 'error' = 'note'): MessagePayload {
  return payload([container([text(escapeLine(sentence, LONGEST))], tone === 'error' ? ACCENTS.error : undefined)]);
}
