/** What may differ between a quotation and its source while every word and inner mark is the same. */
export type TypographicDifference =
  | 'quotation marks'
  | 'dashes'
  | 'ellipses'
  | 'case'
  | 'spacing'
  | 'final punctuation';

const QUOTATION_MARKS = /["'“”„‟‘’‚‛«»‹›`´′″]/gu;
const DASHES = /[-‐‑‒–—―−]+/gu;
const ELLIPSES = /…|\.(?:\s?\.){2,}/gu;
/** As chat and Markdown mark words; an article may hold them too. A lone tilde or bar means something. */
const EMPHASIS = /[*_]+|~~|\|\|/g;

/** Those in CO₂ and km², which are typed plainly; in 10⁶ the form carries meaning. */
const SET_APART = /[₀-₉]|(?<=\p{L})[²³]/gu;

/** A word for comparing: case, the form of apostrophes and that of lowered figures do not count. */
export function wordKey(word: string): string {
  return plain(word).toLowerCase();
}

function plain(word: string): string {
  return word
    .normalize('NFC')
    .replace(QUOTATION_MARKS, "'")
    .replace(SET_APART, (figure) => figure.normalize('NFKC'));
}

/** How two words with equal {@link wordKey} differ. */
export function wordDifferences(source: string, quoted: string): TypographicDifference[] {
  const differences: TypographicDifference[] = [];
  if (plain(source) !== plain(quoted)) differences.push('case');
  if ((source.match(QUOTATION_MARKS)?.join('') ?? '') !== (quoted.match(QUOTATION_MARKS)?.join('') ?? '')) {
    differences.push('quotation marks');
  }
  return differences;
}

/** The marks between two words that carry meaning: without quotation marks, emphasis, dashes and space, ellipses in one form. */
export function meaningfulMarks(gap: string): string {
  const marks = gap.replace(ELLIPSES, '…').replace(QUOTATION_MARKS, '').replace(EMPHASIS, '');
  return marks.replace(DASHES, '').replace(/\s+/g, '');
}

/** How two stretches between words with equal {@link meaningfulMarks} differ. */
export function gapDifferences(source: string, quoted: string): TypographicDifference[] {
  if (source === quoted) return [];
  const differ = (marks: RegExp) => (source.match(marks) ?? []).join('') !== (quoted.match(marks) ?? []).join('');
  const differences: TypographicDifference[] = [];
  if (differ(QUOTATION_MARKS)) differences.push('quotation marks');
  const dashes = differ(DASHES);
  if (dashes) differences.push('dashes');
  const ellipses = differ(ELLIPSES);
  if (ellipses) differences.push('ellipses');
  if (!dashes && !ellipses && differ(/\s+/g)) differences.push('spacing');
  return differences;
}
