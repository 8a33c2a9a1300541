import { checkText } from './check-text.ts';
import { LOCATION_HELP } from './places.ts';
import { renderClaim } from './render-checks.ts';
import { main } from './terminal.ts';

const HELP = `npm run claim -- "text" [--json]

For each sentence of a message that can be checked: the closest passages, and the figures, dates and names that they give
differently. It never says whether a claim is true.

  --json         the check as one JSON object
${LOCATION_HELP}`;

await main(() => checkText(HELP, (engine, text) => engine.checkClaim(text), renderClaim));
