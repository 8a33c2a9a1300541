// Node 20 does not hand the main thread's TypeScript loader on to its threads: this one registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./engine-worker.ts');
