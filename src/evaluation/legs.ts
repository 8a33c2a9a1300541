import type { Generation } from '../index/open.ts';
import type { Term } from '../index/terms.ts';
import { candidates } from '../retrieval/candidates.ts';
import { inverseDocumentFrequency, type QuestionTerm, readQuestion } from '../retrieval/question.ts';
import { readPassage } from '../retrieval/read-passage.ts';
import { closest, type Models } from '../retrieval/rerank.ts';

/** The candidates that both legs give for a question: ordered by each leg alone, and as questions are answered. */
export async function rankByEachLeg(text: string, generation: Generation, models: Models) {
  const question = await readQuestion(text, generation, models.encoder);
  const lexicalScore = bm25(question.terms, generation);
  const found = candidates(question, {}, generation).map((one) => {
    const read = readPassage(one.id, generation);
    return { ...one, ...read, lexical: lexicalScore([...read.context, ...read.words]) };
  });
  const reranked = await closest(question, {}, generation, models);
  return {
    lexical: [...found].sort((a, b) => b.lexical - a.lexical),
    dense: [...found].sort((a, b) => b.cosine - a.cosine),
    fused: [...reranked.map(({ candidate }) => candidate), ...found.slice(reranked.length)],
  };
}

/** Passages like these want little saturation and little length normalisation (Anserini's defaults; Lin et al. 2021). */
const K1 = 0.9;
const B = 0.4;

/** Share of the score that the lightly stemmed words have; the rest is the stems'. */
const LIGHT_SHARE = 0.5;

/** BM25 (Robertson & Zaragoza 2009) of the words of a passage with its title and headings, for the terms of a question. */
function bm25(terms: readonly QuestionTerm[], { store, manifest }: Generation): (words: readonly Term[]) => number {
  const lightIdf = terms.map(({ light }) =>
    inverseDocumentFrequency(store.documentsWithTerm(light), manifest.passages),
  );
  return (words) => {
    const norm = K1 * (1 - B + (B * words.length) / manifest.averageLength);
    const saturated = (frequency = 0) => (frequency * (K1 + 1)) / (frequency + norm);
    const light = counts(words, (term) => term.light);
    const stem = counts(words, (term) => term.stem);
    return terms.reduce(
      (score, term, at) =>
        score +
        LIGHT_SHARE * (lightIdf[at] as number) * saturated(light.get(term.light)) +
        (1 - LIGHT_SHARE) * term.idf * saturated(stem.get(term.stem)),
      0,
    );
  };
}

function counts(words: readonly Term[], form: (term: Term) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of words) found.set(form(word), (found.get(form(word)) ?? 0) + 1);
  return found;
}
