import * as errors from '../errors.ts';
import { may, Permission, permissionsIn } from '../permissions.ts';
import { type Channel, findMessage, type Message, type World } from '../world.ts';

/** A channel the bot can see: unknown where it does not exist, no access where it is hidden. */
export function seenChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw errors.unknownChannel();
  if (!may(world, channel, world.botId, Permission.ViewChannel)) throw errors.missingAccess();
  return channel;
}

export function demand(world: World, channel: Channel, permissions: bigint): void {
  if ((permissionsIn(world, channel, world.botId) & permissions) !== permissions) throw errors.missingPermissions();
}

/** A message by its channel; ephemeral ones cannot be had this way. */
export function seenMessage(world: World, channel: Channel, id: string): Message {
  const message = findMessage(world, channel.id, id);
  if (message === undefined || world.visibleOnlyTo.has(id)) throw errors.unknownMessage();
  return message;
}
