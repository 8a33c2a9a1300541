import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { StandIn } from '../stand-in.ts';
import { ActionError, doingIn } from './actions.ts';
import { comesFromThePage, HEADERS } from './guard.ts';
import { streamTo } from './live.ts';
import type { Operator } from './operator.ts';

const CLIENT = path.join(import.meta.dirname, 'client');
const LONGEST_BODY = 64 * 1024;
const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Page {
  /** What a person opens. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the page on 127.0.0.1: on the port that is wished for, or on any free one where that is taken. */
export async function servePage(discord: StandIn, operator: Operator, wished: number): Promise<Page> {
  const files = clientFiles();
  const doing = doingIn(discord);
  let port = 0;
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (!comesFromThePage(request, port)) return void response.writeHead(403).end('Only this page may ask.');
    void answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, first = '', second = ''] = pathname.split('/').map(decoded);
    if (request.method === 'POST') {
      if (first !== 'do') return notFound(response);
      try {
        json(response, 200, await doing.act(second, await bodyOf(request)));
      } catch (error) {
        if (!(error instanceof ActionError)) throw error;
        json(response, 409, { error: error.message });
      }
      return;
    }
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file !== undefined) return void response.writeHead(200, { 'Content-Type': file.kind }).end(file.data);
    if (first === 'live') {
      const user = searchParams.get('user') ?? '';
      return discord.world.users.has(user) ? streamTo(response, user, discord, operator) : notFound(response);
    }
    if (first === 'files') return sendFile(second, response);
    if (first !== 'corpus') return notFound(response);
    if (second === '') return json(response, 200, await operator.corpus());
    const article = await operator.article(second);
    return article === null ? notFound(response) : json(response, 200, article);
  }

  /** As a download: a file that a bot sent must not run as a page of ours. */
  function sendFile(id: string, response: ServerResponse): void {
    const file = discord.world.files.get(id);
    if (file === undefined) {
      notFound(response);
      return;
    }
    const name = encodeURIComponent(file.name);
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    });
    response.end(file.data);
  }

  port = await listen(server, wished);
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, wished: number): Promise<number> {
  try {
    server.listen(wished, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if (wished === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return listen(server, 0);
  }
  return (server.address() as AddressInfo).port;
}

function clientFiles(): ReadonlyMap<string, { readonly kind: string; readonly data: Buffer }> {
  return new Map(
    readdirSync(CLIENT).flatMap((name) => {
      const kind = KINDS[path.extname(name)];
      return kind === undefined ? [] : [[`/${name}`, { kind, data: readFileSync(path.join(CLIENT, name)) }]];
    }),
  );
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') throw new ActionError('Only JSON is understood.');
  let size = 0;
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > LONGEST_BODY) throw new ActionError('That is too long.');
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch {
    throw new ActionError('That is no JSON.');
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

function notFound(response: ServerResponse): void {
  response.writeHead(404).end();
}
