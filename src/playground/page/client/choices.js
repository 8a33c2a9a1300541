import { store } from './store.js';

/** @import { Option } from './picker.js' */

/** What Discord numbers its select menus by. */
const STRING = 3;
const USER = 5;
const ROLE = 6;
const MENTIONABLE = 7;
const CHANNEL = 8;

export const SELECTS = [STRING, USER, ROLE, MENTIONABLE, CHANNEL];

const CHANNEL_TYPES = { text: 0, direct: 1, thread: 11 };

/** What a select menu offers: its own options, or people, roles and channels. */
/** @param {any} select @returns {readonly Option[]} */
export function choicesOf({ type, options = [], channel_types: types }) {
  if (type === STRING) return options;
  const people = (store.snapshot?.people ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const roles = (store.snapshot?.roles ?? []).map(({ id, name }) => ({
    value: id,
    label: `@${name.replace(/^@/, '')}`,
  }));
  if (type === USER) return people;
  if (type === ROLE) return roles;
  if (type === MENTIONABLE) return [...people, ...roles];
  return (store.snapshot?.channels ?? [])
    .filter(({ kind }) => kind !== 'direct' && (types === undefined || types.includes(CHANNEL_TYPES[kind])))
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
}

/** @param {any} select @returns {readonly string[]} */
export function chosenOf({ options = [], default_values: defaults = [] }) {
  const own = options
    .filter((/** @type {any} */ option) => option.default)
    .map((/** @type {any} */ option) => option.value);
  return [...own, ...defaults.map((/** @type {any} */ each) => each.id)];
}
