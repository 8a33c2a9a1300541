import { parseArgs } from 'node:util';
import { ConfigurationError, readConfiguration } from '../src/configuration.ts';
import { runPlayground } from '../src/playground/page/playground.ts';
import { main } from './terminal.ts';

const HELP = `npm run playground -- [--port N] [--beside-token]

Serves a page to try the bot in, on this machine only, and prints its link. The bot is the real one, on a Discord of its
own that forgets everything when it ends.

  --port N         the port to try first; any free one where it is taken
  --beside-token   start although there is a DISCORD_TOKEN`;

await main(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'beside-token': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const port = Number(values.port ?? Number.NaN);
  if (values.port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new ConfigurationError(`--port is ${values.port}, but must be a whole number up to 65535.`);
  }
  return runPlayground(readConfiguration(), (line) => console.log(line), {
    besideToken: values['beside-token'],
    ...(values.port === undefined ? {} : { port }),
  });
});
