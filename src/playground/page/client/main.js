import { drawComposer, startComposer } from './composer.js';
import { connectAs } from './connection.js';
import { drawConversation } from './conversation.js';
import { startDrawers } from './drawers.js';
import { byId } from './element.js';
import { drawOperator } from './operator.js';
import { drawSidebar } from './sidebar.js';
import { bot, currentChannel, onChange, store } from './store.js';

startDrawers();
startComposer();
startTheme();
onChange(() => {
  const channel = currentChannel();
  if (channel !== undefined) {
    const name = channel.kind === 'direct' ? `@${channel.name}` : `#${channel.name}`;
    byId('channel-name').textContent = name;
    document.title = `${name} · ${bot()?.name ?? 'Verbatim'} playground`;
  }
  drawSidebar();
  drawConversation();
  drawComposer();
  drawOperator();
});
connectAs(store.person);

/** Dark or light as the system is, until somebody chooses. */
function startTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const button = byId('theme');
  const set = (/** @type {boolean} */ dark) => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    button.setAttribute('aria-label', dark ? 'Use light colours' : 'Use dark colours');
    button.textContent = dark ? '☀' : '☾';
  };
  set(system.matches);
  system.addEventListener('change', ({ matches }) => set(matches));
  button.addEventListener('click', () => set(document.documentElement.dataset.theme !== 'dark'));
}
