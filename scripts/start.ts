import { fileURLToPath } from 'node:url';
import { type Configuration, readConfiguration } from '../src/configuration.ts';
import { StartError } from '../src/discord/connection.ts';
import { runBot } from '../src/discord/run.ts';
import { runShards } from '../src/discord/sharding.ts';
import { runPlayground } from '../src/playground/page/playground.ts';
import { main, paint } from './terminal.ts';

const WITHOUT_TOKEN = `There is no DISCORD_TOKEN, so there is no bot on Discord yet. To get one:
  1. Open https://discord.com/developers/applications and choose New Application.
  2. Under Bot, choose Reset Token and copy the token. No privileged intent is needed.
  3. Put it into the file .env in this folder: DISCORD_TOKEN=the token
  4. Run npm start again. It prints the link that invites the bot to your server: scopes bot and applications.commands;
     permissions View Channels, Send Messages, Send Messages in Threads, Create Public Threads, Read Message History
     and Attach Files.

Meanwhile you can try the bot in your browser, on a Discord of its own.`;

await main(async () => {
  const configuration = readConfiguration();
  const { token } = configuration.discord;
  if (token !== null) {
    const code = await run(configuration, token);
    // A client that was reconnecting when it was left behind would keep the process.
    process.exit(code);
  }
  console.log(WITHOUT_TOKEN);
  return runPlayground(configuration, (line) => console.log(line));
});

async function run(configuration: Configuration, token: string): Promise<number> {
  const { shards } = configuration.discord;
  const isShard = process.env.SHARDING_MANAGER !== undefined;
  try {
    if (shards !== null && !isShard) return await runShards(fileURLToPath(import.meta.url), token, shards);
    return await runBot(configuration, token, (line) => console.log(line));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${paint('red', error.message, process.stderr)}\n`);
    return 1;
  }
}
