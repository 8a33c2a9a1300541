import { createRequire } from 'node:module';
import type BetterSqlite from 'better-sqlite3';

const LATER_FROM = 22;

/**
 * The package that holds better-sqlite3 for a version of Node. Its version 12 is compiled against Node's own interface and aborts
 * now and then on Node 24, when the garbage collector clears a statement away; 13, which Node-API keeps from that, wants Node 22.
 * npm leaves out what is optional where Node is too old for it; 12 is installed everywhere, since it says that it runs everywhere.
 */
export function packageFor(node: string): 'better-sqlite3' | 'better-sqlite3-13' {
  return Number.parseInt(node, 10) < LATER_FROM ? 'better-sqlite3' : 'better-sqlite3-13';
}

export const Sqlite = load(packageFor(process.versions.node));

function load(name: string): typeof BetterSqlite {
  try {
    return createRequire(import.meta.url)(name);
  } catch (cause) {
    throw new Error(
      `${name} cannot be loaded. Run \`npm ci\` with the Node that runs this, and without --omit=optional.`,
      {
        cause,
      },
    );
  }
}
