import type { ServerResponse } from 'node:http';
import type { StandIn } from '../stand-in.ts';
import { messageView } from './message-view.ts';
import type { Operator } from './operator.ts';
import { snapshotFor } from './snapshot.ts';
import type { Live } from './wire.ts';

/** How long the page waits before it connects again. */
const RETRY_MS = 1000;

/** Sends what a person sees as it happens, by server-sent events, until they leave; a snapshot comes first. */
export function streamTo(response: ServerResponse, user: string, discord: StandIn, operator: Operator): void {
  const send = <Name extends keyof Live>(name: Name, data: Live[Name]) => {
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const everything = () => {
    const { engine, explanation } = operator;
    send('snapshot', { ...snapshotFor(user, discord), engine, explanation });
  };
  let stale = false;
  /** Once for many changes: registering commands tells of each. */
  const everythingSoon = () => {
    if (stale) return;
    stale = true;
    setTimeout(() => {
      stale = false;
      if (!response.destroyed) everything();
    }, 10);
  };

  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${RETRY_MS}\n\n`);
  everything();
  const unwatch = discord.watch(user, (event) => {
    switch (event.type) {
      case 'messageCreated':
      case 'messageEdited':
        return send('message', messageView(event.message, user, discord));
      case 'messageDeleted':
        return send('deleted', { id: event.message.id, channel: event.message.channel_id });
      case 'typing':
        return send('typing', { channel: event.channelId, person: event.userId });
      case 'interactionCreated':
      case 'interactionAnswered':
      case 'interactionFailed':
      case 'reactionAdded':
      case 'reactionRemoved':
        return;
      default:
        everythingSoon();
    }
  });
  const unwatchOperator = operator.watch(({ name, data }) => send(name, data as never));
  response.on('close', () => {
    unwatch();
    unwatchOperator();
  });
}
