import { byId } from './element.js';

/** The channels and the operator's panel, which slide over the conversation where there is no room beside it. */
const DRAWERS = /** @type {const} */ ([
  ['channels', 'open-channels', '(max-width: 760px)'],
  ['operator', 'open-operator', '(max-width: 1180px)'],
]);

export function startDrawers() {
  for (const [drawer, opener, narrow] of DRAWERS) {
    const media = matchMedia(narrow);
    const apply = () => show(drawer, opener, !media.matches);
    media.addEventListener('change', apply);
    apply();
    byId(opener).addEventListener('click', () => show(drawer, opener, byId(drawer).inert));
  }
  byId('shade').addEventListener('click', showConversation);
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) showConversation();
  });
}

/** Closes what slides over the conversation. */
export function showConversation() {
  for (const [drawer, opener, narrow] of DRAWERS) if (matchMedia(narrow).matches) show(drawer, opener, false);
}

/** @param {string} drawer @param {string} opener @param {boolean} open */
function show(drawer, opener, open) {
  const element = byId(drawer);
  if (!open && element.contains(document.activeElement)) byId(opener).focus();
  element.inert = !open;
  element.classList.toggle('open', open);
  byId(opener).setAttribute('aria-expanded', String(open));
  const over = DRAWERS.some(([name, , narrow]) => matchMedia(narrow).matches && !byId(name).inert);
  byId('shade').hidden = !over;
}
