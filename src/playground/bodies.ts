import type { IncomingMessage } from 'node:http';
import { invalidJson, tooLarge } from './errors.ts';
import { asText } from './json.ts';
import type { StoredFile } from './world.ts';

/** Discord's limit on a whole request without boosts. */
const LARGEST = 25 * 1024 * 1024;

export interface Body {
  readonly json: unknown;
  readonly files: readonly StoredFile[];
}

/** A request's body: JSON, or multipart with `payload_json` and `files[n]` as uploads are sent. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LARGEST) throw tooLarge();
    chunks.push(chunk);
  }
  const data = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (data.byteLength === 0) return { json: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) return { json: parse(data.toString()), files: [] };

  const form = await new Response(data, { headers: { 'content-type': type } }).formData();
  const files: StoredFile[] = [];
  for (const [, value] of form) {
    if (typeof value === 'string') continue;
    files.push({
      name: value.name,
      type: value.type || 'application/octet-stream',
      data: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return { json: parse(asText(form.get('payload_json')) || '{}'), files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
