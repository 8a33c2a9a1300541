import { z } from 'zod';
import type { InteractionHandle } from '../answers.ts';
import { asList, asText } from '../json.ts';
import type { StandIn } from '../stand-in.ts';
import { findMessage, type Message } from '../world.ts';
import { choiceViews } from './snapshot.ts';
import type { Acknowledged, Actions, Results } from './wire.ts';

/** What cannot be done, as a sentence for the person who tried. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}

const id = z.string().max(40);
const by = { user: id, channel: id };
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const BODIES: { readonly [name in keyof Actions]: z.ZodType<Actions[name]> } = {
  say: z.object({ ...by, text: z.string(), replyTo: id.optional(), ring: z.boolean().optional() }),
  edit: z.object({ ...by, message: id, text: z.string() }),
  remove: z.object({ ...by, message: id }),
  slash: z.object({ ...by, command: z.string(), values }),
  complete: z.object({ ...by, command: z.string(), option: z.string(), typed: z.string(), values }),
  apps: z.object({ ...by, command: z.string(), message: id }),
  click: z.object({ ...by, message: id, component: z.string() }),
  select: z.object({ ...by, message: id, component: z.string(), values: z.array(z.string()) }),
  submit: z.object({
    user: id,
    modal: id,
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
};

/** Modals that wait to be submitted; nobody fills in more. */
const MOST_MODALS = 20;

/** Does what the page asks for in a person's name. */
export interface Doing {
  /** @throws ActionError where a person could not do it. */
  act(name: string, body: unknown): Promise<Results[keyof Results]>;
}

export function doingIn(discord: StandIn): Doing {
  const modals = new Map<string, InteractionHandle>();

  const messageOf = (channel: string, message: string): Message => {
    const found = findMessage(discord.world, channel, message);
    if (found === undefined) throw new ActionError('The message is gone.');
    return found;
  };

  const acknowledged = async (handle: InteractionHandle): Promise<Acknowledged> => {
    try {
      await handle.acknowledged();
    } catch (error) {
      if (handle.failed) return { failed: true, modal: null };
      throw error;
    }
    if (handle.deferred) return { failed: false, modal: null };
    const response = await handle.response();
    if (response.kind !== 'modal') return { failed: false, modal: null };
    modals.set(handle.id, handle);
    for (const oldest of [...modals.keys()].slice(0, -MOST_MODALS)) modals.delete(oldest);
    const { title, components } = response.modal;
    return { failed: false, modal: { id: handle.id, title: asText(title), components: asList(components) } };
  };

  const does: { readonly [name in keyof Actions]: (action: Actions[name]) => Results[name] | Promise<Results[name]> } =
    {
      say: ({ user, channel, text, replyTo, ring }) => {
        if (text.trim() === '') throw new ActionError('A message needs some text.');
        const to = replyTo === undefined ? {} : { replyTo: { id: replyTo } };
        return { id: discord.say(user, channel, text, { ...to, ...(ring === undefined ? {} : { mention: ring }) }).id };
      },
      edit: ({ user, channel, message, text }) => {
        if (text.trim() === '') throw new ActionError('A message needs some text.');
        return { id: discord.edit(user, messageOf(channel, message), text).id };
      },
      remove: ({ user, channel, message }) => {
        discord.remove(user, messageOf(channel, message));
        return { id: message };
      },
      slash: ({ user, channel, command, values }) => acknowledged(discord.slash(user, channel, command, values)),
      complete: async ({ user, channel, command, option, typed, values }) => ({
        choices: choiceViews(await discord.autocomplete(user, channel, command, option, typed, values)),
      }),
      apps: ({ user, channel, command, message }) =>
        acknowledged(discord.messageCommand(user, channel, command, messageOf(channel, message))),
      click: ({ user, channel, message, component }) =>
        acknowledged(discord.click(user, messageOf(channel, message), component)),
      select: ({ user, channel, message, component, values }) =>
        acknowledged(discord.select(user, messageOf(channel, message), component, values)),
      submit: ({ user, modal, values }) => {
        const handle = modals.get(modal);
        if (handle === undefined) throw new ActionError('The form is no longer open.');
        const done = acknowledged(discord.submitModal(user, handle, values));
        modals.delete(modal);
        return done;
      },
    };

  const carryOut = async <Name extends keyof Actions>(name: Name, body: unknown): Promise<Results[Name]> => {
    const action = BODIES[name].safeParse(body);
    if (!action.success) throw new ActionError('The page asked for something that makes no sense.');
    try {
      return await does[name](action.data);
    } catch (error) {
      // The stand-in refuses in words what Discord's client would not offer.
      throw error instanceof ActionError ? error : new ActionError(sentence(error));
    }
  };

  return {
    act: (name, body) => {
      if (!Object.hasOwn(BODIES, name)) throw new ActionError(`There is no action ${name}.`);
      return carryOut(name as keyof Actions, body);
    },
  };
}

function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}
