/** The element that holds a raised or lowered text. */
export type Script = 'sup' | 'sub';

const plain = '0123456789+-−';

const written: Readonly<Record<Script, string>> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₋' };

const footnoteMark =
  /^\s*([([]?)(?:\d{1,3}|\p{L}|[*†‡§]{1,3})([)\]]?)(?:[\s,;]+\1(?:\d{1,3}|\p{L}|[*†‡§]{1,3})\2)*\s*$/u;

/**
 * A raised or lowered text without markup, told from the figure before it: digits, with the sign before them, as
 * Unicode's own (10⁶, m², CO₂), but in square brackets as they are; nothing of a footnote's mark that links to a place
 * in the page.
 */
export function withoutMarkup(text: string, script: Script, linksInPage: boolean): string {
  if (script === 'sup' && linksInPage && footnoteMark.test(text)) return '';
  if (/^\s*\[.*\]\s*$/s.test(text)) return text;
  return text.replace(/[+−-]?\d+/g, (figure) =>
    Array.from(figure, (character) => written[script].charAt(plain.indexOf(character))).join(''),
  );
}
