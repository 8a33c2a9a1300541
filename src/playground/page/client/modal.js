import { choicesOf, chosenOf, SELECTS } from './choices.js';
import { act } from './connection.js';
import { byId, h } from './element.js';
import { interact } from './interact.js';
import { picker } from './picker.js';

/** @import { Acknowledged } from '../wire.ts' */

const ROW = 1;
const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const LABEL = 18;
const PARAGRAPH = 2;

/** A form that the bot asks to be filled in. @param {NonNullable<Acknowledged['modal']>} modal */
export function openModal({ id, title, components }) {
  /** @type {Map<string, () => string | readonly string[]>} */
  const inputs = new Map();
  const dialog = /** @type {HTMLDialogElement} */ (byId('modal'));
  const form = h(
    'form',
    {
      method: 'dialog',
      onsubmit: () => {
        const values = Object.fromEntries([...inputs].map(([name, read]) => [name, read()]));
        void interact(act('submit', { modal: id, values }), null);
      },
    },
    h('h2', { id: 'modal-title' }, title),
    components.map((each) => field(each, inputs)),
    h(
      'div',
      { class: 'modal-actions' },
      h('button', { type: 'button', class: 'button link', onclick: () => dialog.close() }, 'Cancel'),
      h('button', { type: 'submit', class: 'button primary' }, 'Submit'),
    ),
  );
  dialog.replaceChildren(form);
  dialog.showModal();
}

/** @param {any} component @param {Map<string, () => string | readonly string[]>} inputs @returns {Node} */
function field(component, inputs) {
  if (component.type === TEXT_DISPLAY) return h('p', {}, component.content);
  const inner = component.type === LABEL ? component.component : component.components?.[0];
  if (component.type !== LABEL && component.type !== ROW) return h('p');
  const name = component.label ?? inner.label ?? '';
  const required = inner.required !== false;
  const about = component.description ? h('small', {}, component.description) : null;
  const caption = h('span', { class: 'caption' }, name, required ? h('span', { class: 'required' }, ' *') : null);
  if (inner.type === TEXT_INPUT) {
    const attributes = {
      placeholder: inner.placeholder,
      required,
      minlength: inner.min_length,
      maxlength: inner.max_length ?? 4000,
    };
    const input = inner.style === PARAGRAPH ? h('textarea', { ...attributes, rows: 4 }) : h('input', attributes);
    input.value = inner.value ?? '';
    inputs.set(inner.custom_id, () => input.value);
    return h('label', { class: 'field' }, caption, about, input);
  }
  if (!SELECTS.includes(inner.type)) return h('p');
  let values = chosenOf(inner);
  inputs.set(inner.custom_id, () => values);
  const choosing = picker({
    label: name,
    placeholder: inner.placeholder ?? 'Make a selection',
    options: choicesOf(inner),
    chosen: values,
    least: inner.min_values ?? 1,
    most: inner.max_values ?? 1,
    choose: (chosen) => {
      values = chosen;
      const shown = chosen.map((value) => choicesOf(inner).find((option) => option.value === value)?.label ?? value);
      choosing.querySelector('.picker-button > span')?.replaceChildren(shown.join(', '));
    },
  });
  return h('div', { class: 'field' }, caption, about, choosing);
}
