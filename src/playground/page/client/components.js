import { choicesOf, chosenOf, SELECTS } from './choices.js';
import { act } from './connection.js';
import { h } from './element.js';
import { interact } from './interact.js';
import { markdown } from './markdown.js';
import { picker } from './picker.js';

/** @import { MessageView } from '../wire.ts' */

const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'secondary'];

/** A component of a message as Discord lays it out. @param {any} component @param {MessageView} message @returns {Node} */
export function component(component, message) {
  const inside = () => (component.components ?? []).map((/** @type {any} */ each) => componentIn(each, message));
  switch (component.type) {
    case 1:
      return h('div', { class: 'row' }, inside());
    case 2:
      return button(component, message);
    case 9:
      return h('div', { class: 'section' }, h('div', {}, inside()), componentIn(component.accessory, message));
    case 10:
      return h('div', { class: 'markdown' }, markdown(component.content));
    case 11:
      return media(component.media, component.description, 'thumbnail');
    case 12:
      return h(
        'div',
        { class: 'gallery' },
        component.items.map((/** @type {any} */ item) => media(item.media, item.description, 'picture')),
      );
    case 13:
      return file(component.file.url);
    case 14:
      return h('hr', { class: component.divider === false ? 'gap' : component.spacing === 2 ? 'wide' : '' });
    case 17: {
      const box = h('div', { class: 'container' }, inside());
      const accent = component.accent_color;
      if (typeof accent === 'number') box.style.setProperty('--edge', `#${accent.toString(16).padStart(6, '0')}`);
      return box;
    }
    default:
      return SELECTS.includes(component.type) ? select(component, message) : h('div');
  }
}

const componentIn = component;

/** @param {any} button @param {MessageView} message */
function button({ style, label, emoji, url, custom_id: id, disabled }, message) {
  const caption = [emoji?.name ?? '', label ?? ''].filter((part) => part !== '').join(' ');
  const kind = `button ${STYLES[style] ?? 'secondary'}`;
  if (style === 5) {
    return h(
      'a',
      { class: kind, href: url, target: '_blank', rel: 'noopener noreferrer nofollow' },
      caption,
      h('span', { class: 'leaves', 'aria-hidden': 'true' }, '↗'),
    );
  }
  const { channel, id: messageId } = message;
  const made = h(
    'button',
    {
      type: 'button',
      class: kind,
      'data-custom-id': id,
      disabled: disabled === true,
      onclick: () => interact(act('click', { channel, message: messageId, component: id }), made),
    },
    caption,
  );
  return made;
}

/** @param {any} select @param {MessageView} message */
function select(select, message) {
  const { custom_id: id, placeholder = 'Make a selection', min_values: least = 1, max_values: most = 1 } = select;
  const { channel, id: messageId } = message;
  const made = picker({
    label: placeholder,
    placeholder,
    options: choicesOf(select),
    chosen: chosenOf(select),
    least,
    most,
    disabled: select.disabled === true,
    choose: (values) => void interact(act('select', { channel, message: messageId, component: id, values }), made),
  });
  made.dataset.customId = id;
  return made;
}

/** Pictures come from this machine or not at all. */
/** @param {any} media @param {string | undefined} description @param {string} kind */
function media({ url }, description, kind) {
  if (!url.startsWith('/files/'))
    return h('div', { class: `${kind} elsewhere` }, description ?? 'A picture from elsewhere');
  return h('img', { class: kind, src: url, alt: description ?? '' });
}

/** @param {string} address @param {number} [size] */
export function file(address, size) {
  const name = decodeURIComponent(address.split('/').at(-1) ?? '');
  return h(
    'a',
    { class: 'file', href: address, download: name },
    h('span', { class: 'sheet', 'aria-hidden': 'true' }),
    h('span', {}, name, size === undefined ? null : h('small', {}, bytes(size))),
  );
}

/** @param {number} size */
const bytes = (size) => (size < 1024 ? `${size} bytes` : `${(size / 1024).toFixed(1)} kB`);
