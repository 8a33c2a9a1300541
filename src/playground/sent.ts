import { invalidForm } from './errors.ts';
import type { Json } from './json.ts';
import type { Problem } from './rules/problem.ts';
import type { StoredFile } from './world.ts';

/** What a client sent, unchecked. */
export interface Sent {
  /** As reports name the request: `POST /channels/1/messages`. */
  readonly label: string;
  readonly body: Json;
  readonly files: readonly StoredFile[];
  /** What Discord's OpenAPI description has against the body. */
  readonly schema: readonly Problem[];
}

/** Refuses a body our rules or the schema object to; ours come first, for they carry Discord's own codes. */
export function refuse(sent: Sent, problems: Iterable<Problem>): void {
  const found = [...problems, ...sent.schema];
  if (found.length > 0) throw invalidForm(found);
}
