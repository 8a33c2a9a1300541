import type { Generation } from '../index/open.ts';
import type { Calibration, Logistic } from '../retrieval/calibration.ts';
import { type Evidence, evidenceOf, outcomeOf, probabilitiesOf, RELATED_TO_ANSWER } from '../retrieval/outcome.ts';
import { readQuestion } from '../retrieval/question.ts';
import { closest, type Models } from '../retrieval/rerank.ts';
import type { Outcome, Probabilities } from '../retrieval/retrieval.ts';
import { CALIBRATION } from '../retrieval/weights.ts';
import { mean, quantile } from './measures.ts';
import { isEvidence, type LabelledQuestion, QuestionsError } from './questions.ts';
import { fitLogistic } from './regression.ts';

/** A labelled question with what an index shows for it; `null` where it shows or asks nothing. */
export interface ObservedQuestion {
  readonly kind: string;
  readonly answerable: boolean;
  readonly evidence: Evidence | null;
}

/** Questions that have nothing to do with the corpus are of these kinds, however their words are parted. */
const OFF_TOPIC = new Set(['offtopic', 'smalltalk']);

/** How many a fit takes: of all, of those with an answer, and, for either regression, of those it is told from. */
export const LEAST = { questions: 40, answerable: 20, unanswerable: 20, offTopic: 10 };

/**
 * How strongly the fit is drawn towards the shipped weights. With 240 questions over either of two corpora, the bundled
 * encoder whole or cut to 48 dimensions, and weights fitted on the other corpus, anything from 4 to 16 did as well on
 * questions left out; with a third of the questions it did better than a fit drawn towards 0.
 */
const RIDGE = 8;

/** In how many parts questions are left out of a fit in turn. */
const PARTS = 5;

/** What may go wrong, as in training/retrieval/fit.py: answerable questions taken as nothing, the others as answered. */
const ANSWERABLE_AS_NOTHING = 0.03;
const UNANSWERABLE_AS_ANSWERED = 0.15;

/** The labelled questions whose answers the corpus holds as labelled, or that have none; and the others' ids. */
export function usableQuestions(
  questions: readonly LabelledQuestion[],
  { store }: Pick<Generation, 'store'>,
): { usable: readonly LabelledQuestion[]; leftOut: readonly string[] } {
  const usable = new Set(questions.filter(({ answers }) => answers.length === 0));
  for (const article of store.articles()) {
    for (const question of questions) {
      if (!usable.has(question) && isEvidence(article, 0, article.text.length, question.answers)) usable.add(question);
    }
  }
  return {
    usable: questions.filter((question) => usable.has(question)),
    leftOut: questions.flatMap((question) => (usable.has(question) ? [] : [question.id])),
  };
}

/** What the code that answers sees of each question. */
export async function observe(
  questions: readonly LabelledQuestion[],
  generation: Generation,
  models: Models,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ObservedQuestion[]> {
  const observed: ObservedQuestion[] = [];
  for (const { question: text, kind, answers } of questions) {
    const question = await readQuestion(text, generation, models.encoder);
    const evidence = evidenceOf(question, await closest(question, {}, generation, models));
    observed.push({ kind, answerable: answers.length > 0, evidence });
    onProgress(observed.length, questions.length);
  }
  return observed;
}

/** How many questions of a kind came to each outcome, as shares. */
export type OutcomeShares = { readonly questions: number } & Readonly<Record<Outcome, number>>;

/** A calibration fitted to labelled questions. */
export interface FittedCalibration {
  readonly calibration: Calibration;
  /** Whether there were questions enough to fit each regression; one that was not is as it was. */
  readonly fitted: { readonly related: boolean; readonly answered: boolean };
  /** How many questions there were to fit to: those that the index shows something for. */
  readonly shown: { readonly answerable: number; readonly unanswerable: number; readonly offTopic: number };
  /** By kind: with the calibration in use, and with fits that each question was left out of. */
  readonly before: Readonly<Record<string, OutcomeShares>>;
  readonly after: Readonly<Record<string, OutcomeShares>>;
}

/**
 * Fits what parts the outcomes to labelled questions. The thresholds are those that go wrong as often as is allowed on
 * questions left out of the fit. As in training/retrieval/fit.py, no evidence counts against what it speaks for: what
 * tells whether the corpus is about a question keeps the signs of the shipped weights.
 *
 * @throws QuestionsError when there are too few.
 */
export function calibrate(observed: readonly ObservedQuestion[], inUse: Calibration): FittedCalibration {
  const { fitted, shown } = whatCanBeFitted(observed);
  const fitTo = (to: readonly ObservedQuestion[]): Calibration => ({
    related: fitted.related ? fitRelated(to) : inUse.related,
    answered: fitted.answered ? fitAnswered(to) : inUse.answered,
    least: inUse.least,
  });
  const parts = inParts(observed);
  const scored = parts.flatMap((part) => {
    const others = fitTo(parts.flatMap((other) => (other === part ? [] : other)));
    return part.map((question) => ({ question, probabilities: probabilitiesOf(question.evidence, others) }));
  });
  const least = {
    related: fitted.related ? leastRelated(scored) : inUse.least.related,
    answered: (fitted.answered ? leastAnswered(scored) : null) ?? inUse.least.answered,
  };
  const calibration = { ...fitTo(observed), least };
  return {
    calibration,
    fitted,
    shown,
    before: sharesByKind(
      observed.map((question) => ({ question, probabilities: probabilitiesOf(question.evidence, inUse) })),
      inUse,
    ),
    after: sharesByKind(scored, calibration),
  };
}

interface Scored {
  readonly question: ObservedQuestion;
  readonly probabilities: Probabilities;
}

function isOffTopic({ kind, answerable }: ObservedQuestion): boolean {
  return !answerable && OFF_TOPIC.has(kind.toLowerCase().replace(/[^a-z]/g, ''));
}

function isUnanswerable(question: ObservedQuestion): boolean {
  return !question.answerable && !isOffTopic(question);
}

function whatCanBeFitted(observed: readonly ObservedQuestion[]): Pick<FittedCalibration, 'fitted' | 'shown'> {
  const count = (wanted: (question: ObservedQuestion) => boolean) =>
    observed.filter((question) => question.evidence !== null && wanted(question)).length;
  const shown = {
    answerable: count((question) => question.answerable),
    unanswerable: count(isUnanswerable),
    offTopic: count(isOffTopic),
  };
  const fitted = { related: shown.offTopic >= LEAST.offTopic, answered: shown.unanswerable >= LEAST.unanswerable };
  if (
    observed.length < LEAST.questions ||
    shown.answerable < LEAST.answerable ||
    !(fitted.related || fitted.answered)
  ) {
    throw new QuestionsError(
      `A calibration takes at least ${LEAST.questions} labelled questions: ${LEAST.answerable} that the corpus answers, and ` +
        `${LEAST.unanswerable} that it does not answer or ${LEAST.offTopic} of the kind "offtopic". Of these ${observed.length}, not ` +
        `counting those that nothing is found for, ${shown.answerable} are answered, ${shown.unanswerable} are not, and ` +
        `${shown.offTopic} are off topic.`,
    );
  }
  return { fitted, shown };
}

function fitRelated(observed: readonly ObservedQuestion[]): Logistic {
  return regression(observed, CALIBRATION.related, (question) => !isOffTopic(question), true);
}

function fitAnswered(observed: readonly ObservedQuestion[]): Logistic {
  const onTopic = observed.filter((question) => !isOffTopic(question));
  return regression(onTopic, CALIBRATION.answered, ({ answerable }) => answerable, false);
}

/** @param signed Whether a weight that comes out with another sign than the shipped one's is held at 0. */
function regression(
  observed: readonly ObservedQuestion[],
  shipped: Logistic,
  isPositive: (question: ObservedQuestion) => boolean,
  signed: boolean,
): Logistic {
  const seen = observed.flatMap((question) =>
    question.evidence === null
      ? []
      : [{ kind: question.kind, evidence: question.evidence, positive: isPositive(question) }],
  );
  const weights = balancedWeights(seen);
  const worth = (name: keyof Evidence) => shipped.weights[name] ?? 0;
  const all = Object.keys(shipped.weights) as (keyof Evidence)[];
  const fitWith = (names: readonly (keyof Evidence)[]): Logistic => {
    const { intercept, weights: found } = fitLogistic(
      seen.map(({ evidence, positive }, at) => ({
        features: names.map((name) => evidence[name]),
        positive,
        weight: weights[at] as number,
      })),
      names.map(worth),
      RIDGE,
    );
    const kept = names.filter((name, at) => !signed || Math.sign(found[at] as number) === Math.sign(worth(name)));
    if (kept.length < names.length) return fitWith(kept);
    const fitted = new Map(names.map((name, at) => [name, rounded(found[at] as number)]));
    return {
      intercept: rounded(intercept),
      weights: Object.fromEntries(all.map((name) => [name, fitted.get(name) ?? 0])),
    };
  };
  return fitWith(all);
}

/**
 * Both sides count the same, and on each side a kind by the square root of its number, so that neither the many of one
 * kind nor the few of another decide alone. In all they count as many as there are.
 */
function balancedWeights(seen: readonly { readonly kind: string; readonly positive: boolean }[]): number[] {
  const sizes = { yes: new Map<string, number>(), no: new Map<string, number>() };
  const sizesOf = (positive: boolean) => sizes[positive ? 'yes' : 'no'];
  for (const { kind, positive } of seen) sizesOf(positive).set(kind, (sizesOf(positive).get(kind) ?? 0) + 1);
  return seen.map(({ kind, positive }) => {
    const roots = [...sizesOf(positive).values()].reduce((sum, size) => sum + Math.sqrt(size), 0);
    return seen.length / 2 / roots / Math.sqrt(sizesOf(positive).get(kind) as number);
  });
}

/**
 * The questions in {@link PARTS} parts, of every kind as many in each as can be. Each side of either regression is dealt
 * in one run, and so without any one part it still has most of its questions, whatever kinds they are of.
 */
function inParts(observed: readonly ObservedQuestion[]): ObservedQuestion[][] {
  const groupOf = (question: ObservedQuestion) =>
    [question.answerable, isOffTopic(question), question.evidence === null, question.kind].join(' ');
  const groups = new Map<string, ObservedQuestion[]>();
  for (const question of observed) {
    const group = groups.get(groupOf(question));
    if (group) group.push(question);
    else groups.set(groupOf(question), [question]);
  }
  const dealt = [...groups.keys()].sort().flatMap((group) => groups.get(group) ?? []);
  return Array.from({ length: PARTS }, (_, part) => dealt.filter((_, at) => at % PARTS === part));
}

/** At most {@link RELATED_TO_ANSWER}: what may be answered is not nothing. Where nothing is found no threshold helps. */
function leastRelated(scored: readonly Scored[]): number {
  const found = scored.filter(({ question }) => question.answerable && question.evidence !== null);
  const allowed = quantile(
    found.map(({ probabilities }) => probabilities.related),
    ANSWERABLE_AS_NOTHING,
  );
  return Math.min(rounded(allowed), RELATED_TO_ANSWER);
}

/** `null` where no threshold is needed: no more of the unanswerable than may be answered count as related at all. */
function leastAnswered(scored: readonly Scored[]): number | null {
  const unanswerable = scored.filter(({ question }) => isUnanswerable(question));
  const related = unanswerable.filter(({ probabilities }) => probabilities.related >= RELATED_TO_ANSWER);
  const allowed = UNANSWERABLE_AS_ANSWERED * unanswerable.length;
  if (related.length <= allowed) return null;
  const answered = related.map(({ probabilities }) => probabilities.answered);
  return rounded(quantile(answered, 1 - allowed / related.length));
}

function sharesByKind(scored: readonly Scored[], calibration: Calibration): Record<string, OutcomeShares> {
  const kinds = [...new Set(scored.map(({ question }) => question.kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const outcomes = scored
        .filter(({ question }) => question.kind === kind)
        .map(({ probabilities }) => outcomeOf(probabilities, calibration));
      const share = (wanted: Outcome) => mean(outcomes.map((outcome) => (outcome === wanted ? 1 : 0)));
      return [
        kind,
        {
          questions: outcomes.length,
          answered: share('answered'),
          closest: share('closest'),
          nothing: share('nothing'),
        },
      ];
    }),
  );
}

/** Kept short for the manifest that it stands in. */
function rounded(value: number): number {
  return Number(value.toFixed(4));
}
