import { parseArgs } from 'node:util';
import { askEach } from './ask-lines.ts';
import { openEngine } from './engine.ts';
import { LOCATION_HELP, LOCATION_OPTIONS } from './places.ts';
import { dateOption, main } from './terminal.ts';

const HELP = `npm run ask -- ["question"] [--json] [--explain] [--article ID] [--since DATE] [--until DATE] [--tag TAG]

Answers a question with the closest passages, word for word. Without a question it reads questions from its input, one a
line, until the end. DATE is YYYY, YYYY-MM or YYYY-MM-DD. The index is built where there is none; with --corpus it is first
brought in step with that folder.

  --json         one JSON object for each question
  --explain      the scores that every passage got
${LOCATION_HELP}`;

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...LOCATION_OPTIONS,
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      article: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      tag: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const filter = {
    article: values.article,
    since: dateOption('--since', values.since),
    until: dateOption('--until', values.until),
    tag: values.tag,
  };
  const engine = await openEngine(values);
  await askEach(engine, positionals.length > 0 ? [positionals.join(' ')] : null, { ...values, filter });
  engine.close();
  return 0;
});
