/**
 * Prints what retrieval sees for labelled questions, one JSON object a question, for `fit.py`:
 *
 *     npx tsx training/retrieval/examples.ts SET --questions FILE.jsonl --corpus DIR
 *     npx tsx training/retrieval/examples.ts SET --beir DIR [--most N]
 *     npx tsx training/retrieval/examples.ts SET --written PASSAGES.jsonl --questions FILE.jsonl
 *
 * SET names the group of questions. PASSAGES.jsonl holds {"id", "title", "text"}; its questions name passages by id.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from '../../src/configuration.ts';
import type { Article } from '../../src/corpus/article.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { loadReader } from '../../src/embedding/reader.ts';
import { articleOf, readCollection } from '../../src/evaluation/collection.ts';
import { isEvidence, readQuestions } from '../../src/evaluation/questions.ts';
import { buildIndex } from '../../src/index/build.ts';
import { openIndex } from '../../src/index/open.ts';
import { evidenceOf } from '../../src/retrieval/outcome.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { closest } from '../../src/retrieval/rerank.ts';

interface Example {
  readonly question: string;
  readonly kind: string;
  readonly answerable: boolean;
  readonly isRight: (article: Article, start: number, end: number) => boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: 'string' },
    corpus: { type: 'string' },
    beir: { type: 'string' },
    written: { type: 'string' },
    most: { type: 'string' },
  },
});
const { articles, examples } = await material();
const encoder = await loadEncoder(readConfiguration().encoder);
const models = { encoder, reader: await loadReader() };
const index = mkdtempSync(join(tmpdir(), 'verbatim-fit-'));
try {
  const hash = createHash('sha256').update(JSON.stringify(articles)).digest('hex');
  await buildIndex(index, { articles, hash }, encoder);
  const generation = await openIndex(index, encoder);
  for (const { question: text, kind, answerable, isRight } of examples) {
    const question = await readQuestion(text, generation, encoder);
    const ranked = await closest(question, {}, generation, models);
    const worst = Math.min(...ranked.flatMap(({ reading }) => reading ?? []));
    const rows = ranked.map(({ candidate, matched, reading }) => ({
      right: isRight(candidate.article, candidate.passage.start, candidate.passage.end),
      explained: candidate.explained,
      dense: candidate.dense,
      passage: matched.passage,
      sentence: matched.sentence,
      together: matched.together,
      answer: matched.answer,
      reading: reading ?? worst,
    }));
    const evidence = evidenceOf(question, ranked);
    const asked = question.asked?.type ?? null;
    console.log(
      JSON.stringify({
        set: positionals[0],
        kind,
        answerable,
        question: text,
        asked,
        terms: question.terms.length,
        rows,
        evidence,
      }),
    );
  }
  generation.close();
} finally {
  rmSync(index, { recursive: true, force: true });
}

async function material(): Promise<{ articles: readonly Article[]; examples: readonly Example[] }> {
  if (values.beir !== undefined) {
    const collection = readCollection(values.beir);
    const step = Math.max(1, Math.floor(collection.queries.length / Number(values.most ?? collection.queries.length)));
    return {
      articles: collection.articles,
      examples: collection.queries
        .filter((_, at) => at % step === 0)
        .map(({ text, relevance }) => ({
          question: text,
          kind: 'collection',
          answerable: true,
          isRight: ({ id }) => relevance.has(id),
        })),
    };
  }
  const questions = readQuestions(values.questions ?? '');
  const articles =
    values.written === undefined
      ? (await readCorpus(values.corpus ?? 'corpus')).articles
      : readFileSync(values.written, 'utf8')
          .trim()
          .split('\n')
          .flatMap((line) => {
            const { id, title, text } = JSON.parse(line) as { id: string; title: string; text: string };
            return articleOf({ _id: id, title, text });
          });
  return {
    articles,
    examples: questions.map(({ question, kind, answers }) => ({
      question,
      kind,
      answerable: answers.length > 0,
      isRight: (article, start, end) => isEvidence(article, start, end, answers),
    })),
  };
}
