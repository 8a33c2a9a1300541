import { byId } from './element.js';

const SHOWN_MS = 6000;

let timer = 0;

/** Tells the person something in passing. @param {string} sentence */
export function say(sentence) {
  const notice = byId('notice');
  notice.textContent = sentence;
  notice.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => notice.classList.remove('shown'), SHOWN_MS);
}
