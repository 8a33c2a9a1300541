import { parseArgs } from 'node:util';
import { openEngine } from './engine.ts';
import { renderQuotation } from './render-checks.ts';
import { LOCATION_HELP, LOCATION_OPTIONS, main } from './terminal.ts';

const HELP = `npm run quotation -- "text" [--json]

Finds what a quotation came from and says whether it is exact, altered (and how) or not in the corpus.

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
  const check = await engine.checkQuotation(positionals.join(' '));
  engine.close();
  console.log(values.json ? JSON.stringify(check) : renderQuotation(check));
  return 0;
});
