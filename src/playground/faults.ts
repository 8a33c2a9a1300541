import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Which requests: `POST /channels/*` + `/messages`, where `*` stands for one part of the path, or an expression over
 * `METHOD /path`. Paths start after the version and hold no query.
 */
export type Pattern = string | RegExp;

export interface FaultOptions {
  /** For 429: seconds to wait, as told to the client; 0.2 unless given. */
  readonly retryAfter?: number;
  /** For 429: whether the whole bot and not one route is limited. */
  readonly global?: boolean;
  /** Do what was asked, and only then answer with the error: what makes retries double a message. */
  readonly afterwards?: boolean;
}

export interface Faults {
  respondOnce(pattern: Pattern, status: number, options?: FaultOptions): void;
  /** The next `count` matching requests. */
  storm(pattern: Pattern, status: number, count: number, options?: FaultOptions): void;
  /** Cuts the connection of the next `count` matching requests. */
  cut(pattern: Pattern, count: number): void;
  /** Holds the next `count` matching requests back. */
  delay(pattern: Pattern, milliseconds: number, count: number): void;
  /** A route's bucket: `limit` requests a window, headers on every answer, 429 past it. */
  limit(pattern: Pattern, limit: number, windowMs: number): void;
  /** No fault is left. */
  clear(): void;
}

interface Fault {
  readonly matches: (request: string) => boolean;
  readonly status: number | 'cut' | 'delay';
  readonly milliseconds: number;
  readonly options: FaultOptions;
  left: number;
}

interface Bucket {
  readonly name: string;
  readonly matches: (request: string) => boolean;
  readonly limit: number;
  readonly windowMs: number;
  readonly windows: Map<string, { used: number; endsAt: number }>;
}

const matcher = (pattern: Pattern): ((request: string) => boolean) => {
  if (pattern instanceof RegExp) return (request) => pattern.test(request);
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('[^/ ]+')}$`);
  return (request) => expression.test(request);
};

/** `before` answers in the server's stead and says so; `after` may replace an answer that was worked out. */
export interface FaultGate {
  readonly faults: Faults;
  before(request: string, incoming: IncomingMessage, response: ServerResponse): Promise<'go on' | 'done' | FaultReply>;
}

/** An error to be sent once the request has been carried out. */
export interface FaultReply {
  readonly status: number;
}

export function faultGate(): FaultGate {
  const pending: Fault[] = [];
  const buckets: Bucket[] = [];

  const add = (pattern: Pattern, status: Fault['status'], left: number, milliseconds: number, options: FaultOptions) =>
    pending.push({ matches: matcher(pattern), status, left, milliseconds, options });

  const take = (request: string): Fault | undefined => {
    const fault = pending.find(({ matches, left }) => left > 0 && matches(request));
    if (fault !== undefined) fault.left -= 1;
    return fault;
  };

  /** Counts the request in its bucket, puts the headers on, and says how long to wait where the bucket is empty. */
  const count = (request: string, response: ServerResponse): number | undefined => {
    const bucket = buckets.find(({ matches }) => matches(request));
    if (bucket === undefined) return undefined;
    const now = Date.now();
    const open = bucket.windows.get(request);
    const window = open !== undefined && open.endsAt > now ? open : { used: 0, endsAt: now + bucket.windowMs };
    bucket.windows.set(request, window);
    window.used += 1;
    const wait = (window.endsAt - now) / 1000;
    response.setHeader('X-RateLimit-Bucket', bucket.name);
    response.setHeader('X-RateLimit-Limit', bucket.limit);
    response.setHeader('X-RateLimit-Remaining', Math.max(0, bucket.limit - window.used));
    response.setHeader('X-RateLimit-Reset', (window.endsAt / 1000).toFixed(3));
    response.setHeader('X-RateLimit-Reset-After', wait.toFixed(3));
    return window.used > bucket.limit ? wait : undefined;
  };

  return {
    faults: {
      respondOnce: (pattern, status, options = {}) => add(pattern, status, 1, 0, options),
      storm: (pattern, status, left, options = {}) => add(pattern, status, left, 0, options),
      cut: (pattern, left) => add(pattern, 'cut', left, 0, {}),
      delay: (pattern, milliseconds, left) => add(pattern, 'delay', left, milliseconds, {}),
      limit: (pattern, limit, windowMs) =>
        buckets.push({
          name: `bucket-${buckets.length}`,
          matches: matcher(pattern),
          limit,
          windowMs,
          windows: new Map(),
        }),
      clear: () => {
        pending.length = 0;
        buckets.length = 0;
      },
    },

    async before(request, incoming, response) {
      const wait = count(request, response);
      if (wait !== undefined) {
        tooManyRequests(response, wait, false);
        return 'done';
      }
      const fault = take(request);
      if (fault === undefined) return 'go on';
      if (fault.status === 'cut') {
        incoming.socket.destroy();
        return 'done';
      }
      if (fault.status === 'delay') {
        await sleep(fault.milliseconds);
        return 'go on';
      }
      if (fault.options.afterwards) return { status: fault.status };
      if (fault.status === 429)
        tooManyRequests(response, fault.options.retryAfter ?? 0.2, fault.options.global ?? false);
      else serverError(response, fault.status);
      return 'done';
    },
  };
}

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
function tooManyRequests(response: ServerResponse, retryAfter: number, global: boolean): void {
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Retry-After', Math.ceil(retryAfter * 1000) / 1000);
  response.setHeader('X-RateLimit-Scope', global ? 'global' : 'user');
  // Without it a client takes the refusal for Cloudflare's and not the API's.
  response.setHeader('Via', '1.1 google');
  if (global) response.setHeader('X-RateLimit-Global', 'true');
  response.writeHead(429);
  response.end(JSON.stringify({ message: 'You are being rate limited.', retry_after: retryAfter, global }));
}

export function serverError(response: ServerResponse, status: number): void {
  response.setHeader('Content-Type', 'application/json');
  response.writeHead(status);
  response.end(JSON.stringify({ message: `${status}: Error`, code: 0 }));
}
