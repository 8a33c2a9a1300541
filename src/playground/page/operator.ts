import type { EngineFace } from '../../engine.ts';
import type { EngineState } from '../../engine-client.ts';
import { explanationView } from './explanation.ts';
import { samplesFor } from './samples.ts';
import type { ArticleView, CorpusView, EngineView, ExplanationView, Live } from './wire.ts';

type News = { readonly [name in 'engine' | 'explanation']: { readonly name: name; readonly data: Live[name] } };

/** What only the one who runs the bot sees: where the engine stands, why an answer is what it is, and the articles. */
export interface Operator {
  readonly engine: EngineView;
  readonly explanation: ExplanationView | null;
  corpus(): Promise<CorpusView>;
  article(id: string): Promise<ArticleView | null>;
  watch(listener: (news: News[keyof News]) => void): () => void;
}

export interface Desk extends Operator {
  /** To be told of every state that the engine reports. */
  stateChanged(state: EngineState): void;
  /** The same engine, whose answers are looked at on their way. */
  observing<Face extends EngineFace>(engine: Face): Face;
}

export function deskFor(): Desk {
  const listeners = new Set<(news: News[keyof News]) => void>();
  const tell = (news: News[keyof News]) => {
    for (const listener of listeners) listener(news);
  };
  let face: EngineFace | null = null;
  let engine: EngineView = engineView({ phase: 'starting' });
  let explanation: ExplanationView | null = null;
  return {
    get engine() {
      return engine;
    },
    get explanation() {
      return explanation;
    },
    async corpus() {
      const articles = (await face?.articles()) ?? [];
      const known = new Set(articles.map(({ id }) => id));
      return {
        samples: samplesFor(known),
        articles: articles.map(({ id, title, date, tags }) => ({ id, title, date, tags })),
      };
    },
    async article(id) {
      const readable = (await face?.article(id)) ?? null;
      if (readable === null) return null;
      const { text, title, date, source, file } = readable.article;
      const passages = readable.passages.map(({ start, end, citation }) => ({
        citation,
        start,
        text: text.slice(start, end),
      }));
      return { id, title, date, source, file, passages };
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stateChanged(state) {
      engine = engineView(state);
      tell({ name: 'engine', data: engine });
    },
    observing(observed) {
      face = observed;
      const ask: EngineFace['ask'] = async (...asked) => {
        const answer = await observed.ask(...asked);
        explanation = explanationView(answer);
        tell({ name: 'explanation', data: explanation });
        return answer;
      };
      return { ...observed, ask };
    },
  };
}

function engineView(state: EngineState): EngineView {
  switch (state.phase) {
    case 'starting':
      return { phase: 'starting', sentence: 'Loading the model…', share: 0 };
    case 'building':
      return {
        phase: 'building',
        sentence: `Reading the articles: ${state.step}, ${state.done} of ${state.total}`,
        share: state.total === 0 ? 0 : state.done / state.total,
      };
    case 'failed':
      return { phase: 'failed', sentence: state.error.message, share: 0 };
    case 'ready': {
      const { articles, passages } = state.facts;
      return { phase: 'ready', sentence: `${articles} articles, ${passages} passages`, share: 1 };
    }
  }
}
