import { byId, h } from './element.js';
import { gist, messageElement } from './message.js';
import { samples } from './samples.js';
import { bot, currentChannel, currentMessages, personOf, store } from './store.js';

/** @import { MessageView } from '../wire.ts' */

/** Messages of one person within this time stand together. */
const TOGETHER_MS = 7 * 60_000;

/** Pixels left above a message that is scrolled to. */
const BREATH = 8;

/** What was drawn, and from what. @type {Map<string, { from: string, element: HTMLLIElement }>} */
const drawn = new Map();
let shownChannel = '';

/** Draws the messages of the channel, and only those anew that changed. */
export function drawConversation() {
  const channel = currentChannel();
  if (channel === undefined) return;
  const scroller = byId('scroller');
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  const messages = currentMessages();
  const moved = shownChannel !== `${store.person} ${channel.id}`;
  const list = byId('messages');
  // Reading out a whole channel when it is opened helps nobody.
  byId('log').setAttribute('aria-live', moved ? 'off' : 'polite');
  shownChannel = `${store.person} ${channel.id}`;

  const focus = focused();
  const elements = messages.map((message, at) => elementFor(message, messages[at - 1]));
  if (elements.length !== list.children.length || elements.some((element, at) => element !== list.children[at])) {
    list.replaceChildren(...elements);
  }
  const ids = new Set(messages.map(({ id }) => id));
  for (const id of drawn.keys()) if (!ids.has(id)) drawn.delete(id);
  restore(focus);

  byId('welcome').replaceChildren(...(messages.length === 0 ? welcome() : []));
  byId('typing').replaceChildren(...typing());
  if (moved || atEnd) scrollToNewest(scroller, messages, elements);
}

/**
 * To the end; but an answer longer than the window is read from its beginning, below the question if that is just above.
 *
 * @param {HTMLElement} scroller
 * @param {readonly MessageView[]} messages
 * @param {readonly HTMLElement[]} elements
 */
function scrollToNewest(scroller, messages, elements) {
  const [question, newest] = messages.slice(-2);
  const first = elements.at(newest !== undefined && newest.reply === question?.id ? -2 : -1);
  const end = scroller.scrollHeight - scroller.clientHeight;
  scroller.scrollTop = first === undefined ? end : Math.min(end, first.offsetTop - scroller.offsetTop - BREATH);
}

/** @param {MessageView} message @param {MessageView | undefined} previous @returns {HTMLLIElement} */
function elementFor(message, previous) {
  const compact =
    previous !== undefined &&
    previous.author === message.author &&
    previous.ephemeral === message.ephemeral &&
    message.reply === null &&
    message.command === null &&
    message.at - previous.at < TOGETHER_MS;
  const target = message.reply === null ? undefined : store.messages.get(message.channel)?.get(message.reply);
  const from = JSON.stringify([message, compact, target === undefined ? null : gist(target), store.person]);
  const old = drawn.get(message.id);
  if (old?.from === from) return old.element;
  const element = messageElement(message, compact);
  drawn.set(message.id, { from, element });
  return element;
}

/** Where the focus is, so that it survives the message being drawn anew. */
function focused() {
  const element = document.activeElement;
  const message = element?.closest('.message');
  if (!(message instanceof HTMLElement) || element === null) return null;
  const component = element.closest('[data-custom-id]');
  return { message: message.id, customId: component instanceof HTMLElement ? component.dataset.customId : undefined };
}

/** @param {ReturnType<typeof focused>} focus */
function restore(focus) {
  if (focus === null || document.activeElement !== document.body) return;
  const message = document.getElementById(focus.message);
  const same =
    focus.customId === undefined ? null : message?.querySelector(`[data-custom-id="${CSS.escape(focus.customId)}"]`);
  const target = same instanceof HTMLButtonElement ? same : (same?.querySelector('button') ?? message);
  target?.focus({ preventScroll: true });
}

function welcome() {
  const channel = currentChannel();
  const name = bot()?.name ?? 'the bot';
  const about = {
    direct: `Whatever you write here is a question to ${name}.`,
    thread: `A thread. Mention @${name} to ask it something.`,
    text:
      channel?.name === 'ask'
        ? `An ask channel: ${name} answers questions without a mention where it knows something, and stays silent otherwise.`
        : `Mention @${name}, type / for its commands, or right-click a message (on a phone: hold it).`,
  }[channel?.kind ?? 'text'];
  return [
    h('h2', {}, channel?.kind === 'direct' ? name : `Welcome to #${channel?.name ?? ''}`),
    h('p', {}, about),
    ...samples(),
  ];
}

/** @returns {Node[]} */
function typing() {
  const now = Date.now();
  const names = [...store.typing.values()]
    .filter(({ channel, until, person }) => channel === store.channel && until > now && person !== store.person)
    .map(({ person }) => personOf(person).name);
  if (names.length === 0) return [];
  return [
    h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')),
    h('span', {}, h('b', {}, names.join(', ')), names.length === 1 ? ' is typing…' : ' are typing…'),
  ];
}
