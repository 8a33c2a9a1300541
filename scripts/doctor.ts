import { diagnose } from '../src/doctor.ts';
import { adviceFor } from './advice.ts';
import { configurationWith, LOCATION_HELP, locationArguments } from './places.ts';
import { showProgress } from './progress.ts';
import { main, paint } from './terminal.ts';

const HELP = `npm run doctor -- [--corpus DIR] [--index DIR] [--model NAME]

Checks the configuration, the encoder, the corpus and the index, and says what to do about what is wrong or doubtful.

${LOCATION_HELP}

Exit code: 0 nothing is wrong, 1 something is.`;

const COLOURS = { ok: 'green', doubtful: 'yellow', wrong: 'red' } as const;

await main(async () => {
  const options = locationArguments();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const progress = showProgress();
  let well = true;
  let advice = (says: string) => says;
  const findings = diagnose(
    () => {
      const configuration = configurationWith(options);
      advice = (says) => adviceFor(configuration, says);
      return configuration;
    },
    (file, percent) => progress.update(`fetching ${file}`, percent, 100),
  );
  for await (const { subject, verdict, says } of findings) {
    progress.stop();
    console.log(`${paint(COLOURS[verdict], verdict.padEnd(8))}  ${subject.padEnd(13)}  ${advice(says)}`);
    well &&= verdict !== 'wrong';
  }
  return well ? 0 : 1;
});
