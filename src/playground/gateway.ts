import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { GatewayCloseCodes as Close, GatewayIntentBits as Intent, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { dispatchFor } from './dispatches.ts';
import { asJson, asList, asNumber, asText, type Json } from './json.ts';
import { memberJson, wholeGuildJson } from './representations.ts';
import { isLocalProgram } from './rest.ts';
import { SOURCES } from './rules/sources.ts';
import type { Report } from './violations.ts';
import type { World } from './world.ts';

/** Discord's own limit on what a client may send. */
const LARGEST_PAYLOAD = 4096;
/** How many dispatches a session keeps for a client that comes back. */
const REPLAYED = 1000;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly sent: { readonly s: number; readonly payload: string }[];
  sequence: number;
  socket: WebSocket | null;
  resumed: number;
  readonly heartbeats: number[];
}

/** A session as a test sees it. */
export type SessionView = Pick<Session, 'id' | 'intents' | 'shard' | 'resumed' | 'heartbeats'> & {
  readonly connected: boolean;
};

export interface GatewaySettings {
  readonly heartbeatMs: number;
  readonly accepts: (token: string) => boolean;
}

export interface Gateway {
  attach(server: Server): void;
  /** Ends every connection without a closing frame, as a broken network does. Sessions stay resumable. */
  dropSockets(): void;
  /** Asks every client to come back and resume (opcode 7). */
  askToReconnect(): void;
  /** Tells every client that its session is over (opcode 9). */
  invalidateSessions(): void;
  /** Whether heartbeats are answered; a client that hears nothing takes the connection for dead. */
  acknowledgeHeartbeats(answered: boolean): void;
  sessions(): readonly SessionView[];
  close(): void;
}

export function gatewayFor(world: World, settings: GatewaySettings, report: Report): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  let acknowledging = true;

  const send = (socket: WebSocket, op: Op, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }));

  const dispatch = (session: Session, t: string, d: Json) => {
    session.sequence += 1;
    const payload = JSON.stringify({ op: Op.Dispatch, t, s: session.sequence, d });
    session.sent.push({ s: session.sequence, payload });
    if (session.sent.length > REPLAYED) session.sent.shift();
    session.socket?.send(payload);
  };

  const end = (socket: WebSocket, code: Close, reason: string) => {
    report({
      request: 'gateway',
      refused: { status: code, code },
      rule: reason,
      source: SOURCES.closeCodes,
      problems: [],
    });
    socket.close(code, reason);
  };

  const shardOf = (guildId: string | null, shards: number) =>
    guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
  const guildsOf = ({ shard: [index, shards] }: Session) =>
    [...world.guilds.values()].filter((guild) => guild.members.has(world.botId) && shardOf(guild.id, shards) === index);

  const identify = (socket: WebSocket, d: Json): Session | undefined => {
    if (!settings.accepts(asText(d.token)))
      return void end(socket, Close.AuthenticationFailed, 'Authentication failed.');
    const intents = asNumber(d.intents);
    if (intents & Intent.MessageContent && !world.messageContent)
      return void end(socket, Close.DisallowedIntents, 'Disallowed intent(s).');
    const [index, shards] = asList(d.shard).map(asNumber);
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      intents,
      shard: [index ?? 0, shards ?? 1],
      sent: [],
      sequence: 0,
      socket,
      resumed: 0,
      heartbeats: [],
    };
    sessions.set(session.id, session);
    const guilds = guildsOf(session);
    dispatch(session, 'READY', {
      v: 10,
      user: { ...world.users.get(world.botId), verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: world.address.replace('http', 'ws'),
      shard: session.shard,
      application: { id: world.botId, flags: world.messageContent ? 1 << 19 : 0 },
    });
    for (const guild of guilds) {
      if (intents & Intent.Guilds) dispatch(session, 'GUILD_CREATE', wholeGuildJson(world, guild));
    }
    return session;
  };

  const resume = (socket: WebSocket, d: Json): Session | undefined => {
    const session = sessions.get(asText(d.session_id));
    const since = asNumber(d.seq);
    const oldest = session?.sent[0]?.s ?? 1;
    if (session === undefined || since > session.sequence || since < oldest - 1 || !settings.accepts(asText(d.token))) {
      send(socket, Op.InvalidSession, false);
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    session.resumed += 1;
    for (const { s, payload } of session.sent) if (s > since) socket.send(payload);
    dispatch(session, 'RESUMED', {});
    return session;
  };

  const members = (session: Session, d: Json) => {
    const guild = world.guilds.get(asText(d.guild_id));
    if (guild === undefined) return;
    const wanted = typeof d.user_ids === 'string' ? [d.user_ids] : asList(d.user_ids);
    const query = asText(d.query).toLowerCase();
    const chosen = [...guild.members.values()].filter(({ userId }) =>
      d.user_ids === undefined
        ? (world.users.get(userId)?.username ?? '').toLowerCase().startsWith(query)
        : wanted.includes(userId),
    );
    const listed = chosen.map((member) => memberJson(world, member));
    dispatch(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members: listed,
      chunk_index: 0,
      chunk_count: 1,
      not_found: [],
      nonce: d.nonce,
    });
  };

  const serve = (socket: WebSocket) => {
    let session: Session | undefined;
    let silence: NodeJS.Timeout;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.close(Close.SessionTimedOut, 'Session timed out.'), settings.heartbeatMs * 2);
      silence.unref();
    };
    listen();
    socket.on('close', (code) => {
      clearTimeout(silence);
      if (session?.socket !== socket) return;
      session.socket = null;
      // A client that says good-bye does not come back to this session.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (raw) => {
      const text = raw.toString();
      if (text.length > LARGEST_PAYLOAD) return end(socket, Close.DecodeError, 'Payload larger than 4096 bytes.');
      const { op, d } = decode(text);
      switch (op) {
        case Op.Heartbeat:
          listen();
          session?.heartbeats.push(Date.now());
          if (acknowledging) send(socket, Op.HeartbeatAck, null);
          break;
        case Op.Identify:
          if (session !== undefined) return end(socket, Close.AlreadyAuthenticated, 'Already authenticated.');
          session = identify(socket, asJson(d));
          break;
        case Op.Resume:
          session = resume(socket, asJson(d));
          break;
        case Op.PresenceUpdate:
        case Op.VoiceStateUpdate:
          if (session === undefined) end(socket, Close.NotAuthenticated, 'Not authenticated.');
          break;
        case Op.RequestGuildMembers:
          if (session === undefined) return end(socket, Close.NotAuthenticated, 'Not authenticated.');
          members(session, asJson(d));
          break;
        default:
          end(socket, Close.UnknownOpcode, 'Unknown opcode.');
      }
    });
    send(socket, Op.Hello, { heartbeat_interval: settings.heartbeatMs });
  };

  const unsubscribe = world.subscribe((event) => {
    for (const session of sessions.values()) {
      const told = dispatchFor(world, event, session.intents);
      if (told === undefined || shardOf(told.guildId, session.shard[1]) !== session.shard[0]) continue;
      dispatch(session, told.t, told.d);
    }
  });

  return {
    attach: (http) =>
      void http.on('upgrade', (request, socket, head) => {
        if (isLocalProgram(request)) server.handleUpgrade(request, socket, head, serve);
        else socket.destroy();
      }),
    dropSockets: () => {
      for (const socket of server.clients) socket.terminate();
    },
    askToReconnect: () => {
      for (const socket of server.clients) send(socket, Op.Reconnect, null);
    },
    invalidateSessions: () => {
      sessions.clear();
      for (const socket of server.clients) send(socket, Op.InvalidSession, false);
    },
    acknowledgeHeartbeats: (answered) => {
      acknowledging = answered;
    },
    sessions: () =>
      [...sessions.values()].map(({ id, intents, shard, resumed, heartbeats, socket }) => ({
        id,
        intents,
        shard,
        resumed,
        heartbeats,
        connected: socket !== null,
      })),
    close: () => {
      unsubscribe();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function decode(text: string): { op: number; d: unknown } {
  try {
    const { op, d } = asJson(JSON.parse(text));
    return { op: typeof op === 'number' ? op : -1, d };
  } catch {
    return { op: -1, d: null };
  }
}
