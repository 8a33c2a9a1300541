import type { Pooling } from './pooling.ts';

/** How a family of models wants its input and output handled. */
export interface Conventions {
  readonly pooling: Pooling;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
}

const PLAIN: Conventions = { pooling: 'mean', queryPrefix: '', passagePrefix: '' };

/** Each family's own model card on the hub is the source of its row. */
const FAMILIES: readonly (readonly [RegExp, Conventions])[] = [
  [
    /bge-(small|base|large)-en/i,
    {
      pooling: 'cls',
      queryPrefix: 'Represent this sentence for searching relevant passages: ',
      passagePrefix: '',
    },
  ],
  [/(^|[/-])(multilingual-)?e5-/i, { pooling: 'mean', queryPrefix: 'query: ', passagePrefix: 'passage: ' }],
  [
    /arctic-embed|mxbai-embed/i,
    {
      pooling: 'cls',
      queryPrefix: 'Represent this sentence for searching relevant passages: ',
      passagePrefix: '',
    },
  ],
  [/nomic-embed/i, { pooling: 'mean', queryPrefix: 'search_query: ', passagePrefix: 'search_document: ' }],
];

/** The conventions of the family a model's name shows; mean pooling without prefixes for all others. */
export function conventionsOf(model: string): Conventions {
  return FAMILIES.find(([pattern]) => pattern.test(model))?.[1] ?? PLAIN;
}
