import { parseArgs } from 'node:util';
import type { Engine } from '../src/engine.ts';
import { openEngine } from './engine.ts';
import { LOCATION_OPTIONS } from './places.ts';

/**
 * Runs a check of the text given on the command line and prints what it found: as text, or with `--json` as it is.
 *
 * @returns The exit code: 1 where there is no text, after the help.
 */
export async function checkText<Check>(
  help: string,
  check: (engine: Engine, text: string) => Promise<Check>,
  render: (check: Check) => string,
): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...LOCATION_OPTIONS, json: { type: 'boolean', default: false } },
  });
  if (values.help || positionals.length === 0) {
    console.log(help);
    return values.help ? 0 : 1;
  }
  const engine = await openEngine(values);
  const found = await check(engine, positionals.join(' '));
  engine.close();
  console.log(values.json ? JSON.stringify(found) : render(found));
  return 0;
}
