import { avatar } from './avatar.js';
import { connectAs } from './connection.js';
import { showConversation } from './drawers.js';
import { byId, h } from './element.js';
import { openChannel, store } from './store.js';

/** @import { ChannelView } from '../wire.ts' */

/** Channels, and who one is. */
export function drawSidebar() {
  const { snapshot } = store;
  if (snapshot === null) return;
  byId('server').textContent = snapshot.server;
  const text = snapshot.channels.filter(({ kind }) => kind === 'text');
  const direct = snapshot.channels.filter(({ kind }) => kind === 'direct');
  keepFocus(byId('channel-list'), [
    ...text.flatMap((channel) => [
      entry(channel),
      ...snapshot.channels.filter(({ parent }) => parent === channel.id).map(entry),
    ]),
    h('li', { class: 'group' }, 'Direct messages'),
    ...direct.map(entry),
  ]);
  keepFocus(
    byId('people'),
    snapshot.people
      .filter(({ bot }) => !bot)
      .map((person) =>
        h(
          'button',
          {
            type: 'button',
            id: `be-${person.name.toLowerCase()}`,
            'aria-pressed': String(person.id === store.person),
            onclick: () => connectAs(person.id),
          },
          avatar(person),
          h('span', {}, h('b', {}, person.name), h('small', {}, person.role ?? 'member')),
        ),
      ),
  );
}

/** @param {ChannelView} channel */
function entry({ id, name, kind }) {
  const here = id === store.channel;
  return h(
    'li',
    { class: kind },
    h(
      'button',
      {
        type: 'button',
        id: `channel-${id}`,
        'aria-current': here ? 'page' : null,
        class: store.unread.has(id) && !here ? 'unread' : '',
        onclick: () => {
          openChannel(id);
          showConversation();
        },
      },
      h('span', { 'aria-hidden': 'true', class: 'sign' }, { text: '#', thread: '└', direct: '@' }[kind]),
      name,
    ),
  );
}

/** @param {HTMLElement} parent @param {readonly Node[]} children */
function keepFocus(parent, children) {
  const id = parent.contains(document.activeElement) ? document.activeElement?.id : undefined;
  parent.replaceChildren(...children);
  if (id !== undefined && id !== '') document.getElementById(id)?.focus();
}
