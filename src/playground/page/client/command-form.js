import { act } from './connection.js';
import { byId, h } from './element.js';
import { interact } from './interact.js';
import { say } from './notice.js';
import { currentChannel, store } from './store.js';
import { suggestionsFor } from './suggestions.js';

/** @import { CommandView, OptionView } from '../wire.ts' */

const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;

/** Discord asks for completions this long after the last key. */
const PAUSE_MS = 150;

/**
 * A slash command being filled in, in the place of the text field.
 *
 * @param {CommandView} command
 * @param {string} first For its first option.
 * @param {() => void} done When it was sent or given up.
 */
export function openCommandForm(command, first, done) {
  /** @type {Map<string, () => string | number | boolean | null>} */
  const values = new Map();
  const fields = h('div', { class: 'fields' });
  const rest = h('div', { class: 'rest' });
  const about = h('p', { class: 'about', id: 'command-about' }, command.description);

  /** @returns {Record<string, string | number | boolean>} */
  const filled = () =>
    Object.fromEntries(
      [...values].flatMap(([name, read]) => {
        const value = read();
        return value === null ? [] : [[name, value]];
      }),
    );

  /** @param {OptionView} option @param {string} [value] */
  const add = (option, value = '') => {
    const { control, read } = inputFor(option, value, command, filled);
    values.set(option.name, read);
    const label = h('label', { class: 'option-field' }, h('span', {}, option.name), control);
    control.setAttribute('aria-label', option.name);
    control.setAttribute('aria-description', option.description);
    control.addEventListener('focus', () => about.replaceChildren(option.description));
    fields.append(label);
    drawRest();
    return control;
  };

  const drawRest = () => {
    const left = command.options.filter(({ name }) => !values.has(name));
    rest.replaceChildren(
      ...left.map((option) =>
        h(
          'button',
          { type: 'button', class: 'add', title: option.description, onclick: () => add(option).focus() },
          `+ ${option.name}`,
        ),
      ),
    );
  };

  const send = () => {
    const channel = currentChannel();
    const given = filled();
    const missing = command.options.find(({ name, required }) => required && given[name] === undefined);
    if (missing !== undefined) return say(`/${command.name} needs ${missing.name}.`);
    if (channel === undefined) return;
    close();
    void interact(act('slash', { channel: channel.id, command: command.name, values: given }), null);
  };
  const close = () => {
    form.remove();
    done();
  };

  const form = h(
    'form',
    {
      class: 'command-form',
      'aria-label': `/${command.name}`,
      'aria-describedby': 'command-about',
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        send();
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.defaultPrevented || event.key !== 'Escape') return;
        event.preventDefault();
        close();
      },
    },
    about,
    h(
      'div',
      { class: 'line' },
      h('div', { class: 'filling' }, h('b', {}, `/${command.name}`), fields, rest),
      h('button', { type: 'submit', class: 'send', 'aria-label': 'Send command' }, '➤'),
      h('button', { type: 'button', class: 'add', 'aria-label': 'Cancel command', onclick: close }, '✕'),
    ),
  );

  const required = command.options.filter((option) => option.required);
  const [initial = command.options[0], ...others] = required;
  const control = initial !== undefined && (required.length > 0 || first !== '') ? add(initial, first) : null;
  for (const option of others) add(option);
  drawRest();
  byId('composer').prepend(form);
  (control ?? form.querySelector('.send'))?.focus();
}

/**
 * @param {OptionView} option
 * @param {string} value
 * @param {CommandView} command
 * @param {() => Record<string, string | number | boolean>} filled
 * @returns {{ control: HTMLInputElement | HTMLSelectElement, read: () => string | number | boolean | null }}
 */
function inputFor(option, value, command, filled) {
  const { type, choices, name, autocomplete, longest } = option;
  const listed =
    listFor(type) ?? (choices.length > 0 ? choices.map((each) => ({ ...each, value: String(each.value) })) : null);
  if (listed !== null) {
    const control = h(
      'select',
      {},
      h('option', { value: '' }, '…'),
      listed.map((each) => h('option', { value: each.value }, each.name)),
    );
    control.value = value;
    return { control, read: () => (control.value === '' ? null : typed(type, control.value)) };
  }
  const control = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: longest ?? 6000 });
  control.value = value;
  /** What was chosen stands for its value for as long as its name stands there. @type {{ name: string, value: string | number } | null} */
  let chosen = null;
  if (autocomplete) complete();
  return {
    control,
    read: () => {
      if (control.value.trim() === '') return null;
      return chosen !== null && chosen.name === control.value ? chosen.value : typed(type, control.value);
    },
  };

  function complete() {
    let timer = 0;
    const list = suggestionsFor(control, `Choices for ${name}`, async () => {
      const { [name]: _, ...values } = filled();
      const channel = currentChannel()?.id ?? '';
      const found = await act('complete', {
        channel,
        command: command.name,
        option: name,
        typed: control.value,
        values,
      });
      return (found?.choices ?? []).map((choice) => ({
        label: choice.name,
        choose: () => {
          clearTimeout(timer);
          chosen = choice;
          control.value = choice.name;
        },
      }));
    });
    byId('suggestions').replaceChildren(list.list);
    control.addEventListener('focus', () => {
      byId('suggestions').replaceChildren(list.list);
      list.refresh();
    });
    control.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(list.refresh, PAUSE_MS);
    });
    control.addEventListener('keydown', (event) => {
      if (list.keydown(/** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    });
  }
}

/** @param {number} type @param {string} text @returns {string | number | boolean} */
function typed(type, text) {
  if (type === BOOLEAN) return text === 'true';
  return type === INTEGER || type === NUMBER ? Number(text) : text;
}

/** @param {number} type @returns {readonly { name: string, value: string }[] | null} */
function listFor(type) {
  const people = (store.snapshot?.people ?? []).map(({ id, name }) => ({ name, value: id }));
  const roles = (store.snapshot?.roles ?? []).map(({ id, name }) => ({ name, value: id }));
  switch (type) {
    case BOOLEAN:
      return [
        { name: 'True', value: 'true' },
        { name: 'False', value: 'false' },
      ];
    case USER:
      return people;
    case CHANNEL:
      return (store.snapshot?.channels ?? []).map(({ id, name }) => ({ name: `#${name}`, value: id }));
    case ROLE:
      return roles;
    case MENTIONABLE:
      return [...people, ...roles];
    default:
      return null;
  }
}
