import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js';
import { expect } from 'vitest';
import { disconnect } from '../../src/discord/connection.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../../src/playground/stand-in.ts';

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
];

export interface Session {
  readonly discord: StandIn;
  readonly client: Client<true>;
  end(): Promise<void>;
}

/** A client of discord.js, ready, on a stand-in of its own. */
export async function connect(options: StandInOptions = {}, client: Partial<ClientOptions> = {}): Promise<Session> {
  const discord = await startStandIn(options);
  const ready = await login(discord, client);
  return {
    discord,
    client: ready,
    end: async () => {
      await disconnect(ready);
      await discord.close();
    },
  };
}

export async function login(discord: StandIn, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    rest: { api: discord.rest },
    ...options,
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

/** Machines that do other things at the same time need theirs. */
export const PATIENCE = { timeout: 15_000, interval: 20 };

export const eventually = <T>(look: () => T) => expect.poll(look, PATIENCE);
