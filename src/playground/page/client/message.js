import { avatar } from './avatar.js';
import { component, file } from './components.js';
import { h } from './element.js';
import { markdown, plain } from './markdown.js';
import { openMessageMenu } from './message-menu.js';
import { personOf, store, update } from './store.js';

/** @import { EmbedView, MarkdownNode, MessageView } from '../wire.ts' */

/** How long a finger rests on a message to open its menu. */
const LONG_PRESS_MS = 500;

/**
 * A message; `compact` where it goes on from the one above it.
 *
 * @param {MessageView} message
 * @param {boolean} compact
 * @returns {HTMLLIElement}
 */
export function messageElement(message, compact) {
  const author = personOf(message.author);
  const at = new Date(message.at);
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const more = h(
    'button',
    {
      type: 'button',
      class: 'more',
      'aria-haspopup': 'menu',
      'aria-label': `More for this message of ${author.name}`,
      onclick: () => {
        const { left, bottom } = more.getBoundingClientRect();
        openMessageMenu(message, left, bottom, more);
      },
    },
    '⋯',
  );
  const item = h(
    'li',
    {
      id: `message-${message.id}`,
      class: ['message', compact && 'compact', message.ephemeral && 'ephemeral', message.rings && 'rings']
        .filter(Boolean)
        .join(' '),
      tabindex: -1,
      oncontextmenu: (/** @type {MouseEvent} */ event) => {
        // A link's own menu is more use there.
        if (/** @type {Element} */ (event.target).closest('a, input, textarea')) return;
        event.preventDefault();
        openMessageMenu(message, event.clientX, event.clientY, more);
      },
    },
    before(message),
    compact ? h('time', { class: 'when', datetime: at.toISOString() }, time) : avatar(author),
    h(
      'div',
      { class: 'body' },
      h(
        'h2',
        { class: compact ? 'by for-readers' : 'by' },
        h('span', { class: 'name', 'data-role': author.bot ? 'bot' : (author.role ?? '') }, author.name),
        author.bot ? h('span', { class: 'badge' }, 'app') : null,
        compact ? null : h('time', { datetime: at.toISOString() }, time),
      ),
      message.loading ? thinking(author.name) : contents(message),
      message.ephemeral ? privacyNote(message) : null,
    ),
    more,
  );
  onLongPress(item, (x, y) => openMessageMenu(message, x, y, more));
  return item;
}

/** The characters a message shows, for a line about it. @param {MessageView} message @returns {string} */
export function gist(message) {
  /** @param {any} each @returns {string[]} */
  const texts = (each) =>
    each.type === 10
      ? [plain(/** @type {readonly MarkdownNode[]} */ (each.content))]
      : (each.components ?? []).flatMap(texts);
  return [plain(message.content), ...message.components.flatMap(texts)].filter((text) => text !== '').join(' ');
}

/** @param {MessageView} message @returns {Node | null} */
function before({ reply, command, channel }) {
  if (command !== null) {
    const person = personOf(command.person);
    const used = command.name === '' ? 'a command' : h('span', { class: 'used' }, command.name);
    return h('p', { class: 'before' }, avatar(person), h('b', {}, person.name), ' used ', used, target(channel, reply));
  }
  return reply === null ? null : h('p', { class: 'before' }, target(channel, reply));
}

/** The message replied to. @param {string} channel @param {string | null} id @returns {Node | null} */
function target(channel, id) {
  if (id === null) return null;
  const message = store.messages.get(channel)?.get(id);
  if (message === undefined) return h('i', {}, ' Original message was deleted');
  const author = personOf(message.author);
  return h(
    'a',
    {
      class: 'target',
      href: `#message-${id}`,
      onclick: (/** @type {MouseEvent} */ event) => {
        event.preventDefault();
        const found = document.getElementById(`message-${id}`);
        found?.scrollIntoView({ block: 'center' });
        found?.focus();
      },
    },
    h('span', { class: 'for-readers' }, 'In reply to '),
    avatar(author),
    h('b', {}, author.name),
    h('span', {}, gist(message).slice(0, 200)),
  );
}

/** @param {MessageView} message @returns {Node[]} */
function contents(message) {
  const shown = message.components.flatMap((each) => addresses(each));
  return [
    ...(message.source === ''
      ? []
      : [h('div', { class: 'markdown' }, markdown(message.content), message.edited ? edited() : null)]),
    ...message.embeds.map(embed),
    ...(message.components.length === 0
      ? []
      : [
          h(
            'div',
            { class: 'components' },
            message.components.map((each) => component(each, message)),
          ),
        ]),
    ...message.files.filter(({ address }) => !shown.includes(address)).map(({ address, size }) => file(address, size)),
    ...(message.edited && message.source === '' ? [edited()] : []),
  ];
}

/** Files that components show. @param {any} each @returns {string[]} */
function addresses(each) {
  const media = [each.file, each.media, ...(each.items ?? []).map((/** @type {any} */ item) => item.media)];
  const own = media.flatMap((one) => (typeof one?.url === 'string' ? [one.url] : []));
  return [...own, ...(each.components ?? []).flatMap(addresses)];
}

const edited = () => h('span', { class: 'edited' }, ' (edited)');

/** @param {string} name */
const thinking = (name) =>
  h(
    'p',
    { class: 'thinking' },
    h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
    `${name} is thinking…`,
  );

/** @param {MessageView} message */
function privacyNote({ id }) {
  return h(
    'p',
    { class: 'privacy' },
    'Only you can see this · ',
    h(
      'button',
      { type: 'button', class: 'plain', onclick: () => update((state) => void state.dismissed.add(id)) },
      'Dismiss message',
    ),
  );
}

/** @param {EmbedView} embed */
function embed({ color, author, title, url, description, fields, footer }) {
  const box = h(
    'div',
    { class: 'embed' },
    author === null ? null : h('p', { class: 'embed-author' }, author),
    title.length === 0
      ? null
      : h(
          'p',
          { class: 'embed-title' },
          url === null
            ? markdown(title)
            : h('a', { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, markdown(title)),
        ),
    h('div', { class: 'markdown' }, markdown(description)),
    fields.length === 0
      ? null
      : h(
          'dl',
          {},
          fields.map(({ name, value, inline }) =>
            h('div', { class: inline ? 'inline' : '' }, h('dt', {}, markdown(name)), h('dd', {}, markdown(value))),
          ),
        ),
    footer === null ? null : h('small', {}, footer),
  );
  if (color !== null) box.style.setProperty('--edge', `#${color.toString(16).padStart(6, '0')}`);
  return box;
}

/** Fingers have no right button, and not every browser makes a menu of a long press. */
/** @param {HTMLElement} element @param {(x: number, y: number) => void} open */
function onLongPress(element, open) {
  let timer = 0;
  const cancel = () => clearTimeout(timer);
  element.addEventListener('pointerdown', ({ pointerType, clientX, clientY }) => {
    cancel();
    if (pointerType === 'touch') timer = setTimeout(() => open(clientX, clientY), LONG_PRESS_MS);
  });
  for (const name of ['pointerup', 'pointercancel', 'pointermove']) element.addEventListener(name, cancel);
}
