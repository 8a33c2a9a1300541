import type { Article } from '../../src/corpus/article.ts';
import { buildIndex } from '../../src/index/build.ts';
import { type Generation, openIndex } from '../../src/index/open.ts';
import type { Filter } from '../../src/index/store.ts';
import { analyse } from '../../src/index/terms.ts';
import { askedFor } from '../../src/retrieval/answer-type.ts';
import { type Question, type QuestionTerm, readQuestion } from '../../src/retrieval/question.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import { article, corpusOf, encoder, models, temporaryFolder } from '../index/setting.ts';

/** An open index of some articles; close it. */
export async function generationOf(...articles: readonly Article[]): Promise<Generation> {
  const index = temporaryFolder();
  await buildIndex(index, corpusOf(...articles), encoder);
  return openIndex(index, encoder);
}

/** What retrieval gives for a question, with the bundled encoder. */
export function ask(question: string, generation: Generation, limit = 3, filter: Filter = {}) {
  return retrieve(question, generation, models, limit, filter);
}

const generation = await generationOf(article('any', ['Kenyan officers left.']));
const template = await readQuestion('officers', generation, encoder);
generation.close();

/** A question of a text's words. */
export function questionOf(text: string, changed: Partial<Question> = {}): Question {
  const terms = analyse(text).map((term) => ({ ...termOf(term.stem, 1), ...term }));
  const words = terms.map(({ word }, term) => ({ word, shape: 0, term }));
  return { ...template, terms, words, asked: askedFor(text), ...changed };
}

/** A question's term that a number of passages have. */
export function termOf(stem: string, stemDocuments: number): QuestionTerm {
  return { ...(template.terms[0] as QuestionTerm), stem, stemDocuments };
}
