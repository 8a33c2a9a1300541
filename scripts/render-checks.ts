import type { ClaimCheck } from '../src/quoting/claim.ts';
import type { QuotationCheck } from '../src/quoting/quotation.ts';
import { OUTCOMES, renderQuote, sourceLine } from './render.ts';
import { indented, paint } from './terminal.ts';

/** A checked quotation as text: the verdict, what differs word by word, and the source's own words. */
export function renderQuotation(check: QuotationCheck): string {
  if (check.outcome === 'not-found')
    return `${paint('bold', 'Not found')} in the corpus, in these or nearly these words.`;
  const { source, parts, differences } = check;
  const typography = differences.length === 0 ? '' : ` (${differences.join(', ')} aside)`;
  const verdict = check.outcome === 'exact' ? `Exact${typography}.` : `Altered${typography}:`;
  const lines = [paint('bold', verdict)];
  if (check.outcome === 'altered') {
    const marked = parts
      .map(({ kind, source: was, quoted: is }) => {
        if (kind === 'added') return `${paint('green', `[added: ${is.trim()}]`)} `;
        if (kind === 'dropped') return `${paint('red', `[dropped: ${was.trim()}]`)} `;
        if (kind === 'changed') return `${paint('yellow', `[${was.trim()} → ${is.trim()}]`)} `;
        return kind === 'omitted' ? '… ' : was;
      })
      .join('')
      .trim();
    lines.push(indented(marked.replace(/\s+/g, ' '), '  '));
  }
  lines.push('The source says:', indented(source.text.replace(/\n+/g, ' '), '  │ '));
  lines.push(
    indented(paint('dim', sourceLine(source.article, false)), '  '),
    `  ${paint('dim', 'cite')} ${source.citation}`,
  );
  return lines.join('\n');
}

/** A checked message as text, sentence by sentence. */
export function renderClaim({ sentences }: ClaimCheck): string {
  if (sentences.length === 0) return 'There is no sentence here that could be checked.';
  return sentences
    .map(({ sentence, outcome, quotes, differences }) =>
      [
        paint('bold', indented(sentence, '')),
        outcome === 'nothing' ? 'Nothing here speaks of this.' : OUTCOMES[outcome],
        ...differences.map(({ kind, claimed, found }) =>
          found.length === 0
            ? `  ${kind} “${claimed}” is not in these passages`
            : `  ${kind} “${claimed}”: ${found.map(({ text, citation }) => `“${text}” in ${citation}`).join(', ')}`,
        ),
        ...quotes.map(renderQuote),
      ].join('\n'),
    )
    .join('\n\n');
}
