import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Article } from '../corpus/article.ts';
import { assemble } from '../corpus/blocks.ts';
import { normaliseText } from '../corpus/normalise.ts';
import type { Generation } from '../index/open.ts';
import type { Models } from '../retrieval/rerank.ts';
import { rankByEachLeg } from './legs.ts';
import { bootstrap, type Interval, mean, ndcg, recall } from './measures.ts';
import { QuestionsError, readJsonLines } from './questions.ts';

/** A test collection in BEIR's layout: corpus.jsonl, queries.jsonl, and qrels/test.tsv or qrels.tsv. */
export interface Collection {
  readonly name: string;
  readonly articles: readonly Article[];
  /** The queries that have judgements, with the grade of each relevant document, above 0. */
  readonly queries: readonly { readonly text: string; readonly relevance: ReadonlyMap<string, number> }[];
}

/** A line of corpus.jsonl or queries.jsonl. */
const document = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });

/** Reads a collection; every document is an article of one or more passages. @throws QuestionsError */
export function readCollection(folder: string): Collection {
  const place = (file: string, otherwise = file) => {
    const path = [file, otherwise].map((name) => join(folder, name)).find((path) => existsSync(path));
    if (path !== undefined) return path;
    throw new QuestionsError(`${folder} is no collection in BEIR's layout: it lacks ${file}.`);
  };
  const judgements = readJudgements(place('qrels.tsv', 'qrels/test.tsv'));
  return {
    name: basename(resolve(folder)),
    articles: readJsonLines(place('corpus.jsonl'), document, 'a document').flatMap(articleOf),
    queries: readJsonLines(place('queries.jsonl'), document, 'a query').flatMap(({ _id, text }) => {
      const relevance = judgements.get(_id);
      return relevance ? [{ text, relevance }] : [];
    }),
  };
}

/** By query, the grade of each document that is relevant to it. */
function readJudgements(file: string): Map<string, Map<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (at === 0 || line.trim() === '') continue;
    const [query = '', document = '', grade = ''] = line.trim().split('\t');
    if (grade === '' || !Number.isFinite(Number(grade))) {
      throw new QuestionsError(
        `Line ${at + 1} of ${file} is not a judgement: query, document and grade, with tabs between.`,
      );
    }
    if (Number(grade) <= 0) continue;
    const relevance = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, relevance.set(document, Number(grade)));
  }
  return judgements;
}

/** A document as an article of one paragraph; none when it has no text. */
export function articleOf({ _id, title, text }: z.infer<typeof document>): Article[] {
  const paragraph = normaliseText(text).replace(/\s+/g, ' ').trim();
  if (paragraph === '') return [];
  const nothing = { date: null, source: null, url: null, author: null, tags: [] };
  return [{ id: _id, title, ...nothing, file: _id, ...assemble([{ level: 0, text: paragraph }]) }];
}

const LEGS = ['lexical', 'dense', 'fused'] as const;
type Leg = (typeof LEGS)[number];
type PerLeg = Readonly<Record<Leg, number>>;
type Measured = Record<Leg, number[]>;

export interface CollectionFigures {
  readonly dataset: string;
  readonly documents: number;
  readonly queries: number;
  readonly 'ndcg@10': PerLeg;
  readonly 'recall@100': PerLeg;
  /** Mean difference of nDCG@10 over the queries, with its 95 % interval by paired bootstrap. */
  readonly fusedOverLexical: Interval;
}

/** Ranks a collection's documents for each query by each leg alone and by both with reranking, as questions are. */
export async function evaluateCollection(
  collection: Collection,
  generation: Generation,
  models: Models,
  onProgress: (done: number, total: number) => void,
): Promise<CollectionFigures> {
  const gains: Measured = { lexical: [], dense: [], fused: [] };
  const recalls: Measured = { lexical: [], dense: [], fused: [] };
  for (const [at, { text, relevance }] of collection.queries.entries()) {
    const ranked = await rankByEachLeg(text, generation, models);
    for (const leg of LEGS) {
      const documents = [...new Set(ranked[leg].map(({ article }) => article.id))];
      gains[leg].push(ndcg(documents, relevance, 10));
      recalls[leg].push(recall(documents, relevance, 100));
    }
    onProgress(at + 1, collection.queries.length);
  }
  const perLeg = ({ lexical, dense, fused }: Measured): PerLeg => ({
    lexical: mean(lexical),
    dense: mean(dense),
    fused: mean(fused),
  });
  return {
    dataset: collection.name,
    documents: collection.articles.length,
    queries: collection.queries.length,
    'ndcg@10': perLeg(gains),
    'recall@100': perLeg(recalls),
    fusedOverLexical: bootstrap(gains.fused.map((fused, at) => fused - (gains.lexical[at] as number))),
  };
}
