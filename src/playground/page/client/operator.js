import { fetchArticle } from './connection.js';
import { byId, h } from './element.js';
import { samples } from './samples.js';
import { store } from './store.js';

/** @import { ArticleView, CorpusView, ExplanationView, LegView, ScoredView } from '../wire.ts' */

const OUTCOMES = {
  answered: 'Answered',
  closest: 'Not sure: the closest passages are shown',
  nothing: 'Nothing: no passage is shown',
};

/** @type {CorpusView | null} */
let drawnCorpus = null;
/** @type {ExplanationView | null} */
let drawnExplanation = null;

/** What the one who runs the bot wants to know. */
export function drawOperator() {
  const { engine, explanation, corpus } = store;
  byId('engine').className = engine.phase;
  byId('engine').replaceChildren(
    h('span', { class: 'lamp', 'aria-hidden': 'true' }),
    engine.sentence,
    engine.phase === 'building' ? h('progress', { value: engine.share, 'aria-label': 'Reading the articles' }) : '',
  );
  if (corpus !== drawnCorpus) {
    drawnCorpus = corpus;
    byId('samples').replaceChildren(...samples());
    byId('articles').replaceChildren(...corpus.articles.map(article));
  }
  if (explanation !== null && explanation !== drawnExplanation) {
    drawnExplanation = explanation;
    byId('explanation').replaceChildren(...explained(explanation));
  }
}

/** @param {ExplanationView} explanation @returns {Node[]} */
function explained({ question, outcome, probabilities, least, milliseconds, passages }) {
  return [
    h('p', { class: 'asked' }, question),
    h('p', { class: 'outcome' }, h('b', {}, OUTCOMES[outcome]), h('span', {}, `${Math.round(milliseconds)} ms`)),
    ...probability('The articles are about this', probabilities.related, least.related, outcome),
    ...probability('They answer it', probabilities.answered, least.answered, outcome),
    h('ol', { class: 'passages' }, passages.map(scored)),
  ];
}

/** @param {string} what @param {number} share @param {number} least @param {string} outcome @returns {Node[]} */
function probability(what, share, least, outcome) {
  const percent = (/** @type {number} */ part) => `${Math.round(part * 100)}%`;
  const mark = h('span', { class: 'tick' }, h('span', {}, 'enough'));
  mark.style.setProperty('--at', String(least));
  const label = `${what}: probability ${percent(share)}, enough from ${percent(least)}`;
  const meter = h(
    'div',
    { class: `meter ${outcome}`, role: 'img', 'aria-label': label },
    h('div', { class: 'fill' }),
    mark,
  );
  meter.style.setProperty('--share', String(share));
  return [h('p', { class: 'probability' }, `${what}: `, h('b', {}, percent(share))), meter];
}

/** @param {ScoredView} passage */
function scored({ citation, article: { id, title, date }, text, sentence, earlier, folded, score, legs }) {
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'title' },
      h('b', {}, title),
      ' · ',
      date ?? 'undated',
      earlier ? h('span', { class: 'badge' }, 'earlier') : null,
    ),
    h(
      'p',
      { class: 'excerpt' },
      text.slice(0, sentence.start),
      h('mark', {}, text.slice(sentence.start, sentence.end)),
      text.slice(sentence.end),
    ),
    h('dl', { class: 'scores' }, legs.map(bar)),
    h(
      'p',
      { class: 'foot' },
      h('span', {}, 'Score ', h('b', {}, score.toFixed(2))),
      h(
        'button',
        { type: 'button', class: 'plain', onclick: () => void showInCorpus(id, citation) },
        `cite ${citation}`,
      ),
    ),
    folded.length === 0
      ? null
      : h('p', { class: 'folded' }, `Folded into this: nearly the same in ${folded.join('; ')}`),
  );
}

/** @param {LegView} leg */
function bar({ name, share, figure, about }) {
  const filling = h('span', { class: 'bar', 'aria-hidden': 'true' });
  filling.style.setProperty('--share', String(share));
  return h('div', { title: about }, h('dt', {}, name), h('dd', {}, filling, h('span', {}, figure)));
}

/** @param {CorpusView['articles'][number]} listed */
function article({ id, title, date, tags }) {
  const passages = h('div', { class: 'text' });
  const details = h(
    'details',
    { id: `article-${id}`, ontoggle: () => void fill() },
    h('summary', {}, h('b', {}, title), h('small', {}, [date ?? 'undated', ...tags].join(' · '))),
    passages,
  );
  /** @returns {Promise<void>} */
  async function fill() {
    if (!details.open || passages.hasChildNodes()) return;
    const found = await fetchArticle(id);
    if (found !== null) passages.replaceChildren(...text(found));
  }
  return details;
}

/** @param {ArticleView} article @returns {Node[]} */
function text({ file, source, passages }) {
  return [
    h('p', { class: 'foot' }, h('code', {}, file), source === null ? null : h('span', {}, source)),
    ...passages.map(({ citation, text: words }) =>
      h(
        'div',
        { class: 'passage', id: `passage-${citation}`, tabindex: -1 },
        h('small', {}, `cite ${citation}`),
        h('p', {}, words),
      ),
    ),
  ];
}

/** @param {string} id @param {string} citation */
async function showInCorpus(id, citation) {
  const details = document.getElementById(`article-${id}`);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  for (let tries = 0; tries < 50; tries += 1) {
    const passage = document.getElementById(`passage-${citation}`);
    if (passage !== null) {
      passage.scrollIntoView({ block: 'center' });
      passage.focus();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
