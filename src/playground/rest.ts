import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Body, readBody } from './bodies.ts';
import { notFound, Refusal, unauthorized } from './errors.ts';
import { type FaultGate, serverError } from './faults.ts';
import { asJson, asList } from './json.ts';
import type { Validate } from './openapi.ts';
import type { Context, Reply, Request, Route } from './routing.ts';
import { errorTree } from './rules/problem.ts';

export interface RestSettings {
  readonly context: Context;
  readonly routes: readonly Route[];
  readonly gate: FaultGate;
  readonly validate: Validate | undefined;
  readonly accepts: (token: string) => boolean;
  readonly served: (label: string, status: number) => void;
}

/** Discord's HTTP API under /api and /api/v10, and the attachments it hands out addresses for. */
export function restServer(settings: RestSettings): Server {
  return createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    if (!isLocalProgram(incoming)) return void response.writeHead(403).end();
    const attachment = /^\/attachments\/\d+\/(\d+)\//.exec(url.pathname)?.[1];
    if (attachment !== undefined) return sendFile(settings.context, attachment, response);
    void serve(settings, incoming, response, url).catch((error: unknown) => {
      // A bug of the stand-in's must not look like a refusal of Discord's.
      console.error(error);
      if (!response.headersSent) serverError(response, 500);
    });
  });
}

/**
 * Whether a program on this machine asks, and no web page: pages reach loopback too, by their own scripts (which name their
 * origin) or under a name of theirs that resolves to 127.0.0.1.
 */
export const isLocalProgram = ({ headers }: IncomingMessage): boolean =>
  headers.origin === undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');

async function serve(
  settings: RestSettings,
  incoming: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { context, gate, served } = settings;
  const method = incoming.method ?? 'GET';
  const path = decodeURIComponent(url.pathname.replace(/^\/api(\/v\d+)?/, ''));
  const label = `${method} ${path}`;
  response.on('finish', () => served(label, response.statusCode));
  const fault = await gate.before(label, incoming, response);
  if (fault === 'done') return void incoming.resume();

  let reply: Reply;
  try {
    const body = await readBody(incoming);
    reply = carryOut(settings, incoming, { method, path, label, query: url.searchParams, body });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, problems, source } = error;
    context.report({
      request: label,
      refused: { status, code },
      rule: problems[0]?.message ?? message,
      source,
      problems,
    });
    reply = { status, body: { message, code, ...(problems.length > 0 ? { errors: errorTree(problems) } : {}) } };
  }
  if (fault !== 'go on') return serverError(response, fault.status);
  if (reply.body === undefined) return void response.writeHead(reply.status).end();
  response.setHeader('Content-Type', 'application/json');
  response.writeHead(reply.status).end(JSON.stringify(reply.body));
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly label: string;
  readonly query: URLSearchParams;
  readonly body: Body;
}

function carryOut(
  settings: RestSettings,
  incoming: IncomingMessage,
  { method, path, label, query, body }: Call,
): Reply {
  const route = settings.routes.find((each) => each.method === method && each.expression.test(path));
  if (route === undefined) throw notFound();
  const [scheme, token] = (incoming.headers.authorization ?? '').split(' ');
  if (!route.open && (scheme !== 'Bot' || !settings.accepts(token ?? ''))) throw unauthorized();
  const request: Request = {
    params: { ...route.expression.exec(path)?.groups },
    query,
    body: asJson(body.json),
    list: asList(body.json),
    files: body.files,
    schema: body.json === undefined ? [] : (settings.validate?.(method, route.path, body.json) ?? []),
    label,
  };
  return route.handle(settings.context, request);
}

function sendFile({ world }: Context, id: string, response: ServerResponse): void {
  const file = world.files.get(id);
  if (file === undefined) return void response.writeHead(404).end();
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.data.byteLength,
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(file.data);
}
