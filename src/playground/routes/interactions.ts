import { MessageFlags } from 'discord-api-types/v10';
import * as errors from '../errors.ts';
import { type Context, noContent, ok, type Route, route } from '../routing.ts';
import { findMessage } from '../world.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const MESSAGE = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';

function ours({ world }: Context, id: string): void {
  if (id !== world.botId) throw errors.unknownWebhook();
}

/** Answers to interactions and what follows them; the token in the path is all the authority they need. */
export const interactionRoutes: readonly Route[] = [
  route(
    'POST',
    '/interactions/{interaction_id}/{interaction_token}/callback',
    ({ world, interactions }, request) => {
      const { interaction_id, interaction_token } = request.params;
      const { id, type, channelId, originalId, callback, ephemeral } = interactions.answer(
        interaction_id,
        interaction_token,
        request,
      );
      if (request.query.get('with_response') !== 'true') return noContent;
      const message = originalId === null ? undefined : findMessage(world, channelId, originalId);
      return ok({
        interaction: {
          id,
          type,
          ...(message === undefined
            ? {}
            : {
                response_message_id: message.id,
                response_message_loading: ((message.flags ?? 0) & MessageFlags.Loading) !== 0,
                response_message_ephemeral: ephemeral,
              }),
        },
        resource: { type: callback, ...(message === undefined ? {} : { message }) },
      });
    },
    true,
  ),

  route(
    'POST',
    WEBHOOK,
    (context, request) => {
      ours(context, request.params.webhook_id);
      return ok(context.interactions.followup(request.params.webhook_token, request));
    },
    true,
  ),

  route(
    'GET',
    MESSAGE,
    (context, { params }) => {
      ours(context, params.webhook_id);
      return ok(context.interactions.message(params.webhook_token, params.message_id));
    },
    true,
  ),

  route(
    'PATCH',
    MESSAGE,
    (context, request) => {
      const { webhook_id, webhook_token, message_id } = request.params;
      ours(context, webhook_id);
      return ok(context.interactions.edit(webhook_token, message_id, request));
    },
    true,
  ),

  route(
    'DELETE',
    MESSAGE,
    (context, { params }) => {
      ours(context, params.webhook_id);
      context.interactions.remove(params.webhook_token, params.message_id);
      return noContent;
    },
    true,
  ),
];
