import { parseArgs } from 'node:util';
import { openEngine } from './engine.ts';
import { renderClaim } from './render-checks.ts';
import { LOCATION_HELP, LOCATION_OPTIONS, main } from './terminal.ts';

const HELP = `npm run claim -- "text" [--json]

For each sentence of a message that can be checked: the closest passages, and the figures, dates and names that they give
differently. It never says whether a claim is true.

  --json         the check as one JSON object
${LOCATION_HELP}`;

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...LOCATION_OPTIONS, json: { type: 'boolean', default: false } },
  });
  if (values.help || positionals.length === 0) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const engine = await openEngine(values);
  const check = await engine.checkClaim(positionals.join(' '));
  engine.close();
  console.log(values.json ? JSON.stringify(check) : renderClaim(check));
  return 0;
});
