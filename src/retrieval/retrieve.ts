import type { Article } from '../corpus/article.ts';
import type { Generation } from '../index/open.ts';
import type { Filter } from '../index/store.ts';
import { arrange } from './arrange.ts';
import { calibrationOf } from './calibration.ts';
import { datedOrder } from './earlier.ts';
import { evidenceOf, outcomeOf, probabilitiesOf, type Reranked } from './outcome.ts';
import { readQuestion } from './question.ts';
import { COMPARED, closest, type Models } from './rerank.ts';
import type { RankedPassage, Retrieval } from './retrieval.ts';

/**
 * The passages of an index that come closest to a question, best first, and whether they answer it.
 * Dense and lexical candidates, fused, reranked by what the question's terms find in them, near copies folded, newest
 * first where figures differ.
 *
 * @param limit Passages given; near copies among the candidates may leave fewer.
 */
export async function retrieve(
  text: string,
  generation: Generation,
  models: Models,
  limit: number,
  filter: Filter = {},
): Promise<Retrieval> {
  const question = await readQuestion(text, generation, models.encoder);
  const calibration = calibrationOf(generation);
  const ranked = await closest(question, filter, generation, models, Math.max(COMPARED, 2 * limit));
  const probabilities = probabilitiesOf(evidenceOf(question, ranked), calibration);
  // All that may be shown are put in order of date, so that pages of several lengths hold the same order.
  const arranged = arrange(ranked.map(placed), Math.max(COMPARED, limit)).map(({ item, alsoIn }) => ({
    ...item,
    alsoIn,
  }));
  return {
    outcome: outcomeOf(probabilities, calibration),
    probabilities,
    least: calibration.least,
    passages: datedOrder(arranged, question)
      .slice(0, limit)
      .map(({ item, earlier }) => rankedPassage(item, earlier)),
  };
}

type Arranged = Reranked & { readonly alsoIn: readonly Article[] };

/** With what arranging and dating look at. */
function placed(one: Reranked) {
  const { article, runs, sentences } = one.candidate;
  return { ...one, article, runs, sentences, sentence: one.matched.best };
}

function rankedPassage({ candidate, matched, reading, score, alsoIn }: Arranged, earlier: boolean): RankedPassage {
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
      together: matched.together,
      reading,
      score,
    },
    sentence: matched.best,
    earlier,
    alsoIn,
  };
}
