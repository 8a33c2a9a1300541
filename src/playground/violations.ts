import type { Problem } from './rules/problem.ts';

/** A request that broke a rule of Discord's. */
export interface Violation {
  /** As `POST /channels/1/messages`; for what is no request, what it was about. */
  readonly request: string;
  /** HTTP status and Discord's error code; null where Discord takes the request and ignores the offending part. */
  readonly refused: { readonly status: number; readonly code: number } | null;
  readonly rule: string;
  readonly source: string;
  readonly problems: readonly Problem[];
}

export type Report = (violation: Violation) => void;

export const tolerated = (request: string, problem: Problem): Violation => ({
  request,
  refused: null,
  rule: problem.message,
  source: problem.source,
  problems: [problem],
});
