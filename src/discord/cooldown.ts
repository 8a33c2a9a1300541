import type { Settings } from './settings.ts';
import type { Texts } from './texts/texts.ts';

/** What came of asking for a turn. */
export type Turn =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'wait';
      readonly seconds: number;
      /** Whose wait it is. */
      readonly whose: 'person' | 'channel';
      /** Whether this person is told so for the first time in this wait. */
      readonly first: boolean;
    };

/** How often people may ask, kept in memory: a restart forgives. */
export interface Cooldown {
  /**
   * Takes a turn for a person in a channel; `seconds` must lie between two turns of one person, 0 being none. Where
   * nobody `tells` the person of a wait, a later one who does is still the first.
   */
  take(person: string, channel: string, seconds: number, tells?: boolean): Turn;
}

/** Turns that all people in a channel have together in each window. */
const CHANNEL_TURNS = 20;
const CHANNEL_WINDOW = 10_000;

/** Entries kept before those that have run out are cleared. */
const MOST_ENTRIES = 10_000;

interface Entry {
  turns: number;
  readonly until: number;
  readonly told: Set<string>;
}

export function cooldown(now: () => number = Date.now): Cooldown {
  const entries = new Map<string, Entry>();

  const entry = (key: string, milliseconds: number): Entry => {
    const at = now();
    const open = entries.get(key);
    if (open !== undefined && open.until > at) return open;
    const fresh: Entry = { turns: 0, until: at + milliseconds, told: new Set() };
    if (entries.size > MOST_ENTRIES) {
      for (const [other, { until }] of entries) if (until <= at) entries.delete(other);
    }
    entries.set(key, fresh);
    return fresh;
  };

  return {
    take(person, channel, seconds, tells = true) {
      if (seconds === 0) return { kind: 'taken' };
      const own = entry(`person ${person}`, seconds * 1000);
      const shared = entry(`channel ${channel}`, CHANNEL_WINDOW);
      const full = own.turns > 0 ? own : shared.turns >= CHANNEL_TURNS ? shared : null;
      if (full === null) {
        own.turns += 1;
        shared.turns += 1;
        return { kind: 'taken' };
      }
      const first = !full.told.has(person);
      if (tells) full.told.add(person);
      const left = Math.ceil((full.until - now()) / 1000);
      return { kind: 'wait', seconds: left, whose: full === own ? 'person' : 'channel', first };
    },
  };
}

/** Where somebody asks, as a {@link Cooldown} needs to know it. */
interface Place {
  readonly cooldown: Cooldown;
  /** `null` in direct messages. */
  readonly guild: string | null;
  readonly settings: Pick<Settings, 'cooldown'>;
}

/** Takes a turn under the rules of a server, or of a direct message; a person's wait there holds nowhere else. */
export function takeTurn(person: string, channel: string, { cooldown, guild, settings }: Place, tells = true): Turn {
  return cooldown.take(`${person} in ${guild ?? channel}`, channel, settings.cooldown, tells);
}

/** Whose turn a message takes that is objected to: were it the person's own, its correction would have to wait. */
export function objected(person: string): string {
  return `${person} objected`;
}

/** Whose turn the correction of what was searched for takes: it need not wait, and is not made again and again. */
export function correcting(person: string): string {
  return `${person} correcting`;
}

/** What to tell somebody who has to wait. */
export function waitSentence({ seconds, whose }: Extract<Turn, { kind: 'wait' }>, { errors }: Texts): string {
  return whose === 'person' ? errors.cooldown(seconds) : errors.channelCooldown(seconds);
}
