import { h } from './element.js';
import { personOf, store } from './store.js';

/** @import { MarkdownNode } from '../wire.ts' */

/** Parsed Markdown as Discord shows it. @param {readonly MarkdownNode[]} nodes @returns {Node[]} */
export function markdown(nodes) {
  /** @type {Node[]} */
  const all = [];
  for (const node of nodes) {
    if (node.type !== 'listItem') {
      all.push(shown(node));
      continue;
    }
    const tag = typeof node.number === 'number' ? 'ol' : 'ul';
    const last = all.at(-1);
    const list = last instanceof HTMLElement && last.localName === tag ? last : h(tag);
    if (list !== last) all.push(list);
    const item = h('li', node.number === null ? {} : { value: node.number }, inside(node));
    item.style.marginInlineStart = `${(node.level ?? 0) * 1.25}em`;
    list.append(item);
  }
  return all;
}

/** The characters that are seen. @param {readonly MarkdownNode[]} nodes @returns {string} */
export function plain(nodes) {
  return nodes
    .map((node) => {
      if (node.type === 'br' || node.type === 'newline') return ' ';
      if (node.type === 'user') return `@${personOf(node.id ?? '').name}`;
      if (typeof node.content === 'string') return node.content;
      return node.content === undefined ? (node.name ?? '') : `${plain(node.content)} `;
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param {MarkdownNode} node @returns {Node[]} */
function inside({ content }) {
  if (typeof content === 'string') return [document.createTextNode(content)];
  return content === undefined ? [] : markdown(content);
}

/** @param {MarkdownNode} node @returns {Node} */
function shown(node) {
  switch (node.type) {
    case 'text':
      return document.createTextNode(typeof node.content === 'string' ? node.content : '');
    case 'strong':
      return h('strong', {}, inside(node));
    case 'em':
      return h('em', {}, inside(node));
    case 'underline':
      return h('u', {}, inside(node));
    case 'strikethrough':
      return h('s', {}, inside(node));
    case 'inlineCode':
      return h('code', {}, inside(node));
    case 'codeBlock':
      return h('pre', {}, h('code', {}, inside(node)));
    case 'blockQuote':
      return h('blockquote', {}, inside(node));
    case 'heading':
      return h(
        'div',
        { class: `heading level-${node.level}`, role: 'heading', 'aria-level': 2 + (node.level ?? 1) },
        inside(node),
      );
    case 'subtext':
      return h('small', {}, inside(node));
    case 'spoiler':
      return spoiler(node);
    case 'br':
    case 'newline':
      return h('br');
    case 'url':
    case 'autolink':
    case 'link':
      return link(node);
    case 'user':
      return mention(`@${personOf(node.id ?? '').name}`);
    case 'role':
      return mention(`@${store.snapshot?.roles.find(({ id }) => id === node.id)?.name ?? 'unknown role'}`);
    case 'channel':
      return mention(`#${store.snapshot?.channels.find(({ id }) => id === node.id)?.name ?? 'unknown'}`);
    case 'everyone':
      return mention('@everyone');
    case 'here':
      return mention('@here');
    case 'slashCommand':
      return mention(`/${node.fullName}`);
    case 'emoji':
      return document.createTextNode(`:${node.name}:`);
    case 'twemoji':
      return document.createTextNode(node.name ?? '');
    case 'timestamp':
      return timestamp(node);
    default:
      return h('span', {}, inside(node));
  }
}

/** @param {string} text */
const mention = (text) => h('span', { class: 'mention' }, text);

/** @param {MarkdownNode} node */
function link(node) {
  const target = node.target ?? '';
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) return h('span', {}, inside(node));
  return h('a', { href: target, target: '_blank', rel: 'noopener noreferrer nofollow' }, inside(node));
}

/** @param {MarkdownNode} node */
function spoiler(node) {
  const hidden = h('span', { 'aria-hidden': 'true' }, inside(node));
  const reveal = () => {
    cover.classList.add('revealed');
    cover.removeAttribute('role');
    cover.removeAttribute('tabindex');
    cover.removeAttribute('aria-label');
    hidden.removeAttribute('aria-hidden');
  };
  const cover = h(
    'span',
    {
      class: 'spoiler',
      role: 'button',
      tabindex: 0,
      'aria-label': 'Spoiler: show it',
      onclick: reveal,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        reveal();
      },
    },
    hidden,
  );
  return cover;
}

/** @type {Readonly<Record<string, Intl.DateTimeFormatOptions>>} */
const FORMATS = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** @param {MarkdownNode} node */
function timestamp({ timestamp: seconds, format = 'f' }) {
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return document.createTextNode('Invalid date');
  const text = format === 'R' ? ago(at) : new Intl.DateTimeFormat('en', FORMATS[format]).format(at);
  return h('time', { class: 'timestamp', datetime: at.toISOString() }, text);
}

/** @param {Date} at */
function ago(at) {
  const seconds = (at.getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  /** @type {readonly [Intl.RelativeTimeFormatUnit, number][]} */
  const units = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(Math.round(seconds), 'second');
}
