import { say } from './notice.js';
import { store, takeDeletion, takeMessage, takeSnapshot, takeTyping, update } from './store.js';

/** @import { Actions, ArticleView, CorpusView, Live, Results } from '../wire.ts' */

/** @type {EventSource | null} */
let source = null;

/** Shows the server through a person's eyes, from now on. @param {string} person */
export function connectAs(person) {
  source?.close();
  update((state) => {
    state.person = person;
    state.replying = null;
    state.editing = null;
  });
  const opened = new EventSource(`/live?user=${person}`);
  source = opened;
  /** @template {keyof Live} Name @param {Name} name @param {(data: Live[Name]) => void} take */
  const on = (name, take) => {
    opened.addEventListener(name, (event) => {
      if (source === opened) take(JSON.parse(event.data));
    });
  };
  on('snapshot', (snapshot) => {
    takeSnapshot(snapshot);
    if (snapshot.engine.phase === 'ready') void loadCorpus();
  });
  on('message', takeMessage);
  on('deleted', takeDeletion);
  on('typing', takeTyping);
  on('explanation', (explanation) => update({ explanation: explanation }));
  on('engine', (engine) => {
    update({ engine: engine });
    if (engine.phase === 'ready') void loadCorpus();
  });
  // EventSource tries again by itself; the snapshot that follows says the rest.
  opened.addEventListener('error', () => {
    const sentence = 'The playground is not running. Start it again with npm start.';
    update({ engine: { phase: 'failed', sentence, share: 0 } });
  });
}

/**
 * Does something in the person's name; `null` where it could not be done, which the person is then told.
 *
 * @template {keyof Actions} Name
 * @param {Name} name
 * @param {Omit<Actions[Name], 'user'>} body
 * @returns {Promise<Results[Name] | null>}
 */
export async function act(name, body) {
  try {
    const response = await fetch(`/do/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: store.person, ...body }),
    });
    const result = await response.json();
    if (response.ok) return result;
    say(result.error);
  } catch {
    say('The playground does not answer. Is it still running?');
  }
  return null;
}

/** @param {string} id @returns {Promise<ArticleView | null>} */
export async function fetchArticle(id) {
  const response = await fetch(`/corpus/${encodeURIComponent(id)}`);
  return response.ok ? response.json() : null;
}

async function loadCorpus() {
  const response = await fetch('/corpus');
  if (!response.ok) return;
  /** @type {CorpusView} */
  const corpus = await response.json();
  update({ corpus: corpus });
}
