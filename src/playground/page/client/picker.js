import { h } from './element.js';

/**
 * @typedef {object} Option
 * @property {string} value
 * @property {string} label
 * @property {string} [description]
 *
 * @typedef {object} PickerOptions
 * @property {string} label What it is for, for those who do not see it.
 * @property {string} placeholder
 * @property {readonly Option[]} options
 * @property {readonly string[]} chosen
 * @property {number} least
 * @property {number} most
 * @property {boolean} [disabled]
 * @property {(values: readonly string[]) => void} choose
 */

let count = 0;

/** A select menu as Discord's: choosing from one closes it and counts at once; choosing several counts when it closes. */
/** @param {PickerOptions} options @returns {HTMLElement} */
export function picker({ label, placeholder, options, chosen, least, most, disabled = false, choose }) {
  count += 1;
  const id = `picker-${count}`;
  const several = most > 1;
  let values = [...chosen];
  const caption = () =>
    values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(', ') || placeholder;

  const items = options.map((option) =>
    h(
      'div',
      {
        class: 'option',
        role: 'option',
        tabindex: -1,
        'data-value': option.value,
        'aria-selected': String(values.includes(option.value)),
        onclick: () => toggle(option.value),
      },
      h('span', {}, option.label),
      option.description ? h('small', {}, option.description) : null,
    ),
  );
  const list = h(
    'div',
    {
      id,
      class: 'options',
      role: 'listbox',
      popover: 'auto',
      'aria-label': label,
      'aria-multiselectable': several ? 'true' : null,
      onkeydown: (/** @type {KeyboardEvent} */ event) => move(event),
      ontoggle: (/** @type {ToggleEvent} */ event) => {
        button.setAttribute('aria-expanded', String(event.newState === 'open'));
        if (event.newState === 'open') opened();
        else if (several && differs(values, chosen) && values.length >= least) choose(values);
      },
    },
    items.length > 0 ? items : h('p', { class: 'none' }, 'There is nothing to choose from.'),
  );
  const button = h(
    'button',
    {
      type: 'button',
      class: 'picker-button',
      popovertarget: id,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-label': `${label}: ${caption()}`,
      disabled,
    },
    h('span', { class: values.length === 0 ? 'placeholder' : '' }, caption()),
    h('span', { class: 'chevron', 'aria-hidden': 'true' }),
  );

  function opened() {
    const { left, top, bottom, width } = button.getBoundingClientRect();
    const below = innerHeight - bottom > 220 || innerHeight - bottom > top;
    const room = (below ? innerHeight - bottom : top) - 12;
    list.style.left = `${left}px`;
    list.style.width = `${width}px`;
    list.style.maxHeight = `${Math.min(room, 340)}px`;
    list.style.top = below ? `${bottom + 4}px` : 'auto';
    list.style.bottom = below ? 'auto' : `${innerHeight - top + 4}px`;
    (items.find((item) => item.getAttribute('aria-selected') === 'true') ?? items[0])?.focus();
  }

  /** @param {string} value */
  function toggle(value) {
    const has = values.includes(value);
    if (!several) {
      values = has && least === 0 ? [] : [value];
      list.hidePopover();
      button.focus();
      if (differs(values, chosen)) choose(values);
      return;
    }
    if (!has && values.length >= most) return;
    values = has ? values.filter((each) => each !== value) : [...values, value];
    for (const item of items) item.setAttribute('aria-selected', String(values.includes(item.dataset.value ?? '')));
    button.firstElementChild?.replaceChildren(caption());
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const at = items.indexOf(/** @type {HTMLDivElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') items[at]?.click();
    else if (to !== undefined) items[Math.max(0, Math.min(items.length - 1, to))]?.focus();
    else if (event.key.length === 1) {
      const typed = event.key.toLowerCase();
      [...items.slice(at + 1), ...items].find((item) => item.textContent?.toLowerCase().startsWith(typed))?.focus();
    } else return;
    event.preventDefault();
  }

  return h('div', { class: 'picker' }, button, list);
}

/** @param {readonly string[]} a @param {readonly string[]} b */
const differs = (a, b) => a.length !== b.length || a.some((value) => !b.includes(value));
