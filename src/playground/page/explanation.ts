import type { Answer } from '../../engine.ts';
import type { Scores } from '../../retrieval/retrieval.ts';
import type { ExplanationView, LegView } from './wire.ts';

/** Why an answer is what it is. */
export function explanationView(answer: Answer): ExplanationView {
  const { question, outcome, probabilities, least, milliseconds, found, explanation } = answer;
  return {
    question,
    outcome,
    probabilities,
    least,
    milliseconds,
    passages: found.flatMap(({ citation, article, text, start, sentence, earlier, alsoIn }) => {
      const scores = explanation.find((each) => each.citation === citation)?.scores;
      if (scores === undefined) return [];
      return {
        citation,
        article: { id: article.id, title: article.title, date: article.date },
        text,
        sentence: { start: sentence.start - start, end: sentence.end - start },
        earlier,
        folded: alsoIn.map(({ title }) => title),
        score: scores.score,
        legs: legsOf(scores),
      };
    }),
  };
}

function legsOf({
  cosine,
  dense,
  explained,
  passage,
  sentence,
  together,
  answer,
  reading,
}: Scores): readonly LegView[] {
  const leg = (name: string, share: number, about: string, figure = share.toFixed(2)): LegView => ({
    name,
    about,
    share: Math.max(0, Math.min(1, share)),
    figure,
  });
  return [
    leg(
      'Meaning',
      cosine,
      'Cosine of the vectors, and by how many standard deviations that is above unrelated questions',
      `${cosine.toFixed(2)} · ${dense.toFixed(1)} σ`,
    ),
    leg('Words', explained, 'BM25 over the highest it could be for this question'),
    leg('In passage', passage, 'Share of the question that the passage holds in the same or close words'),
    leg('In sentence', sentence, 'Share of the question that its best sentence holds'),
    leg('Together', together, 'How far the question’s neighbouring words stand together in it'),
    leg('Kind', answer, 'How far a sentence holds the kind of thing asked for: a figure, a date, a long form'),
    reading === null
      ? leg('Reader', 0, 'Not read: the best passage scores much higher', 'not read')
      : leg('Reader', 1 / (1 + Math.exp(-reading)), 'How likely the reader thinks it that the passage answers'),
  ];
}
