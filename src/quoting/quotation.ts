import type { Article } from '../corpus/article.ts';
import { enclosures } from '../corpus/enclosures.ts';
import { normaliseText } from '../corpus/normalise.ts';
import type { Span } from '../corpus/passage.ts';
import type { Store } from '../index/store.ts';
import { analyse, isStopWord } from '../index/terms.ts';
import { withoutAddresses } from './addresses.ts';
import { type Alignment, align, OMISSION, type Step } from './alignment.ts';
import { citationId } from './citation.ts';
import { withoutEmphasis, withoutReferences } from './markup.ts';
import { type ArticleSource, sourceOf } from './quote.ts';
import { gapDifferences, meaningfulMarks, type TypographicDifference, wordDifferences } from './typography.ts';
import { type Word, wordsOf } from './words.ts';

/**
 * A stretch of a quotation beside its source. In order, the `source` of all parts make the source's text, and the
 * `quoted` of all the quotation. `added` has no source, `dropped` and `omitted` (left out with an ellipsis) no quotation;
 * `same` may differ in typography.
 */
export interface QuotationPart {
  readonly kind: 'same' | 'changed' | 'added' | 'dropped' | 'omitted';
  readonly source: string;
  readonly quoted: string;
}

/** Where a quotation came from: `text` is `article.text.slice(start, end)`, whole words. */
export interface QuotationSource extends Span {
  readonly text: string;
  readonly article: ArticleSource;
  /** Of the passage that holds its first word. */
  readonly citation: string;
}

/** `quoted` is what was checked: the text, or the quotation in it, without chat markup and the marks around it. */
export type QuotationCheck =
  | {
      readonly outcome: 'exact' | 'altered';
      readonly quoted: string;
      readonly source: QuotationSource;
      /** The share of the quotation's words that are the source's, in order, less what was dropped: 1 when exact. */
      readonly similarity: number;
      readonly differences: readonly TypographicDifference[];
      readonly parts: readonly QuotationPart[];
    }
  | { readonly outcome: 'not-found'; readonly quoted: string };

type Found = Exclude<QuotationCheck, { outcome: 'not-found' }>;
type SourceStore = Pick<Store, 'matches' | 'documentsWithStem' | 'passage' | 'passagesOf' | 'articleNumbered'>;

/**
 * Below this a text is no altered quotation but words of its own. Measured on `corpus/` and the seeds: of 1600 quotations of 8
 * to 30 words with 1 to 4 of them changed, dropped or added 1 in 90 lies below (none with at most 2 changed), and 1 in 47
 * of the 189 sentences that tell the same facts in other words above.
 */
const LEAST_SIMILARITY = 0.6;

/** Shorter quotations are found only where they are exact. */
const FEWEST_ALTERED_WORDS = 4;

/** Quotations of one message that are looked for. */
const MOST_FRAGMENTS = 3;

/** The most words that one ellipsis may stand for in an exact quotation. */
const MOST_OMITTED_WORDS = 100;

/** How many of its rarest stems a quotation's passages are found by, and how many passages are compared. */
const FEWEST_STEMS = 4;
const MOST_STEMS = 8;
const PASSAGES_COMPARED = 12;

/**
 * Finds what a quotation came from, and how it differs. Quotation marks around it, a name after it ("…" — Name) and chat
 * markup are not part of it, the latter unless it is exact with it; of a message that holds quotations in double quotation
 * marks, that one or the whole is checked which has more words of a source. Some milliseconds for a usual quotation; grows with the square of its length.
 */
export function checkQuotation(text: string, store: SourceStore): QuotationCheck {
  const [plain = '', ...others] = new Set(readingsOf(text));
  const check = checkReading(plain, store);
  if (check.outcome === 'exact') return check;
  for (const reading of others) {
    const other = checkReading(reading, store);
    if (other.outcome === 'exact' && theCloser(check, other) === other) return other;
  }
  return check;
}

/** A message without its markup, then with what of it an article may hold as well: addresses, all. */
function readingsOf(message: string): string[] {
  const written = normaliseText(message);
  const plain = withoutReferences(written.replace(codeFence, '').replace(inlineCode, '$2'));
  return [withoutEmphasis(withoutAddresses(plain)), withoutEmphasis(plain), written];
}

function checkReading(text: string, store: SourceStore): QuotationCheck {
  return quotationsIn(text)
    .map((quoted) => checkOne(quoted, store))
    .reduce(theCloser);
}

/** The one with more words of a source; of equals the closer, and the first. */
function theCloser(first: QuotationCheck, second: QuotationCheck): QuotationCheck {
  const more = wordsFound(second) - wordsFound(first);
  return more > 0 || (more === 0 && closeness(second) > closeness(first)) ? second : first;
}

function wordsFound(check: QuotationCheck): number {
  if (check.outcome === 'not-found') return 0;
  return check.parts.reduce((sum, { kind, quoted }) => (kind === 'same' ? sum + wordsOf(quoted).length : sum), 0);
}

function closeness(check: QuotationCheck): number {
  if (check.outcome === 'not-found') return 0;
  return check.outcome === 'exact' ? 2 : check.similarity;
}

/** With the name of a language on a line of its own. */
const codeFence = /```(?:[\w+#-]+\n)?/g;
const inlineCode = /(`+)([^`]+)\1/g;

const openingMarks = '["“„«]';
const attribution = new RegExp(`^(${openingMarks}.*["”“»])\\s*(?:[-‐‑–—―~]+\\s*|\\()\\p{Lu}[^"“”«»]{0,80}$`, 'su');

/** The text without marks and attribution around it, then the longest quotations of at least four words inside it. */
function quotationsIn(text: string): string[] {
  const bare = text.replace(/^\s*>+ ?/gm, '').trim();
  const quoted = attribution.exec(bare)?.[1] ?? bare;
  const marked = enclosures(quoted.replace(/\n/g, ' ')).filter(({ start }) => /["“„«]/.test(quoted.charAt(start)));
  if (marked.some(({ start, end }) => start === 0 && end === quoted.length)) return [withoutCuts(quoted.slice(1, -1))];
  const fragments = marked
    .map(({ start, end }) => withoutCuts(quoted.slice(start + 1, end - 1)))
    .filter((fragment) => wordsOf(fragment).length >= FEWEST_ALTERED_WORDS)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_FRAGMENTS);
  return [withoutCuts(quoted), ...fragments];
}

function withoutCuts(quoted: string): string {
  const cut = /^(?:\s|…|\.{3,}|[[(](?:…|\.{3,})[\])])+|(?:\s|…|\.{3,}|[[(](?:…|\.{3,})[\])])+$/gu;
  return quoted.replace(cut, '');
}

function checkOne(quoted: string, store: SourceStore): QuotationCheck {
  const units = unitsOf(quoted);
  const words = units.filter((unit) => unit !== OMISSION).length;
  const best = closestFits(quoted, units, store)
    .flatMap((fit) => described(fit, quoted, units, store) ?? [])
    .reduce<Found | null>((best, found) => (best === null || isBetter(found, best) ? found : best), null);
  const enough =
    best?.outcome === 'exact' ||
    (best !== null && words >= FEWEST_ALTERED_WORDS && best.similarity >= LEAST_SIMILARITY);
  return best !== null && enough ? best : { outcome: 'not-found', quoted };
}

function isBetter(a: Found, b: Found): boolean {
  if (closeness(a) !== closeness(b)) return closeness(a) > closeness(b);
  return a.differences.length < b.differences.length;
}

/** Where a quotation's words fit best: an alignment with words of an article. */
interface Fit extends Alignment {
  readonly article: Article;
  readonly source: readonly Word[];
}

/** The best fit, and those as good. */
function closestFits(quoted: string, units: readonly (Word | typeof OMISSION)[], store: SourceStore): Fit[] {
  const keys = units.map((unit) => (unit === OMISSION ? unit : unit.key));
  let fits: Fit[] = [];
  for (const { article, from, to } of regions(quoted, store)) {
    const all = wordsOf(article.text, from, to);
    const source = wordsAsQuoted(quoted, keys, article.text, all) ?? all;
    const alignment = align(
      keys,
      source.map(({ key }) => key),
    );
    const best = fits[0]?.distance ?? Number.POSITIVE_INFINITY;
    if (alignment.distance < best) fits = [];
    if (alignment.distance <= best) fits.push({ ...alignment, article, source });
  }
  return fits;
}

/** The words where the text stands character for character: the same words may stand before it with other marks. */
function wordsAsQuoted(
  quoted: string,
  keys: readonly (string | typeof OMISSION)[],
  text: string,
  words: readonly Word[],
): readonly Word[] | null {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || quoted === '') return null;
  for (let at = text.indexOf(quoted, first.start); at !== -1 && at < last.end; at = text.indexOf(quoted, at + 1)) {
    const found = words.filter(({ start, end }) => start >= at && end <= at + quoted.length);
    if (found.length === keys.length && found.every(({ key }, i) => key === keys[i])) return found;
  }
  return null;
}

interface Region {
  readonly article: Article;
  readonly from: number;
  readonly to: number;
}

/** The parts of articles that may hold the quotation: passages with its rarest words, and what is around them. */
function* regions(quoted: string, store: SourceStore): Generator<Region> {
  const margin = 2 * quoted.length + (/…|\.{3}/.test(quoted) ? 10 * MOST_OMITTED_WORDS : 200);
  const seen: { number: number; from: number; to: number }[] = [];
  for (const id of candidates(quoted, store)) {
    const { article: number, start, end } = store.passage(id);
    if (seen.some((region) => region.number === number && region.from <= start && end <= region.to)) continue;
    const article = store.articleNumbered(number);
    const from = Math.max(0, article.text.lastIndexOf(' ', start - margin));
    const after = article.text.indexOf(' ', end + margin);
    const to = after === -1 ? article.text.length : after;
    seen.push({ number, from, to });
    yield { article, from, to };
  }
}

/** Passages with the very words, then those with the rarest of them; function words only where there are few others. */
function candidates(quoted: string, store: SourceStore): Set<number> {
  const terms = analyse(quoted);
  if (terms.length === 0) return new Set();
  const known = [...new Map(terms.map((term) => [term.stem, term])).values()]
    .map(({ word, stem }) => ({ stem, stop: isStopWord(word), documents: store.documentsWithStem(stem) }))
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => Number(a.stop) - Number(b.stop) || a.documents - b.documents);
  const content = known.filter(({ stop }) => !stop).length;
  const rarest = known.slice(0, Math.max(FEWEST_STEMS, Math.min(MOST_STEMS, content)));
  const queries = [`"${terms.map(({ stem }) => stem).join(' ')}"`];
  if (rarest.length > 0) queries.push(rarest.map(({ stem }) => `"${stem}"`).join(' OR '));
  return new Set(
    queries.flatMap((query) => store.matches(`body : (${query})`, PASSAGES_COMPARED, {}).map(({ id }) => id)),
  );
}

/** A quotation's words, with an omission for every ellipsis between them. */
function unitsOf(quoted: string): (Word | typeof OMISSION)[] {
  const units: (Word | typeof OMISSION)[] = [];
  let last = 0;
  for (const word of wordsOf(quoted)) {
    if (units.length > 0 && /…|\.{3}|\. \. \./.test(quoted.slice(last, word.start))) units.push(OMISSION);
    units.push(word);
    last = word.end;
  }
  return units;
}

function described(
  { article, source, steps, distance }: Fit,
  quoted: string,
  units: readonly (Word | typeof OMISSION)[],
  store: SourceStore,
): Found | null {
  const sourceSteps = steps.filter((step) => step.source !== null);
  const first = source[sourceSteps[0]?.source ?? -1];
  const last = source[sourceSteps.at(-1)?.source ?? -1];
  if (first === undefined || last === undefined) return null;
  const words = units.filter((unit) => unit !== OMISSION);
  const edges = {
    before: sharedBefore(article.text.slice(0, first.start), quoted.slice(0, words[0]?.start)),
    after: sharedAfter(article.text.slice(last.end, last.end + 10), quoted.slice(words.at(-1)?.end)),
  };
  const span = { start: first.start - edges.before, end: last.end + edges.after };
  const { parts, differences } = partsOf(steps, source, units, article.text, quoted, span);
  const omittedTooMany = longestOmission(steps) > MOST_OMITTED_WORDS;
  const exact = !omittedTooMany && parts.every(({ kind }) => kind === 'same' || kind === 'omitted');
  return {
    outcome: exact ? 'exact' : 'altered',
    quoted,
    source: {
      ...span,
      text: article.text.slice(span.start, span.end),
      article: sourceOf(article),
      citation: citationAt(article.id, first.start, store),
    },
    similarity: exact ? 1 : Math.max(0, 1 - distance / words.length),
    differences,
    parts,
  };
}

function citationAt(articleId: string, start: number, store: SourceStore): string {
  const passages = store.passagesOf(articleId);
  const holding = passages.findLast((passage) => passage.start <= start) ?? passages[0];
  if (holding === undefined) throw new RangeError(`The article ${articleId} has no passages.`);
  return citationId(holding.key);
}

function longestOmission(steps: readonly Step[]): number {
  let longest = 0;
  let run = 0;
  for (const { kind } of steps) {
    run = kind === 'omitted' ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

const marksAtEnd = /[^\s\p{L}\p{N}]*$/u;
const marksAtStart = /^[^\s\p{L}\p{N}]*/u;

/** How many characters of the source before its first word the quotation has too: an opening bracket or mark. */
function sharedBefore(source: string, quoted: string): number {
  const marks = quoted.trim();
  if (marks === '') return 0;
  const own = (marksAtEnd.exec(source.slice(-10))?.[0] ?? '').slice(-marks.length);
  return meaningfulMarks(own) === meaningfulMarks(marks) ? own.length : 0;
}

/** The same after the last word: a stop, a closing mark. */
function sharedAfter(source: string, quoted: string): number {
  const marks = quoted.trim();
  const own = (marksAtStart.exec(source)?.[0] ?? '').slice(0, marks.length);
  return meaningfulMarks(own) === meaningfulMarks(marks) ? own.length : 0;
}

function partsOf(
  steps: readonly Step[],
  sourceWords: readonly Word[],
  units: readonly (Word | typeof OMISSION)[],
  text: string,
  quoted: string,
  span: Span,
): { parts: QuotationPart[]; differences: TypographicDifference[] } {
  const parts: { kind: QuotationPart['kind']; source: string; quoted: string }[] = [];
  const differences = new Set<TypographicDifference>();
  const emit = (kind: QuotationPart['kind'], source: string, quoted: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) {
      last.source += source;
      last.quoted += quoted;
    } else if (source !== '' || quoted !== '') parts.push({ kind, source, quoted });
  };
  const note = (found: readonly TypographicDifference[]) => {
    for (const difference of found) differences.add(difference);
  };
  const wordAt = (unit: number | null) => {
    const word = unit === null ? undefined : units[unit];
    return word === OMISSION ? undefined : word;
  };
  const nextStart = (at: number, side: 'source' | 'quoted') => {
    const step = steps.slice(at + 1).find((later) => later[side] !== null);
    if (step === undefined) return side === 'source' ? span.end : quoted.length;
    return (side === 'source' ? sourceWords[step.source ?? -1] : wordAt(step.quoted))?.start ?? 0;
  };
  const firstQuoted = steps.find((step) => step.quoted !== null);
  const firstSource = steps.find((step) => step.source !== null);

  for (const [at, step] of steps.entries()) {
    const source = step.source === null ? undefined : sourceWords[step.source];
    const word = wordAt(step.quoted);
    const wordSource =
      source === undefined ? '' : text.slice(step === firstSource ? span.start : source.start, source.end);
    const wordQuoted = word === undefined ? '' : quoted.slice(step === firstQuoted ? 0 : word.start, word.end);
    const gapSource = source === undefined ? '' : text.slice(source.end, nextStart(at, 'source'));
    const gapQuoted = word === undefined ? '' : quoted.slice(word.end, nextStart(at, 'quoted'));
    const next = steps[at + 1];
    const cut = step.quoted !== null && units[step.quoted + 1] === OMISSION;
    if (cut) differences.add('ellipses');
    if (source !== undefined && word !== undefined && step.kind === 'same') {
      note(wordDifferences(text.slice(source.start, source.end), quoted.slice(word.start, word.end)));
    }
    emit(step.kind, wordSource, wordQuoted);
    if (step.kind !== 'same' && step.kind !== 'changed') {
      emit(step.kind, gapSource, gapQuoted);
    } else if (next === undefined) {
      if (meaningfulMarks(gapSource) === meaningfulMarks(gapQuoted)) note(gapDifferences(gapSource, gapQuoted));
      else differences.add('final punctuation');
      emit(step.kind, gapSource, gapQuoted);
    } else if (next.kind === 'omitted') {
      emit('omitted', gapSource, gapQuoted);
    } else if (next.kind === 'added' || next.kind === 'dropped') {
      emit('same', gapSource, gapQuoted);
    } else if (cut || meaningfulMarks(gapSource) === meaningfulMarks(gapQuoted)) {
      if (!cut) note(gapDifferences(gapSource, gapQuoted));
      emit(step.kind === 'changed' && next.kind === 'changed' ? 'changed' : 'same', gapSource, gapQuoted);
    } else {
      emit('changed', gapSource, gapQuoted);
    }
  }
  return { parts, differences: [...differences] };
}
