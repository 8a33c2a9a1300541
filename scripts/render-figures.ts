import type { CollectionFigures } from '../src/evaluation/collection.ts';
import type { KindFigures, QuestionFigures } from '../src/evaluation/questions.ts';

const COLUMNS = ['questions', 'hit@1', 'hit@3', 'hit@5', 'mrr', 'answered', 'closest', 'nothing'] as const;

/** Figures of labelled questions, a line for each kind. */
export function questionTable({ kinds, overall, milliseconds }: QuestionFigures): string {
  const row = (name: string, figures: KindFigures) =>
    [name.padEnd(16), ...COLUMNS.map((column) => cell(figures[column], column === 'questions' ? 0 : 3))].join('');
  return [
    ['kind'.padEnd(16), ...COLUMNS.map((column) => column.padStart(10))].join(''),
    ...Object.entries(kinds).map(([kind, figures]) => row(kind, figures)),
    row('overall', overall),
    `milliseconds a question: p50 ${milliseconds.p50.toFixed(1)}, p99 ${milliseconds.p99.toFixed(1)}`,
  ].join('\n');
}

/** Figures of a test collection, by leg. */
export function collectionTable(figures: CollectionFigures): string {
  const { dataset, documents, queries, fusedOverLexical: over } = figures;
  const signed = (value: number) => (value < 0 ? '' : '+') + value.toFixed(4);
  return [
    `${dataset}: ${documents} documents, ${queries} queries`,
    `${''.padEnd(12)}${['lexical', 'dense', 'fused'].map((leg) => leg.padStart(10)).join('')}`,
    ...(['ndcg@10', 'recall@100'] as const).map((measure) => {
      const { lexical, dense, fused } = figures[measure];
      return measure.padEnd(12) + [lexical, dense, fused].map((value) => cell(value, 4)).join('');
    }),
    `fused over lexical, nDCG@10: ${signed(over.mean)} (95 % interval ${signed(over.low)} to ${signed(over.high)})`,
  ].join('\n');
}

function cell(value: number, digits: number): string {
  return value.toFixed(digits).padStart(10);
}
