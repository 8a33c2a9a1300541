import type { Manifest } from '../index/manifest.ts';
import type { Term } from '../index/terms.ts';
import type { QuestionTerm } from './question.ts';

/** Passages like these want little saturation and little length normalisation (Anserini's defaults; Lin et al. 2021). */
const K1 = 0.9;
const B = 0.4;

/** Share of the score that the lightly stemmed words have; the rest is the stems'. */
const LIGHT_SHARE = 0.5;

/**
 * BM25 (Robertson & Zaragoza 2009) of a passage with its title and headings, over the highest it could be for the
 * question, Σ idf · (k1 + 1) with the terms that the corpus lacks included: 0 to 1 and comparable between questions.
 */
export function lexicalScore(
  terms: readonly QuestionTerm[],
  words: readonly Term[],
  manifest: Pick<Manifest, 'passages' | 'averageLength'>,
): number {
  const norm = K1 * (1 - B + (B * words.length) / manifest.averageLength);
  const light = counts(words, (term) => term.light);
  const stem = counts(words, (term) => term.stem);
  let score = 0;
  let highest = 0;
  for (const term of terms) {
    const lightIdf = Math.log(1 + (manifest.passages - term.documents + 0.5) / (term.documents + 0.5));
    const saturated = (frequency: number) => (frequency * (K1 + 1)) / (frequency + norm);
    score +=
      LIGHT_SHARE * lightIdf * saturated(light.get(term.light) ?? 0) +
      (1 - LIGHT_SHARE) * term.idf * saturated(stem.get(term.stem) ?? 0);
    highest += (LIGHT_SHARE * lightIdf + (1 - LIGHT_SHARE) * term.idf) * (K1 + 1);
  }
  return highest === 0 ? 0 : score / highest;
}

function counts(words: readonly Term[], form: (term: Term) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of words) found.set(form(word), (found.get(form(word)) ?? 0) + 1);
  return found;
}
