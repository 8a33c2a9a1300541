import { parentPort, workerData } from 'node:worker_threads';
import type { Corpus } from './corpus/read.ts';
import { Engine, type EngineFace, type EngineSettings } from './engine.ts';
import { currentGeneration } from './index/generation.ts';
import { IndexError } from './index/index-error.ts';

/** What the thread is given when it starts. */
export interface WorkerSettings {
  readonly engine: EngineSettings;
  /** Milliseconds between looks for a newer index generation, and between attempts to open one at all. */
  readonly lookEvery: number;
}

export type EngineMethod = keyof EngineFace;

export type WorkerRequest =
  | { readonly kind: 'call'; readonly id: number; readonly method: EngineMethod; readonly args: readonly unknown[] }
  | { readonly kind: 'close' };

/** An error as plain data: a structured clone would lose its class and fields. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly fault: IndexError['fault'] | undefined;
}

type EngineFacts = Awaited<ReturnType<EngineFace['facts']>>;

/** Where the engine stands. */
export type EngineState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'building'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly phase: 'ready'; readonly facts: EngineFacts }
  /** It could not be opened; another attempt follows. */
  | { readonly phase: 'failed'; readonly error: CarriedError };

/** What an index is built of: how many articles, and which files are not among them or only with a remark. */
export interface CorpusReading extends Pick<Corpus, 'leftOut' | 'notes'> {
  readonly articles: number;
}

export type WorkerReport =
  | { readonly kind: 'state'; readonly state: EngineState }
  | { readonly kind: 'read'; readonly corpus: CorpusReading }
  /** A newer corpus or generation could not be taken up; the generation in use goes on serving. */
  | { readonly kind: 'stayed'; readonly error: CarriedError }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: CarriedError };

/** Progress reports a second, at most. */
const PROGRESS_PER_SECOND = 2;

/** Each attempt to open loads the encoder again: after failures they come further and further apart, up to this. */
const LONGEST_WAIT = 60_000;

const port = parentPort;
if (port === null) throw new Error('engine-worker.ts runs as a worker thread; start it with startEngine().');
const { engine: settings, lookEvery } = workerData as WorkerSettings;

let engine: Engine | null = null;
let timer: NodeJS.Timeout | null = null;
let closing = false;
let failures = 0;

port.on('message', (request: WorkerRequest) => {
  if (request.kind === 'close') close();
  else void answer(request.id, request.method, request.args);
});
void open();

async function open(): Promise<void> {
  try {
    engine = await openInStep();
    report({ kind: 'state', state: { phase: 'ready', facts: await engine.facts() } });
  } catch (error) {
    failures += 1;
    if (!closing) report({ kind: 'state', state: { phase: 'failed', error: carried(error) } });
  }
  lookLater();
}

/** In step with the corpus folder; where that cannot be, with the index as it is. */
async function openInStep(): Promise<Engine> {
  try {
    return await openEngine(true);
  } catch (error) {
    if (closing || currentGeneration(settings.index) === null) throw error;
    const asItIs = await openEngine(false);
    report({ kind: 'stayed', error: carried(error) });
    return asItIs;
  }
}

function openEngine(inStep: boolean): Promise<Engine> {
  let reported = 0;
  return Engine.open(settings, {
    inStep,
    corpus: ({ articles, leftOut, notes }) =>
      report({ kind: 'read', corpus: { articles: articles.length, leftOut, notes } }),
    build: (step, done, total) => {
      // A build that is broken off leaves nothing behind.
      if (closing) throw new Error('The engine is being closed.');
      const now = performance.now();
      if (reported > 0 && now - reported < 1000 / PROGRESS_PER_SECOND) return;
      reported = now;
      report({ kind: 'state', state: { phase: 'building', step, done, total } });
    },
  });
}

async function look(): Promise<void> {
  timer = null;
  if (engine === null) return open();
  try {
    if (await engine.reload()) report({ kind: 'state', state: { phase: 'ready', facts: await engine.facts() } });
  } catch (error) {
    report({ kind: 'stayed', error: carried(error) });
  }
  lookLater();
}

function lookLater(): void {
  if (closing) {
    finish();
    return;
  }
  const wait = engine === null ? Math.min(LONGEST_WAIT, lookEvery * 2 ** failures) : lookEvery;
  timer = setTimeout(look, wait);
}

async function answer(id: number, method: EngineMethod, args: readonly unknown[]): Promise<void> {
  try {
    if (engine === null) throw new Error('The engine is not open.');
    const call = engine[method] as (...given: unknown[]) => Promise<unknown>;
    report({ kind: 'result', id, value: await call.apply(engine, [...args]) });
  } catch (error) {
    report({ kind: 'error', id, error: carried(error) });
  }
}

/** Ends the thread once what it is opening or looking at is done: nothing may be closed under a running search. */
function close(): void {
  closing = true;
  if (timer === null) return;
  clearTimeout(timer);
  finish();
}

function finish(): void {
  engine?.close();
  engine = null;
  port?.close();
}

function report(message: WorkerReport): void {
  port?.postMessage(message);
}

function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined, fault: undefined };
  const { name, message, stack } = error;
  return { name, message, stack, fault: error instanceof IndexError ? error.fault : undefined };
}
