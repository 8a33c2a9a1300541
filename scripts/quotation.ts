import { checkText } from './check-text.ts';
import { LOCATION_HELP } from './places.ts';
import { renderQuotation } from './render-checks.ts';
import { main } from './terminal.ts';

const HELP = `npm run quotation -- "text" [--json]

Finds what a quotation came from and says whether it is exact, altered (and how) or not in the corpus.

  --json         the check as one JSON object
${LOCATION_HELP}`;

await main(() => checkText(HELP, (engine, text) => engine.checkQuotation(text), renderQuotation));
