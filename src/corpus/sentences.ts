import { enclosures } from './enclosures.ts';
import type { Span } from './passage.ts';
import { countWords } from './word-count.ts';

/** Sentences inside one quotation or pair of brackets stay together up to this many words, and may part beyond. */
const LONGEST_UNBROKEN = 80;

/** Stops with the closing marks and footnote numbers that belong to them; the group holds the white space after. */
const stops =
  /(?:\.(?: \.){2,3}|[.!?…‽؟۔।॥]+|[。！？｡]+)(?:["'”’)\]}」』】）》〉]|\s?»)*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3})*(\s*)/gu;

/** Written before a name and never at a sentence's end. */
const beforeNames = wordSet(
  'Dr Drs Mr Mrs Ms Mx Messrs Mme Mlle Prof Profs Rev Revd Fr Hon Rt Amb Pres Gov Govs Sen Sens Rep Reps Cllr Atty Eng',
  'Supt Insp Det Gen Sgt Lt Col Maj Capt Cpl Spc Pfc Pvt Adm Cmdr Cdr Brig St Mt Ft v vs cf viz approx ca e.g i.e',
  'H.E H.H H.M',
);

/** Written before a number, as `E389` is one, and a sentence's last word before anything else. */
const beforeNumbers = wordSet(
  'No Nos Art Arts Sec Fig Figs Vol Vols Ch Para Paras Ref no nos sec fig figs vol vols ch para paras c p pp',
  'Ksh Kshs KSh KShs Sh Shs Tsh Ush Rs',
);

/** May end a sentence, and is taken to only before a word that often begins one. */
const ambiguous = wordSet(
  'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Inc Ltd Co Corp Bros',
  'Plc LLC Jr Sr Esq Ret Rtd Ph.D Ave Blvd Rd Dept Govt Univ Assn Intl etc al est min max hrs',
);

const sentenceStarters = wordSet(
  'A According Additionally Also Although An And Another As At Because Before Beyond Both But By Despite During Each',
  'Earlier Every For From Furthermore He Her Here His How However I If In Instead It Its Last Later Many Meanwhile',
  'Moreover Most My Next Not Now On Or Other Others Our Over Several She Since So Some Still That The Their Then',
  'There These They This Those Though Thus Today Tomorrow Under Until We What When Where While Who Why With Without',
  'Yesterday Yet You Your',
);

/** Begins a title, though its first word often begins a sentence. */
const startsTitle = /^Under Secretar(?:y|ies)\b/;

const saying =
  'said|says|asked|asks|added|told|replied|answered|wrote|shouted|cried|wondered|demanded|exclaimed|remarked';

const speaker = new RegExp(String.raw`^(?:\p{L}[\p{L}\p{M}.’'-]*\s+){0,5}?(?:${saying})\b`, 'u');

/** Ends in the answer, not in the abbreviation of `number`. */
const answersNo = new RegExp(String.raw`\b(?:${saying}|voted),?\s+no$`, 'u');

/** Endings of addresses and file names that may be written with a capital. */
const addressEndings = wordSet('Com Org Net Edu Gov Info Txt Pdf Html');

/**
 * The sentences of `text` from `from` up to `to`, in order, none with white space at its ends; together they hold
 * everything there but white space. A line end always ends a sentence. Never broken: abbreviations, initials,
 * decimals, a quotation or bracket of up to 80 words, a question or call with the speaker named after it (`“Why?”
 * Juma asked.`), and any stop that a lower-case word follows; in doubt, sentences stay together. A stop without space
 * after it (`done.Kenya`) ends a sentence where it can be no address, number or initial. Linear in the length.
 */
export function splitSentences(text: string, from = 0, to = text.length): Span[] {
  const sentences: Span[] = [];
  let start = from;
  for (const line of text.slice(from, to).split('\n')) {
    let rest = start;
    for (const end of [...sentenceEnds(line), line.length]) {
      const piece = text.slice(rest, start + end);
      const words = piece.trim();
      const first = rest + piece.indexOf(words);
      if (words !== '') sentences.push({ start: first, end: first + words.length });
      rest = start + end;
    }
    start += line.length + 1;
  }
  return sentences;
}

function* sentenceEnds(line: string): Generator<number> {
  const unbroken = enclosures(line).filter(({ start, end }) => countWords(line.slice(start, end)) <= LONGEST_UNBROKEN);
  let next = 0;
  let unbrokenTo = 0;
  let start = 0;
  for (const match of line.matchAll(stops)) {
    const space = match[1] ?? '';
    const mark = match[0].slice(0, match[0].length - space.length);
    const end = match.index + mark.length;
    for (let span = unbroken[next]; span !== undefined && span.start < end; span = unbroken[++next]) {
      unbrokenTo = Math.max(unbrokenTo, span.end);
    }
    if (end < unbrokenTo) continue;
    if (endsSentence(line.slice(start, match.index), mark, space, line.slice(end + space.length, end + 120))) {
      yield end;
      start = end;
    }
  }
}

/** Whether `mark` ends the sentence that has run to `before`, with `space` and then `after` following. */
function endsSentence(before: string, mark: string, space: string, after: string): boolean {
  if (after === '') return true;
  if (/^[。！？｡]/u.test(mark)) return !(/[」』]$/.test(mark) && /^[とっ、]/.test(after));
  if (space === '') return isRunOn(before, mark, after);
  if (/^[^\p{L}\p{N}]*\p{Ll}/u.test(after)) return false;
  if (/[?!]/.test(mark)) return !(/["'”’»]/.test(mark) && speaker.test(after));
  if (!/^\.[)\]]*$/.test(mark)) return true;
  return !isAbbreviated(before, after);
}

/** Whether a stop between `before` and `after` belongs to the last word, or to the number that `before` consists of. */
function isAbbreviated(before: string, after: string): boolean {
  if (/^\s*\p{N}{1,3}$/u.test(before)) return true;
  const word = /[\p{L}\p{M}\p{N}.]*$/u.exec(before.slice(-40))?.[0] ?? '';
  if (beforeNames.has(word)) return true;
  const next = /[\p{L}\p{M}\p{N}]+(?:[-‐‑][\p{L}\p{M}\p{N}]+)*/u.exec(after)?.[0] ?? '';
  if (beforeNumbers.has(word)) return /^\p{Lu}*\p{N}/u.test(next) && !answersNo.test(before.slice(-40));
  if (/^(?:\p{L}\.)*\p{Lu}\p{M}*$|^(?:\p{L}\.)+\p{L}$/u.test(word) || ambiguous.has(word)) {
    return !sentenceStarters.has(next) || startsTitle.test(after);
  }
  return false;
}

function isRunOn(before: string, mark: string, after: string): boolean {
  const last = /\S*$/u.exec(before.slice(-40))?.[0] ?? '';
  const next = /^[“"]?(\p{Lu}\p{Ll}*)(?=[\s,;:’']|$)/u.exec(after)?.[1] ?? '';
  return (
    /^\.["”’)]?$/.test(mark) &&
    /^[^.@/\\]*\p{Ll}{3}$/u.test(last) &&
    (next.length > 2 || sentenceStarters.has(next)) &&
    !addressEndings.has(next)
  );
}

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
