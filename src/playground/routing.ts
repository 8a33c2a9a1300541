import type { Interactions } from './interactions.ts';
import type { Sent } from './sent.ts';
import type { Report } from './violations.ts';
import type { World } from './world.ts';

/** What a route can reach. */
export interface Context {
  readonly world: World;
  readonly interactions: Interactions;
  readonly report: Report;
}

/** The names in a path: `/channels/{channel_id}` gives `channel_id`. */
type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

export interface Request<Path extends string = string> extends Sent {
  readonly params: Readonly<Record<Names<Path>, string>>;
  readonly query: URLSearchParams;
  /** The body of bulk registration, which is a list. */
  readonly list: readonly unknown[];
}

/** undefined is 204 No Content. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly expression: RegExp;
  /** Interaction and webhook routes carry their token in the path. */
  readonly open: boolean;
  readonly handle: (context: Context, request: Request) => Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

/** A route by its path as Discord's OpenAPI description writes it, which is also how its schema is found. */
export function route<Path extends string>(
  method: string,
  path: Path,
  handle: (context: Context, request: Request<Path>) => Reply,
  open = false,
): Route {
  const expression = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  return { method, path, expression, open, handle: handle as Route['handle'] };
}
