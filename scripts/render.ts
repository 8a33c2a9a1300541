import type { Answer } from '../src/engine.ts';
import type { ArticleSource, Quote } from '../src/quoting/quote.ts';
import { indented, paint } from './terminal.ts';

/** Each outcome in words. */
export const OUTCOMES: Record<Answer['outcome'], string> = {
  answered: 'Answered by:',
  closest: 'Closest passages, which may not answer this:',
  nothing: 'Nothing here answers this.',
};

/** An answer as text: wrapped and coloured on a terminal; piped, a paragraph is one line and nothing is coloured. */
export function renderAnswer(answer: Answer, explain: boolean): string {
  const parts = [paint('bold', OUTCOMES[answer.outcome])];
  parts.push(...answer.quotes.map(renderQuote));
  if (answer.nearest.length > 0) parts.push(indented(`Nearest articles: ${answer.nearest.join('; ')}`, ''));
  if (explain) parts.push(renderExplanation(answer));
  return `${parts.join('\n\n')}\n`;
}

/** A quote in block style; the answering sentence stands between » and «, which are no part of it. */
export function renderQuote(quote: Quote): string {
  const { text, start, sentence, article } = quote;
  const before = text.slice(0, sentence.start - start);
  const answering = text.slice(sentence.start - start, sentence.end - start);
  const after = text.slice(sentence.end - start);
  const body = `${before}»${paint('bold', answering)}«${after}`;
  const lines = [
    ...body.split(/\n+/).map((paragraph) => indented(paragraph, '  │ ')),
    indented(paint('dim', sourceLine(article, quote.earlier)), '  '),
  ];
  if (quote.alsoIn.length > 0)
    lines.push(indented(`also in ${quote.alsoIn.map(({ title }) => title).join('; ')}`, '  '));
  lines.push(`  ${paint('dim', 'cite')} ${quote.citation}`);
  return lines.join('\n');
}

/** Title, date at its precision, source line and address of an article. */
export function sourceLine({ title, date, source, url }: ArticleSource, earlier: boolean): string {
  const when = `${date ?? 'undated'}${earlier ? ', earlier' : ''}`;
  return [title, when, source, url].filter((part) => part !== null).join(' · ');
}

/** The scores of every passage found, a line each, under the probabilities that decided the outcome. */
function renderExplanation({ probabilities, least, explanation }: Answer): string {
  const rows = explanation.map(({ citation, scores }) => {
    const numbers = Object.entries(scores).map(([name, value]) => `${name} ${value?.toFixed(3) ?? '-'}`);
    return `  ${citation}  ${numbers.join('  ')}`;
  });
  const probability = (of: keyof Answer['least']) => `${probabilities[of].toFixed(3)} (enough from ${least[of]})`;
  return [
    `probability that the articles are about this ${probability('related')}`,
    `probability that they then answer it ${probability('answered')}`,
    ...rows,
  ].join('\n');
}
