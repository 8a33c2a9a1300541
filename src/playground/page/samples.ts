import type { SampleView } from './wire.ts';

/** One of each kind of thing to ask; `article` is what it rests on, for the shipped corpus is there to be replaced. */
const SAMPLES: readonly (SampleView & { readonly article: string })[] = [
  {
    kind: 'direct',
    title: 'A direct question',
    text: 'How many men and women were in the group of 144 officers?',
    command: null,
    article: '2025-02-06-144-more-officers',
  },
  {
    kind: 'paraphrase',
    title: 'In other words than the article',
    text: 'How many people lost their lives to the gangs in 2023?',
    command: null,
    article: 'haiti-gang-violence-toll',
  },
  {
    kind: 'figure',
    title: 'A figure that changed',
    text: 'How many officers has Kenya sent to Haiti?',
    command: null,
    article: '2025-02-06-144-more-officers',
  },
  {
    kind: 'unanswerable',
    title: 'Nothing in the articles',
    text: 'Who won the football World Cup in 2022?',
    command: null,
    article: '2025-02-06-144-more-officers',
  },
  {
    kind: 'claim',
    title: 'A claim to check',
    text: 'The United States has released $50 million of foreign aid for the security mission in Haiti.',
    command: 'Find sources',
    article: '2025-02-06-us-waivers-for-haiti-mission',
  },
  {
    kind: 'misquotation',
    title: 'A misquotation',
    text: '“Criminal gangs control more than 90% of the Haitian capital, according to the United Nations.”',
    command: 'Check quotation',
    article: 'haiti-gang-violence-toll',
  },
];

/** Those that the articles are there for. */
export const samplesFor = (articles: ReadonlySet<string>): readonly SampleView[] =>
  SAMPLES.filter(({ article }) => articles.has(article)).map(({ article: _, ...sample }) => sample);
