import type { Outcome, RankedPassage, Retrieval } from '../retrieval/retrieval.ts';
import { checkableSentences } from './claim-sentences.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type Quote, quoteOf, verifyQuote } from './quote.ts';

/** What the corpus has on one sentence of a message. */
export interface CheckedSentence {
  readonly sentence: string;
  readonly outcome: Outcome;
  /** The closest passages, best first; none when the outcome is `nothing`. */
  readonly quotes: readonly Quote[];
  /** What the sentence and those passages give differently. Not a verdict: they may speak of different things. */
  readonly differences: readonly Difference[];
}

/** A message beside the corpus; no sentences where it asserts nothing that could be looked up. */
export interface ClaimCheck {
  readonly sentences: readonly CheckedSentence[];
}

const QUOTES_PER_SENTENCE = 3;

/** Lays the passages closest to each checkable sentence of a message beside it. It never says true or false. */
export async function checkClaim(
  text: string,
  retrieve: (question: string) => Promise<Pick<Retrieval, 'outcome' | 'passages'>>,
): Promise<ClaimCheck> {
  const sentences: CheckedSentence[] = [];
  for (const sentence of checkableSentences(text)) {
    const { outcome, passages } = await retrieve(sentence);
    sentences.push(checked(sentence, outcome, outcome === 'nothing' ? [] : passages.slice(0, QUOTES_PER_SENTENCE)));
  }
  return { sentences };
}

function checked(sentence: string, outcome: Outcome, passages: readonly RankedPassage[]): CheckedSentence {
  const shown = passages
    .map((ranked) => ({ quote: quoteOf(ranked), article: ranked.article }))
    .filter(({ quote, article }) => verifyQuote(quote, article));
  const evidence = shown.map(({ quote, article }) => ({ ...quote, article }));
  return {
    sentence,
    outcome: shown.length === 0 ? 'nothing' : outcome,
    quotes: shown.map(({ quote }) => quote),
    differences: differencesOf(sentence, evidence),
  };
}
