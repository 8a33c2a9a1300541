import { act } from './connection.js';
import { byId, h } from './element.js';
import { interact } from './interact.js';
import { say } from './notice.js';
import { currentChannel, store, update } from './store.js';

/** @import { MessageView } from '../wire.ts' */

/**
 * What can be done with a message, at a point of the window; Discord has message commands there under Apps.
 *
 * @param {MessageView} message
 * @param {number} x
 * @param {number} y
 * @param {HTMLElement} opener What is focused again afterwards.
 */
export function openMessageMenu(message, x, y, opener) {
  const menu = byId('message-menu');
  if (menu.matches(':popover-open')) menu.hidePopover();
  const channel = currentChannel();
  if (channel === undefined || message.loading) return;
  const { id } = message;
  const own = message.author === store.person;
  const apps = channel.commands.filter(({ kind }) => kind === 'message');
  menu.replaceChildren(
    ...(channel.mayWrite && !message.ephemeral
      ? [
          entry('Reply', () =>
            update((state) => {
              state.replying = { message, ring: true };
              state.editing = null;
              byId('text').focus();
            }),
          ),
        ]
      : []),
    ...(own
      ? [
          entry('Edit', () =>
            update((state) => {
              state.editing = message;
              state.replying = null;
            }),
          ),
        ]
      : []),
    ...(mayRemove(message)
      ? [entry('Delete', () => void act('remove', { channel: channel.id, message: id }), 'danger')]
      : []),
    entry('Copy message link', () => void copy(linkTo(channel.id, id))),
    ...(apps.length === 0 || message.ephemeral
      ? []
      : [
          h(
            'div',
            { class: 'apps', role: 'group', 'aria-label': 'Apps' },
            h('p', { 'aria-hidden': 'true' }, 'Apps'),
            apps.map(({ name }) =>
              entry(name, () => void interact(act('apps', { channel: channel.id, command: name, message: id }), null)),
            ),
          ),
        ]),
  );
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.setProperty('--x', `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`);
  menu.style.setProperty('--y', `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`);
  entries(menu)[0]?.focus();

  menu.onkeydown = (event) => {
    const all = entries(menu);
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === 'Tab') menu.hidePopover();
    else return;
    event.preventDefault();
  };
  menu.ontoggle = (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed' && menu.contains(document.activeElement))
      opener.focus();
  };

  /** @param {string} label @param {() => void} choose @param {string} [kind] */
  function entry(label, choose, kind = '') {
    return h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        class: kind,
        onclick: () => {
          menu.hidePopover();
          opener.focus();
          choose();
        },
      },
      label,
    );
  }
}

/** @param {HTMLElement} menu @returns {HTMLButtonElement[]} */
const entries = (menu) => [...menu.querySelectorAll('button')];

/** As Discord writes it, which is what `/cite` reads. @param {string} channel @param {string} message */
function linkTo(channel, message) {
  const server = store.snapshot?.roles[0]?.id;
  return `https://discord.com/channels/${server ?? '@me'}/${channel}/${message}`;
}

/** @param {string} text */
async function copy(text) {
  await navigator.clipboard.writeText(text);
  say('Copied.');
}

/** Whether the person may take a message away. @param {MessageView} message */
const mayRemove = ({ author, ephemeral }) =>
  !ephemeral && (author === store.person || currentChannel()?.mayManage === true);
