import { join } from 'node:path';
import { readConfiguration } from '../../src/configuration.ts';
import type { EncoderSettings } from '../../src/embedding/encoder.ts';
import { type EngineClient, type EngineState, startEngine } from '../../src/engine-client.ts';
import { folder } from './folders.ts';

export const CORPUS = join(import.meta.dirname, '../../corpus');

/** The bundled one, as it is without any setting. */
export const ENCODER: EncoderSettings = readConfiguration({}).encoder;

export const QUESTION = 'How many more police officers did Kenya send to Haiti?';

export interface TestEngine extends EngineClient {
  /** Resolves once the engine is in that phase. */
  reached(phase: EngineState['phase']): Promise<void>;
  /** Resolves with the next state that is reported. */
  next(): Promise<EngineState>;
  /** Why a newer index was not taken up last. */
  stayed(): string;
}

/** The real engine in its thread, over the sample corpus unless given another. One for each test file. */
export function engineOver(corpus: string = CORPUS, index: string = join(folder(), 'index')): TestEngine {
  const listeners = new Set<(state: EngineState) => void>();
  let stayed = '';
  const engine = startEngine(
    { corpus, index, encoder: ENCODER },
    {
      lookEvery: 200,
      onStayed: (error) => {
        stayed = error.message;
      },
      onState: (state) => {
        for (const listener of [...listeners]) listener(state);
      },
    },
  );
  const next = () =>
    new Promise<EngineState>((resolve) => {
      const listener = (state: EngineState) => {
        listeners.delete(listener);
        resolve(state);
      };
      listeners.add(listener);
    });
  return {
    ...engine,
    next,
    stayed: () => stayed,
    async reached(phase) {
      while (engine.state().phase !== phase) await next();
    },
  };
}
