/**
 * Prints what the reader is trained on, one JSON object a line:
 *
 *     npx tsx training/reader/examples.ts SET=CORPUS=QUESTIONS.jsonl... > examples.jsonl
 *
 * For each corpus a line {"corpus"} with the SET's name, then its passages as they come up ({"passage", "words", "shapes",
 * "marks", "sentences"}, one entry a word) and its questions with the best {@link CANDIDATES} of each and all that
 * answer it. A candidate's `matches` are [word, term, hundredths]; `evidence` are the sentences that hold the labelled words.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../src/configuration.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { isEvidence, readQuestions } from '../../src/evaluation/questions.ts';
import { buildIndex } from '../../src/index/build.ts';
import { openIndex } from '../../src/index/open.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { LEAST_MATCH } from '../../src/retrieval/reading.ts';
import { compare } from '../../src/retrieval/rerank.ts';

const CANDIDATES = 12;

const encoder = await loadEncoder(readConfiguration({}).encoder);
for (const triple of process.argv.slice(2)) {
  const [set = '', corpus = '', questions = ''] = triple.split('=');
  const index = mkdtempSync(join(tmpdir(), 'verbatim-reader-'));
  try {
    await buildIndex(index, await readCorpus(corpus), encoder);
    print({ corpus: set });
    await printQuestions(set, questions, index);
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
}

async function printQuestions(set: string, file: string, index: string) {
  const generation = await openIndex(index, encoder);
  const printed = new Set<number>();
  for (const { question: text, kind, answers } of readQuestions(file)) {
    const question = await readQuestion(text, generation, encoder);
    if (question.terms.length === 0) continue;
    const { ordered, match } = await compare(question, {}, generation, encoder);
    const candidates = ordered.flatMap(({ candidate, matched, score }, rank) => {
      const { id, passage, article, sentences, dense, explained } = candidate;
      const right = isEvidence(article, passage.start, passage.end, answers);
      if (rank >= CANDIDATES && !right) return [];
      const words = candidate.written();
      if (!printed.has(id)) {
        printed.add(id);
        print({
          passage: id,
          words: words.map(({ term }) => term.word),
          shapes: words.map(({ shape }) => shape).join(''),
          marks: words.map(({ mark }) => mark).join(''),
          sentences: words.map(({ sentence }) => sentence),
        });
      }
      return {
        passage: id,
        right,
        evidence: sentences.flatMap(({ span }, at) => (isEvidence(article, span.start, span.end, answers) ? [at] : [])),
        score: rounded(score),
        scores: [matched.passage, matched.sentence, matched.together, dense, matched.answer, explained].map(rounded),
        sentences: matched.sentences.map(rounded),
        matches: words.flatMap(({ term }, at) =>
          [...(match(term)?.terms ?? [])].flatMap((share, of) =>
            share > LEAST_MATCH ? [[at, of, Math.round(share * 100)]] : [],
          ),
        ),
        terms: [...matched.terms].map(rounded),
        bestTerms: [...matched.bestTerms].map(rounded),
        contextTerms: [...matched.contextTerms].map(rounded),
      };
    });
    print({
      set,
      kind,
      question: text,
      answerable: answers.length > 0,
      words: question.words.map(({ word, shape, term }) => [word, shape, term]),
      weights: question.terms.map(({ weight }) => rounded(weight)),
      named: question.terms.map(({ named }) => (named ? 1 : 0)),
      candidates,
    });
  }
  generation.close();
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function print(line: object) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
