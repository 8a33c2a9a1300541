import type { Interaction } from './interaction.ts';
import type { Channel, Guild, Member, Message } from './world.ts';

/** What happened in the world: the gateway turns it into dispatches, a page into what people see. */
export type WorldEvent =
  | { readonly type: 'messageCreated'; readonly message: Message; readonly nonce?: string | number }
  | { readonly type: 'messageEdited'; readonly message: Message }
  | { readonly type: 'messageDeleted'; readonly message: Message; readonly visibleOnlyTo: string | null }
  | { readonly type: 'typing'; readonly channelId: string; readonly userId: string }
  | {
      readonly type: 'reactionAdded' | 'reactionRemoved';
      readonly message: Message;
      readonly userId: string;
      readonly emoji: string;
    }
  | { readonly type: 'interactionCreated'; readonly interaction: Interaction }
  | { readonly type: 'interactionAnswered'; readonly interaction: Interaction }
  /** No first response came in time: what a person sees as "The application did not respond". */
  | { readonly type: 'interactionFailed'; readonly interaction: Interaction }
  | { readonly type: 'channelCreated' | 'channelUpdated' | 'channelDeleted'; readonly channel: Channel }
  | { readonly type: 'guildCreated' | 'guildDeleted'; readonly guild: Guild }
  | { readonly type: 'memberJoined' | 'memberUpdated'; readonly guild: Guild; readonly member: Member }
  | { readonly type: 'roleCreated' | 'roleUpdated'; readonly guild: Guild; readonly roleId: string }
  | { readonly type: 'commandsChanged'; readonly scope: string };

export type Listener = (event: WorldEvent) => void;
