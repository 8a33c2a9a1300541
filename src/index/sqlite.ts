import { createRequire } from 'node:module';
import type BetterSqlite from 'better-sqlite3';

const LATER_FROM = 22;

/**
 * better-sqlite3 in the version that suits the Node that runs. 12 aborts now and then on Node 24, when the garbage collector clears a
 * statement away; 13, which Node-API keeps from that, wants Node 22. npm leaves out what is optional where Node is too old for it.
 */
export const Sqlite: typeof BetterSqlite = createRequire(import.meta.url)(
  Number.parseInt(process.versions.node, 10) < LATER_FROM ? 'better-sqlite3' : 'better-sqlite3-13',
);
