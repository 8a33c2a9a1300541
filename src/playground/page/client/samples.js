import { act } from './connection.js';
import { showConversation } from './drawers.js';
import { h } from './element.js';
import { interact } from './interact.js';
import { bot, currentChannel, store } from './store.js';

/** @import { SampleView } from '../wire.ts' */

/** Things to click, one of each kind. @returns {HTMLElement[]} */
export function samples() {
  return store.corpus.samples.map((sample) =>
    h(
      'button',
      {
        type: 'button',
        class: 'sample',
        'data-kind': sample.kind,
        title: sample.text,
        onclick: () => void tryOut(sample),
      },
      h('b', {}, sample.title, sample.command === null ? null : h('small', {}, `Apps → ${sample.command}`)),
      h('span', {}, sample.text),
    ),
  );
}

/** Says it as the person would, and right-clicks it where it is something to check. @param {SampleView} sample */
async function tryOut({ text, command }) {
  const channel = currentChannel();
  if (channel === undefined) return;
  showConversation();
  const alone = channel.kind === 'direct' || command !== null;
  const said = await act('say', { channel: channel.id, text: alone ? text : `<@${bot()?.id}> ${text}` });
  if (said === null || command === null) return;
  await interact(act('apps', { channel: channel.id, command, message: said.id }), null);
}
