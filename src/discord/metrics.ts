import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../retrieval/retrieval.ts';

/** Counts and times for Prometheus; nothing in them says who or what. */
export interface Metrics {
  readonly registry: Registry;
  /** `seconds` from taking the question on until the answer was sent; `null` where there is none. */
  question(via: 'command' | 'message', outcome: Outcome | 'refused', seconds: number | null): void;
  interaction(kind: string): void;
  failure(where: string): void;
  feedback(helpful: boolean): void;
  withheld(quotes: number): void;
}

/** What is read at the moment that Prometheus asks. */
export interface Gauges {
  readonly connected: () => boolean;
  readonly pingSeconds: () => number;
  readonly guilds: () => number;
}

export function metricsFor(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const questions = new Counter({
    name: 'verbatim_questions_total',
    help: 'Questions by how they came and what came of them.',
    labelNames: ['via', 'outcome'],
    registers,
  });
  const latency = new Histogram({
    name: 'verbatim_answer_seconds',
    help: 'From taking a question on until its answer was sent.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  const interactions = new Counter({
    name: 'verbatim_interactions_total',
    help: 'Commands, buttons and menus used.',
    labelNames: ['kind'],
    registers,
  });
  const failures = new Counter({
    name: 'verbatim_failures_total',
    help: 'Unexpected failures by where they happened.',
    labelNames: ['where'],
    registers,
  });
  const feedback = new Counter({
    name: 'verbatim_feedback_total',
    help: 'Answers marked helpful or not helpful.',
    labelNames: ['helpful'],
    registers,
  });
  const withheld = new Counter({
    name: 'verbatim_quotes_withheld_total',
    help: 'Quotes that did not read back from their article. Anything above 0 is a fault.',
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('verbatim_gateway_connected', '1 while connected to Discord.', () => (gauges.connected() ? 1 : 0));
  gauge('verbatim_gateway_ping_seconds', 'Round trip of the last heartbeat; -1 before the first.', gauges.pingSeconds);
  gauge('verbatim_guilds', 'Servers that the bot is in.', gauges.guilds);

  return {
    registry,
    question(via, outcome, seconds) {
      questions.inc({ via, outcome });
      if (seconds !== null) latency.observe(seconds);
    },
    interaction: (kind) => interactions.inc({ kind }),
    failure: (where) => failures.inc({ where }),
    feedback: (helpful) => feedback.inc({ helpful: String(helpful) }),
    withheld: (quotes) => withheld.inc(quotes),
  };
}
