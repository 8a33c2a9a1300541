import { diagnose } from '../src/doctor.ts';
import { showProgress } from './progress.ts';
import { configurationWith, LOCATION_HELP, locationArguments, main, paint } from './terminal.ts';

const HELP = `npm run doctor -- [--corpus DIR] [--index DIR] [--model NAME]

Checks the configuration, the encoder, the corpus and the index, and says what to do about what is wrong.

${LOCATION_HELP}

Exit code: 0 all is well, 1 something is wrong.`;

await main(async () => {
  const options = locationArguments();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const progress = showProgress();
  let well = true;
  const findings = diagnose(
    () => configurationWith(options),
    (file, percent) => progress.update(`fetching ${file}`, percent, 100),
  );
  for await (const { subject, ok, says } of findings) {
    progress.stop();
    console.log(`${ok ? paint('green', 'ok   ') : paint('red', 'wrong')}  ${subject.padEnd(13)}  ${says}`);
    well &&= ok;
  }
  return well ? 0 : 1;
});
