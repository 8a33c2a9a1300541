import { h } from './element.js';

/**
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} [about]
 * @property {() => void} choose
 *
 * @typedef {object} Suggestions
 * @property {HTMLElement} list
 * @property {() => void} refresh Looks again at what is typed.
 * @property {() => void} close
 * @property {(event: KeyboardEvent) => boolean} keydown Whether the key was for the list.
 */

let count = 0;

/**
 * Things to choose from while typing; the focus stays in the input.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {string} label
 * @param {() => Promise<readonly Suggestion[]> | readonly Suggestion[]} look
 * @returns {Suggestions}
 */
export function suggestionsFor(input, label, look) {
  count += 1;
  const list = h('div', {
    class: 'suggestions',
    id: `suggestions-${count}`,
    role: 'listbox',
    'aria-label': label,
    hidden: true,
  });
  /** @type {readonly Suggestion[]} */
  let shown = [];
  let at = 0;
  let asked = 0;
  const combobox = input instanceof HTMLInputElement;
  if (combobox) input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);

  const mark = () => {
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === at));
      if (index === at) option.scrollIntoView({ block: 'nearest' });
    }
    if (list.hidden) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${list.id}-${at}`);
    if (combobox) input.setAttribute('aria-expanded', String(!list.hidden));
  };
  const close = () => {
    asked += 1;
    shown = [];
    list.hidden = true;
    mark();
  };
  const refresh = async () => {
    asked += 1;
    const own = asked;
    const found = await look();
    if (own !== asked) return;
    shown = found;
    at = 0;
    list.replaceChildren(
      ...shown.map(({ label: text, about, choose }, index) =>
        h(
          'div',
          {
            role: 'option',
            id: `${list.id}-${index}`,
            class: 'option',
            onpointerdown: (/** @type {PointerEvent} */ event) => event.preventDefault(),
            onclick: () => {
              close();
              choose();
            },
          },
          h('span', {}, text),
          about ? h('small', {}, about) : null,
        ),
      ),
    );
    list.hidden = shown.length === 0;
    mark();
  };

  input.addEventListener('blur', close);
  return {
    list,
    refresh: () => void refresh(),
    close,
    keydown(event) {
      if (list.hidden) return false;
      if (event.key === 'ArrowDown') at = (at + 1) % shown.length;
      else if (event.key === 'ArrowUp') at = (at + shown.length - 1) % shown.length;
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' || event.key === 'Tab') {
        const chosen = shown[at];
        close();
        chosen?.choose();
      } else return false;
      event.preventDefault();
      mark();
      return true;
    },
  };
}
