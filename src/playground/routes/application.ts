import * as errors from '../errors.ts';
import { applicationJson, guildJson } from '../representations.ts';
import { ok, type Route, route } from '../routing.ts';

/** The application itself, its user, and where its gateway is. */
export const applicationRoutes: readonly Route[] = [
  route('GET', '/gateway/bot', ({ world }) =>
    ok({
      url: world.address.replace('http', 'ws'),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 },
    }),
  ),
  route('GET', '/gateway', ({ world }) => ok({ url: world.address.replace('http', 'ws') }), true),
  route('GET', '/users/@me', ({ world }) => ok(world.users.get(world.botId))),
  route('GET', '/users/@me/guilds', ({ world }) =>
    ok(
      [...world.guilds.values()]
        .filter(({ members }) => members.has(world.botId))
        .map((guild) => guildJson(world, guild)),
    ),
  ),
  route('GET', '/users/{user_id}', ({ world }, { params }) => {
    const user = world.users.get(params.user_id);
    if (user === undefined) throw errors.unknownUser();
    return ok(user);
  }),
  route('GET', '/applications/@me', ({ world }) => ok(applicationJson(world))),
  route('GET', '/oauth2/applications/@me', ({ world }) => ok(applicationJson(world))),
];
