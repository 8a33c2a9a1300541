import type { Article } from '../corpus/article.ts';
import type { Encoder } from '../embedding/encoder.ts';
import type { Generation } from '../index/open.ts';
import type { Filter } from '../index/store.ts';
import { arrange } from './arrange.ts';
import { calibrationOf } from './calibration.ts';
import { candidates } from './candidates.ts';
import { datedOrder } from './earlier.ts';
import { type Candidate, matchCandidate } from './features.ts';
import { termMatcher } from './match.ts';
import { standing } from './neighbours.ts';
import { evidenceOf, outcomeOf, probabilitiesOf, type Reranked } from './outcome.ts';
import { type Question, readQuestion } from './question.ts';
import { readPassage } from './read-passage.ts';
import type { RankedPassage, Retrieval } from './retrieval.ts';
import { RERANKING } from './weights.ts';

/** The candidates that are read again, word by word, after fusion. */
const RERANKED = 24;

/**
 * The passages of an index that come closest to a question, best first, and whether they answer it.
 * Dense and lexical candidates, fused, reranked by what the question's terms find in them, near copies folded, newest
 * first where figures differ.
 *
 * @param limit Passages given, at most {@link RERANKED}.
 */
export async function retrieve(
  text: string,
  generation: Generation,
  encoder: Encoder,
  limit: number,
  filter: Filter = {},
): Promise<Retrieval> {
  const question = await readQuestion(text, generation, encoder);
  const calibration = calibrationOf(generation);
  const ranked = question.terms.length === 0 ? [] : await closest(question, filter, generation, encoder);
  const probabilities = probabilitiesOf(evidenceOf(question, ranked), calibration);
  const arranged = arrange(ranked, limit).map(({ item, alsoIn }) => ({ ...item, alsoIn }));
  return {
    outcome: outcomeOf(probabilities, calibration),
    probabilities,
    least: calibration.least,
    passages: datedOrder(arranged, question).map(({ item, earlier }) => rankedPassage(item, earlier)),
  };
}

/** The best candidates of a question, read word by word, best first. */
export async function closest(question: Question, filter: Filter, generation: Generation, encoder: Encoder) {
  const found = candidates(question, filter, generation).slice(0, RERANKED);
  return rerank(
    found.map((one) => ({ ...one, ...readPassage(one.id, generation) })),
    question,
    generation,
    encoder,
  );
}

async function rerank(candidates: readonly Candidate[], question: Question, generation: Generation, encoder: Encoder) {
  const vectors: (Float32Array | null)[] = [];
  for (const { light } of question.terms) vectors.push(/\d/.test(light) ? null : await encoder.encodeTerm(light));
  const match = termMatcher(question.terms, vectors, generation);
  const standsFor = standing(match);
  const read = candidates.map((candidate) => ({
    candidate,
    matched: matchCandidate(candidate, question, match, standsFor),
  }));
  const explained = Math.max(0, ...read.map(({ matched }) => matched.passage));
  const { sentence, together, dense, answer } = RERANKING;
  const bySentence = sentence.most * Math.min(1, sentence.terms / question.terms.length);
  const deviation = explained * dense.explained + (1 - explained) * dense.unexplained;
  const held = question.asked === null ? 0 : answer[question.asked.type];
  return read
    .map(({ candidate, matched }) => {
      const score =
        (1 - bySentence) * matched.passage +
        bySentence * matched.sentence +
        together * matched.together +
        deviation * candidate.dense +
        held * matched.answer;
      const { article, runs } = candidate;
      return { candidate, matched, score, article, runs, sentence: matched.best };
    })
    .sort((a, b) => b.score - a.score);
}

type Arranged = Reranked & { readonly alsoIn: readonly Article[] };

function rankedPassage({ candidate, matched, score, alsoIn }: Arranged, earlier: boolean): RankedPassage {
  const { passage, article, cosine, dense, explained, fused } = candidate;
  return {
    passage,
    article,
    scores: {
      cosine,
      dense,
      explained,
      fused,
      passage: matched.passage,
      sentence: matched.sentence,
      answer: matched.answer,
      score,
    },
    sentence: matched.best,
    earlier,
    alsoIn,
  };
}
