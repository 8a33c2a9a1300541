import { openModal } from './modal.js';
import { say } from './notice.js';
import { bot } from './store.js';

/** @import { Acknowledged } from '../wire.ts' */

/**
 * Waits for the bot to take notice, showing so on what was used, and opens the modal if that is the answer. Anything else
 * comes as a message.
 *
 * @param {Promise<Acknowledged | null>} acting
 * @param {HTMLElement | null} used
 */
export async function interact(acting, used) {
  used?.setAttribute('aria-busy', 'true');
  const acknowledged = await acting;
  used?.removeAttribute('aria-busy');
  if (acknowledged === null) return;
  if (acknowledged.failed)
    say(`The application did not respond: ${bot()?.name ?? 'the bot'} took more than three seconds.`);
  if (acknowledged.modal !== null) openModal(acknowledged.modal);
}
