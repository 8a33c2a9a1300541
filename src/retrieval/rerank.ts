import type { Encoder } from '../embedding/encoder.ts';
import type { Reader } from '../embedding/reader.ts';
import type { Generation } from '../index/open.ts';
import type { Filter } from '../index/store.ts';
import { candidates } from './candidates.ts';
import { type Candidate, type Matched, matchCandidate } from './features.ts';
import { type TermMatcher, termMatcher } from './match.ts';
import type { Compared, Reranked } from './outcome.ts';
import type { Question } from './question.ts';
import { readPassage } from './read-passage.ts';
import { readerBatch } from './reading.ts';
import { termVector } from './term-vectors.ts';
import { READ, RERANKING } from './weights.ts';

/** The candidates that are compared word by word after fusion, unless more are asked for. */
export const COMPARED = 16;

/** What questions are answered with. */
export interface Models {
  readonly encoder: Encoder;
  readonly reader: Reader;
}

/** Beyond these log-odds, which hardly a passage reaches, lies what the reader was never shown: a passage without a word. */
const MOST_READING = 12;

/**
 * The best candidates of a question, compared word by word and the first of them read, best first; none without terms.
 *
 * @param compared How many.
 */
export async function closest(
  question: Question,
  filter: Filter,
  generation: Generation,
  { encoder, reader }: Models,
  compared = COMPARED,
): Promise<Reranked[]> {
  if (question.terms.length === 0) return [];
  const { ordered, match } = await compare(question, filter, generation, encoder, compared);
  if (ordered.length === 0) return [];
  const best = ordered.slice(0, READ.most);
  const least = (best[0] as Compared).score - READ.within;
  const read = best.filter(({ score }) => score >= least);
  const readings = (await reader.read(readerBatch(question, read, best, match, reader.numberOf))).map((reading) =>
    Math.max(-MOST_READING, Math.min(reading, MOST_READING)),
  );
  const worst = Math.min(...readings);
  const { most, terms } = RERANKING.reading;
  const short = (terms.none - question.terms.length) / (terms.none - terms.all);
  const weight = most * Math.max(0, Math.min(1, short));
  return ordered
    .map((one, at) => {
      const reading = readings[at] ?? null;
      return { ...one, reading, score: one.score + weight * (reading ?? worst) };
    })
    .sort((a, b) => b.score - a.score);
}

/** The best candidates of a question, compared word by word, best first, with what their words were compared by. */
export async function compare(
  question: Question,
  filter: Filter,
  generation: Generation,
  encoder: Encoder,
  compared = COMPARED,
): Promise<{ ordered: Compared[]; match: TermMatcher }> {
  const vectors: (Float32Array | null)[] = [];
  for (const { light } of question.terms) vectors.push(/\d/.test(light) ? null : await termVector(light, encoder));
  const read: Candidate[] = candidates(question, filter, generation)
    .slice(0, compared)
    // By name: V8 copies a second spread slowly, and this is asked of every candidate.
    .map(({ id, cosine, dense, explained, fused }) => ({
      ...readPassage(id, generation),
      id,
      cosine,
      dense,
      explained,
      fused,
    }));
  const words = read.map(({ distinct }) => distinct);
  const match = await termMatcher(question.terms, vectors, words, generation);
  const matched = read.map((candidate) => ({ candidate, matched: matchCandidate(candidate, question, match) }));
  return { ordered: inOrder(matched, question), match };
}

function inOrder(
  compared: readonly { readonly candidate: Candidate; readonly matched: Matched }[],
  { terms, asked }: Question,
): Compared[] {
  const explained = Math.max(0, ...compared.map(({ matched }) => matched.passage));
  const { sentence, together, dense, answer } = RERANKING;
  const bySentence = sentence.most * Math.min(1, sentence.terms / terms.length);
  const deviation = explained * dense.explained + (1 - explained) * dense.unexplained;
  const held = asked === null ? 0 : answer[asked.type];
  return compared
    .map(({ candidate, matched }) => {
      const score =
        (1 - bySentence) * matched.passage +
        bySentence * matched.sentence +
        together * matched.together +
        deviation * candidate.dense +
        held * matched.answer;
      return { candidate, matched, score };
    })
    .sort((a, b) => b.score - a.score);
}
