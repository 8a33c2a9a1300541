import { Worker } from 'node:worker_threads';
import { CorpusError } from './corpus/error.ts';
import { EncoderError } from './embedding/encoder-error.ts';
import type { EngineFace, EngineSettings } from './engine.ts';
import type {
  CarriedError,
  CorpusReading,
  EngineMethod,
  EngineState,
  WorkerReport,
  WorkerRequest,
  WorkerSettings,
} from './engine-worker.ts';
import { IndexError } from './index/index-error.ts';

export type { CorpusReading, EngineState } from './engine-worker.ts';

/** Why a call was not taken on: the index is being built or cannot be opened, too much is waiting, or it is the end. */
export type Unavailability = 'building' | 'failed' | 'busy' | 'stopped';

export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  readonly reason: Unavailability;

  constructor(reason: Unavailability) {
    super(`The engine takes no questions: ${reason}.`);
    this.reason = reason;
  }
}

/** The engine in a thread of its own, with the engine's face. A call rejects with {@link EngineUnavailable} or the engine's own error. */
export interface EngineClient extends EngineFace {
  state(): EngineState;
  /** Why a call would not be taken on at the moment; `null` when it would. */
  unavailable(): Unavailability | null;
  /** Calls that wait or are being worked on. */
  load(): number;
  /** Takes no more calls, lets those under way finish, breaks a build off, and ends the thread. */
  close(): Promise<void>;
}

export interface EngineClientOptions {
  readonly lookEvery?: number;
  /** Calls in the thread at a time; it works on one at a time anyhow, and the rest stay in order here. */
  readonly atOnce?: number;
  /** Calls that may wait; more are told that it is busy. */
  readonly waiting?: number;
  readonly onState?: (state: EngineState) => void;
  /** What is going to be indexed. */
  readonly onRead?: (corpus: CorpusReading) => void;
  /** A newer corpus or index that cannot be taken up, once for each reason. */
  readonly onStayed?: (error: Error) => void;
  /** The thread ended by itself. Its addons cannot be loaded again: the process has to be replaced. */
  readonly onCrash?: (error: Error) => void;
}

interface Call {
  readonly method: EngineMethod;
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the engine's thread: one for the life of the process, since its addons cannot be loaded a second time. */
export function startEngine(settings: EngineSettings, options: EngineClientOptions = {}): EngineClient {
  const { lookEvery = 3000, atOnce = 2, waiting = 1000 } = options;
  const workerData: WorkerSettings = { engine: settings, lookEvery };
  const worker = new Worker(new URL('./engine-thread.mjs', import.meta.url), { workerData, execArgv: [] });

  let state: EngineState = { phase: 'starting' };
  let stayed = '';
  let closing = false;
  let nextId = 0;
  const queue: Call[] = [];
  const inFlight = new Map<number, Call>();
  let idle = () => {};

  const send = (request: WorkerRequest) => worker.postMessage(request);

  const pump = () => {
    while (state.phase === 'ready' && inFlight.size < atOnce) {
      const call = queue.shift();
      if (call === undefined) break;
      const id = nextId++;
      inFlight.set(id, call);
      send({ kind: 'call', id, method: call.method, args: call.args });
    }
    if (queue.length === 0 && inFlight.size === 0) idle();
  };

  const refuse = (calls: Iterable<Call>, error: Error) => {
    for (const call of calls) call.reject(error);
  };

  const unavailable = (): Unavailability | null => {
    if (closing) return 'stopped';
    if (state.phase === 'building' || state.phase === 'failed') return state.phase;
    return queue.length >= waiting ? 'busy' : null;
  };

  const call = <T>(method: EngineMethod, args: readonly unknown[]): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const reason = unavailable();
      if (reason !== null) return reject(new EngineUnavailable(reason));
      queue.push({ method, args, resolve: resolve as (value: unknown) => void, reject });
      pump();
    });

  worker.on('message', (message: WorkerReport) => {
    switch (message.kind) {
      case 'state': {
        state = message.state;
        const reason = unavailable();
        if (reason === 'building' || reason === 'failed') refuse(queue.splice(0), new EngineUnavailable(reason));
        options.onState?.(state);
        return pump();
      }
      case 'read':
        return options.onRead?.(message.corpus);
      case 'stayed':
        if (message.error.message !== stayed) options.onStayed?.(revived(message.error));
        stayed = message.error.message;
        return;
      default: {
        const asked = inFlight.get(message.id);
        inFlight.delete(message.id);
        if (message.kind === 'result') asked?.resolve(message.value);
        else asked?.reject(revived(message.error));
        return pump();
      }
    }
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const crashed = (error: Error) => {
    if (closing) return;
    closing = true;
    refuse([...queue.splice(0), ...inFlight.values()], new EngineUnavailable('stopped'));
    inFlight.clear();
    options.onCrash?.(error);
  };
  worker.once('error', crashed);
  worker.once('exit', (code) => crashed(new Error(`The engine's thread ended with code ${code}.`)));

  return {
    ask: (...args) => call('ask', args),
    lookup: (...args) => call('lookup', args),
    articles: (...args) => call('articles', args),
    article: (...args) => call('article', args),
    cite: (...args) => call('cite', args),
    checkQuotation: (...args) => call('checkQuotation', args),
    checkClaim: (...args) => call('checkClaim', args),
    facts: (...args) => call('facts', args),
    reload: (...args) => call('reload', args),
    state: () => state,
    unavailable,
    load: () => queue.length + inFlight.size,
    async close() {
      closing = true;
      if (queue.length + inFlight.size > 0 && state.phase === 'ready') {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
      refuse(queue.splice(0), new EngineUnavailable('stopped'));
      send({ kind: 'close' });
      await ended;
    },
  };
}

function revived({ name, message, stack, fault }: CarriedError): Error {
  const error =
    name === 'IndexError' && fault !== undefined
      ? new IndexError(fault, message)
      : name === 'CorpusError'
        ? new CorpusError(message)
        : name === 'EncoderError'
          ? new EncoderError(message)
          : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
