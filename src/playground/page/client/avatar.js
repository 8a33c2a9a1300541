import { h } from './element.js';

/** @import { PersonView } from '../wire.ts' */

/** A drawn one: nothing is fetched. @param {PersonView} person */
export function avatar({ id, name, bot }) {
  const hue = bot ? 'bot' : String(Number(BigInt(id) % 5n));
  return h('span', { class: 'avatar', 'data-hue': hue, 'aria-hidden': 'true' }, bot ? '❝' : name.charAt(0));
}
