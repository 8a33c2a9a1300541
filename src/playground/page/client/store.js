/** @import { ChannelView, CorpusView, EngineView, ExplanationView, MessageView, PersonView, Snapshot } from '../wire.ts' */

/** The one member who is always there. */
const FIRST_PERSON = '1000000000000000201';

/** Discord shows that somebody types for ten seconds. */
const TYPING_MS = 10_000;

/** @type {Set<() => void>} */
const listeners = new Set();
let scheduled = false;

/** Everything that is shown. Changed by the functions below only, which draw it anew. */
export const store = {
  /** Who is looking. */
  person: FIRST_PERSON,
  channel: '',
  /** @type {Snapshot | null} */
  snapshot: null,
  /** By channel, then by message. @type {Map<string, Map<string, MessageView>>} */
  messages: new Map(),
  /** Channels with something new. @type {Set<string>} */
  unread: new Set(),
  /** By channel and person, until when. @type {Map<string, { channel: string, person: string, until: number }>} */
  typing: new Map(),
  /** Private answers that were put away. @type {Set<string>} */
  dismissed: new Set(),
  /** @type {{ message: MessageView, ring: boolean } | null} */
  replying: null,
  /** @type {MessageView | null} */
  editing: null,
  /** @type {EngineView} */
  engine: { phase: 'starting', sentence: 'Connecting…', share: 0 },
  /** @type {ExplanationView | null} */
  explanation: null,
  /** @type {CorpusView} */
  corpus: { samples: [], articles: [] },
};

/** @param {() => void} listener */
export function onChange(listener) {
  listeners.add(listener);
}

/**
 * Changes the state; what is drawn of it follows, once for many changes.
 *
 * @param {Partial<typeof store> | ((state: typeof store) => void)} [change]
 */
export function update(change = {}) {
  if (typeof change === 'function') change(store);
  else Object.assign(store, change);
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    for (const listener of listeners) listener();
  });
}

/** @param {Snapshot} snapshot */
export function takeSnapshot(snapshot) {
  update((state) => {
    const before = currentChannel()?.kind;
    state.snapshot = snapshot;
    state.engine = snapshot.engine;
    state.explanation = snapshot.explanation;
    state.messages = new Map(snapshot.channels.map(({ id }) => [id, new Map()]));
    for (const message of snapshot.messages) state.messages.get(message.channel)?.set(message.id, message);
    if (!state.messages.has(state.channel)) {
      // Everybody has direct messages of their own.
      const same = before === 'direct' ? snapshot.channels.find(({ kind }) => kind === 'direct') : undefined;
      state.channel = (same ?? snapshot.channels[0])?.id ?? '';
    }
  });
}

/** @param {MessageView} message */
export function takeMessage(message) {
  update((state) => {
    const inChannel = state.messages.get(message.channel) ?? new Map();
    if (!inChannel.has(message.id) && message.channel !== state.channel) state.unread.add(message.channel);
    inChannel.set(message.id, message);
    state.messages.set(message.channel, inChannel);
    state.typing.delete(`${message.channel} ${message.author}`);
    if (state.editing?.id === message.id) state.editing = message;
  });
}

/** @param {{ id: string, channel: string }} deleted */
export function takeDeletion({ id, channel }) {
  update((state) => {
    state.messages.get(channel)?.delete(id);
    if (state.replying?.message.id === id) state.replying = null;
    if (state.editing?.id === id) state.editing = null;
  });
}

/** @param {{ channel: string, person: string }} typing */
export function takeTyping({ channel, person }) {
  update((state) => state.typing.set(`${channel} ${person}`, { channel, person, until: Date.now() + TYPING_MS }));
  setTimeout(() => update(), TYPING_MS + 50);
}

/** @param {string} channel */
export function openChannel(channel) {
  update((state) => {
    state.channel = channel;
    state.unread.delete(channel);
    state.replying = null;
    state.editing = null;
  });
}

/** @returns {ChannelView | undefined} */
export const currentChannel = () => store.snapshot?.channels.find(({ id }) => id === store.channel);

/** Oldest first. @returns {MessageView[]} */
export const currentMessages = () =>
  [...(store.messages.get(store.channel)?.values() ?? [])]
    .filter(({ id }) => !store.dismissed.has(id))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

/** @param {string} id @returns {PersonView} */
export const personOf = (id) =>
  store.snapshot?.people.find((person) => person.id === id) ?? { id, name: 'somebody', role: null, bot: false };

/** @returns {PersonView | undefined} */
export const bot = () => store.snapshot?.people.find((person) => person.bot);
