import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Changes, changesIn } from './changes.ts';
import { defaultWorld } from './default-world.ts';
import type { Listener } from './events.ts';
import { type FaultGate, type Faults, faultGate } from './faults.ts';
import { type Gateway, gatewayFor } from './gateway.ts';
import { interactionsIn } from './interactions.ts';
import { NOBODY } from './mentions.ts';
import { openapiFrom } from './openapi.ts';
import { type People, peopleIn } from './people.ts';
import { restServer } from './rest.ts';
import { applicationRoutes } from './routes/application.ts';
import { commandRoutes } from './routes/commands.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import type { Violation } from './violations.ts';
import type { Message, Pings, World } from './world.ts';

const ROUTES = [...applicationRoutes, ...guildRoutes, ...messageRoutes, ...commandRoutes, ...interactionRoutes];

/** Of served requests, as many as are kept for looking at. */
const REMEMBERED = 2000;

export interface StandInOptions {
  /** 0, or nothing: any free one. */
  readonly port?: number;
  /** The one token accepted; without it any. */
  readonly token?: string;
  /** Discord's OpenAPI description; DISCORD_OPENAPI or the shared folder's unless given. A file that is not there is no error. */
  readonly openapi?: string;
  /** Whether Message Content is switched on for the application; it is unless told otherwise. */
  readonly messageContent?: boolean;
  /** The first response to an interaction: Discord's 3 s unless given. */
  readonly responseMs?: number;
  /** Life of an interaction's token: Discord's 15 minutes unless given. */
  readonly tokenMs?: number;
  readonly heartbeatMs?: number;
}

export interface ServedRequest {
  /** As `POST /channels/1/messages`. */
  readonly request: string;
  readonly status: number;
}

/** A Discord of one's own: what the bot talks to, what people do in it, and what went wrong. */
export interface StandIn extends People {
  /** For `new Client({rest: {api}})`. */
  readonly rest: string;
  readonly port: number;
  readonly token: string;
  readonly world: World;
  readonly changes: Changes;
  readonly gateway: Omit<Gateway, 'attach' | 'close'>;
  readonly faults: Faults;
  readonly violations: readonly Violation[];
  readonly requests: readonly ServedRequest[];
  /** Whether bodies are also held against Discord's OpenAPI description. */
  readonly openapi: boolean;
  /** Who a message rang for. */
  pings(message: { readonly id: string }): Pings;
  onEvent(listener: Listener): () => void;
  /** The next message that fits, from now on; rejects after ten seconds unless given another time. */
  nextMessage(fits: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
  close(): Promise<void>;
}

const SHARED_OPENAPI = path.join(import.meta.dirname, '../../../shared/discord-openapi.json');

/** Starts one on 127.0.0.1. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const world = defaultWorld(options.messageContent ?? true);
  const violations: Violation[] = [];
  const requests: ServedRequest[] = [];
  const report = (violation: Violation) => void violations.push(violation);
  const accepts = (token: string) => (options.token === undefined ? token !== '' : token === options.token);
  const deadlines = { responseMs: options.responseMs ?? 3000, tokenMs: options.tokenMs ?? 15 * 60_000 };
  const interactions = interactionsIn(world, deadlines, report);
  const gate: FaultGate = faultGate();
  const gateway = gatewayFor(world, { heartbeatMs: options.heartbeatMs ?? 41_250, accepts }, report);
  const validate = await openapiFrom(options.openapi ?? process.env.DISCORD_OPENAPI ?? SHARED_OPENAPI);
  const server = restServer({
    context: { world, interactions, report },
    routes: ROUTES,
    gate,
    validate,
    accepts,
    served: (request, status) => {
      requests.push({ request, status });
      if (requests.length > REMEMBERED) requests.shift();
    },
  });
  gateway.attach(server);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  world.address = `http://127.0.0.1:${port}`;

  return {
    ...peopleIn(world, interactions),
    rest: `${world.address}/api`,
    port,
    token: options.token ?? `${Buffer.from(world.botId).toString('base64url')}.stand-in`,
    world,
    changes: changesIn(world),
    gateway,
    faults: gate.faults,
    violations,
    requests,
    openapi: validate !== undefined,
    pings: ({ id }) => world.pings.get(id) ?? NOBODY,
    onEvent: world.subscribe,
    nextMessage: (fits, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          unsubscribe();
          reject(new Error(`no such message within ${timeoutMs} ms`));
        }, timeoutMs);
        const unsubscribe = world.subscribe((event) => {
          if (event.type !== 'messageCreated' || !fits(event.message)) return;
          clearTimeout(late);
          unsubscribe();
          resolve(event.message);
        });
      }),
    close: async () => {
      interactions.close();
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
