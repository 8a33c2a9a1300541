import { openCommandForm } from './command-form.js';
import { act } from './connection.js';
import { byId, h } from './element.js';
import { currentChannel, personOf, store, update } from './store.js';
import { suggestionsFor } from './suggestions.js';

/** @import { CommandView } from '../wire.ts' */
/** @import { Suggestion } from './suggestions.js' */

/** The message that the text field was last filled with for editing. */
let edited = '';

export function startComposer() {
  const form = /** @type {HTMLFormElement} */ (byId('say'));
  const text = /** @type {HTMLTextAreaElement} */ (byId('text'));
  const list = suggestionsFor(text, 'Suggestions', () => suggested(text));
  byId('suggestions').append(list.list);

  text.addEventListener('input', () => {
    grow(text);
    byId('suggestions').replaceChildren(list.list);
    list.refresh();
  });
  text.addEventListener('keydown', (event) => {
    if (list.keydown(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'Escape' && (store.replying !== null || store.editing !== null)) {
      event.preventDefault();
      update(stopReplying);
    } else if (event.key === 'ArrowUp' && text.value === '') editLast();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.close();
    void send(text);
  });
}

/** Draws what belongs to the text field. */
export function drawComposer() {
  const channel = currentChannel();
  const text = /** @type {HTMLTextAreaElement} */ (byId('text'));
  if (channel === undefined) return;
  const name = channel.kind === 'direct' ? `@${channel.name}` : `#${channel.name}`;
  text.placeholder = channel.mayWrite ? `Message ${name}` : 'You may not write here';
  text.setAttribute('aria-label', text.placeholder);
  text.disabled = !channel.mayWrite;
  const { replying, editing } = store;
  byId('replying').replaceChildren(
    ...(replying === null
      ? []
      : [
          h('span', {}, 'Replying to ', h('b', {}, personOf(replying.message.author).name)),
          h(
            'button',
            {
              type: 'button',
              class: 'plain',
              'aria-pressed': String(replying.ring),
              onclick: () => update({ replying: { ...replying, ring: !replying.ring } }),
            },
            replying.ring ? '@ on' : '@ off',
          ),
          cancel('Cancel reply'),
        ]),
    ...(editing === null ? [] : [h('span', {}, h('b', {}, 'Editing a message')), cancel('Cancel edit')]),
  );
  if (editing !== null && edited !== editing.id) {
    text.value = written(editing.source);
    grow(text);
    text.focus();
  }
  if (editing === null && edited !== '') {
    text.value = '';
    grow(text);
  }
  edited = editing?.id ?? '';
}

/** @param {string} label */
const cancel = (label) =>
  h('button', { type: 'button', class: 'plain', 'aria-label': label, onclick: () => update(stopReplying) }, '✕');

/** @param {typeof store} state */
function stopReplying(state) {
  state.replying = null;
  state.editing = null;
}

/** @param {HTMLTextAreaElement} text */
async function send(text) {
  const channel = currentChannel();
  const value = text.value.trim();
  if (channel === undefined || value === '') return;
  const [name = '', ...rest] = value.slice(1).split(' ');
  const command = value.startsWith('/') ? commands().find((each) => each.name === name) : undefined;
  if (command !== undefined) return fillIn(command, rest.join(' '));
  const { editing, replying } = store;
  text.value = '';
  grow(text);
  const done =
    editing !== null
      ? await act('edit', { channel: channel.id, message: editing.id, text: coded(value) })
      : await act('say', {
          channel: channel.id,
          text: coded(value),
          ...(replying === null ? {} : { replyTo: replying.message.id, ring: replying.ring }),
        });
  if (done !== null) return update(stopReplying);
  text.value = value;
  grow(text);
}

function editLast() {
  const own = [...(store.messages.get(store.channel)?.values() ?? [])].filter(({ author }) => author === store.person);
  const last = own.at(-1);
  if (last !== undefined) update({ editing: last });
}

/** @param {HTMLTextAreaElement} text @returns {readonly Suggestion[]} */
function suggested(text) {
  const typed = text.value.slice(0, text.selectionStart);
  const command = /^\/(\S*(?: \S*)?)$/.exec(text.value)?.[1]?.toLowerCase();
  if (command !== undefined) {
    return commands()
      .filter(({ name }) => name.startsWith(command))
      .map((each) => ({ label: `/${each.name}`, about: each.description, choose: () => fillIn(each, '') }));
  }
  const [, sign, start] = /(?:^|\s)([@#])(\w*)$/.exec(typed) ?? [];
  if (sign === undefined || start === undefined) return [];
  const names =
    sign === '@'
      ? (store.snapshot?.people ?? []).map(({ name, bot, role }) => ({ name, about: bot ? 'app' : (role ?? 'member') }))
      : (store.snapshot?.channels ?? [])
          .filter(({ kind }) => kind !== 'direct')
          .map(({ name }) => ({ name, about: '' }));
  return names
    .filter(({ name }) => name.toLowerCase().startsWith(start.toLowerCase()))
    .map(({ name, about }) => ({
      label: `${sign}${name}`,
      about,
      choose: () => {
        const until = typed.length - start.length;
        text.value = `${typed.slice(0, until)}${name} ${text.value.slice(typed.length)}`;
        text.selectionStart = text.selectionEnd = until + name.length + 1;
        grow(text);
      },
    }));
}

/** @returns {CommandView[]} */
const commands = () => (currentChannel()?.commands ?? []).filter(({ kind }) => kind === 'slash');

/** @param {CommandView} command @param {string} first */
function fillIn(command, first) {
  const text = /** @type {HTMLTextAreaElement} */ (byId('text'));
  const say = byId('say');
  text.value = '';
  grow(text);
  say.hidden = true;
  openCommandForm(command, first, () => {
    say.hidden = false;
    text.focus();
  });
}

/** Names as the API writes them. @param {string} text */
function coded(text) {
  const { people = [], channels = [] } = store.snapshot ?? {};
  return [
    ...people.map(({ name, id }) => [`@${name}`, `<@${id}>`]),
    ...channels.filter(({ kind }) => kind !== 'direct').map(({ name, id }) => [`#${name}`, `<#${id}>`]),
  ].reduce((coding, [name = '', code = '']) => coding.replaceAll(new RegExp(`${name}(?!\\w)`, 'gi'), code), text);
}

/** As a person writes them. @param {string} source */
function written(source) {
  return source
    .replace(/<@!?(\d+)>/g, (_, id) => `@${personOf(id).name}`)
    .replace(/<#(\d+)>/g, (code, id) => {
      const channel = store.snapshot?.channels.find((each) => each.id === id);
      return channel === undefined ? code : `#${channel.name}`;
    });
}

/** @param {HTMLTextAreaElement} text */
function grow(text) {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, innerHeight * 0.4)}px`;
}
