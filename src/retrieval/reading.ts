import { PASSAGE_FEATURES, QUESTION_FEATURES, type Reader, type ReaderBatch } from '../embedding/reader.ts';
import type { TermMatcher } from './match.ts';
import type { Compared } from './outcome.ts';
import type { Question } from './question.ts';

/** Words read of a question and of a passage: nearly none is longer. */
const QUESTION_WORDS = 24;
const PASSAGE_WORDS = 200;

/** A match below this is none. */
export const LEAST_MATCH = 0.1;

/** What brings the weight of a term, as a share of the question's, to the size of the other features. */
const SHARE = 3;

/** The sentence from which on a word counts as late in its passage. */
const LATE_SENTENCE = 6;

/**
 * A question with candidates as the reader takes them. training/reader makes the same of what it prints: what changes
 * here changes in its load.py and train.py too.
 *
 * @param read The candidates that are read.
 * @param best These and others of the best: what one lacks may stand in another.
 */
export function readerBatch(
  question: Question,
  read: readonly Compared[],
  best: readonly Compared[],
  match: TermMatcher,
  numberOf: Reader['numberOf'],
): ReaderBatch {
  const words = question.words.slice(0, QUESTION_WORDS);
  const passages = read.length;
  const questionLength = words.length;
  const passageLength = Math.min(
    PASSAGE_WORDS,
    Math.max(1, ...read.map(({ candidate }) => candidate.written().length)),
  );
  const batch: ReaderBatch = {
    passages,
    questionLength,
    passageLength,
    questionWords: Int32Array.from(words, ({ word }) => numberOf(word)),
    questionShapes: Int32Array.from(words, ({ shape }) => shape),
    questionFeatures: new Float32Array(passages * questionLength * QUESTION_FEATURES),
    passageWords: new Int32Array(passages * passageLength),
    passageShapes: new Int32Array(passages * passageLength),
    passageMarks: new Int32Array(passages * passageLength),
    passageFeatures: new Float32Array(passages * passageLength * PASSAGE_FEATURES),
    matches: new Float32Array(passages * passageLength * questionLength),
    mask: new Float32Array(passages * passageLength),
    scores: Float32Array.from(read.flatMap(scoresOf)),
  };
  const whole = question.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const shares = question.terms.map(({ weight }) => (SHARE * weight) / whole);
  // A term that stands twice in the question is matched where it stands first.
  const places = question.terms.map((_, term) => words.findIndex((word) => word.term === term));
  const anywhere = question.terms.map((_, term) => Math.max(0, ...best.map(({ matched }) => matched.terms[term] ?? 0)));
  for (const [row, { candidate, matched }] of read.entries()) {
    for (const [at, { term }] of words.entries()) {
      if (term === null) continue;
      const from = (row * questionLength + at) * QUESTION_FEATURES;
      batch.questionFeatures[from] = 1;
      batch.questionFeatures[from + 1] = shares[term] as number;
      batch.questionFeatures[from + 2] = question.terms[term]?.named ? 1 : 0;
      batch.questionFeatures[from + 3] = matched.terms[term] as number;
      batch.questionFeatures[from + 4] = matched.bestTerms[term] as number;
      batch.questionFeatures[from + 5] = matched.contextTerms[term] as number;
      batch.questionFeatures[from + 6] = anywhere[term] as number;
    }
    const written = candidate.written();
    for (let at = 0; at < Math.min(written.length, passageLength); at++) {
      const { term, shape, mark, sentence } = written[at] as (typeof written)[number];
      const cell = row * passageLength + at;
      batch.passageWords[cell] = numberOf(term.word);
      batch.passageShapes[cell] = shape;
      batch.passageMarks[cell] = mark;
      batch.mask[cell] = 1;
      const answering = match(term)?.terms ?? NOTHING;
      let closest = 0;
      let weightiest = 0;
      for (let of = 0; of < answering.length; of++) {
        const matching = answering[of] as number;
        const place = places[of] as number;
        if (matching <= LEAST_MATCH || place < 0) continue;
        batch.matches[cell * questionLength + place] = matching;
        closest = Math.max(closest, matching);
        weightiest = Math.max(weightiest, matching * (shares[of] as number));
      }
      const from = cell * PASSAGE_FEATURES;
      batch.passageFeatures[from] = closest;
      batch.passageFeatures[from + 1] = weightiest;
      batch.passageFeatures[from + 2] = matched.sentences[sentence] as number;
      batch.passageFeatures[from + 3] = Math.min(sentence, LATE_SENTENCE) / LATE_SENTENCE;
      batch.passageFeatures[from + 4] = matched.passage;
    }
  }
  return batch;
}

const NOTHING = new Float64Array(0);

/** What brings standard deviations to the size of the other scores. */
const DEVIATIONS = 10;

function scoresOf({ candidate: { dense, explained }, matched, score }: Compared): number[] {
  const { passage, sentence, together, answer } = matched;
  return [score, passage, sentence, together, dense / DEVIATIONS, answer, explained];
}
