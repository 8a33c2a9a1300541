import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TINY } from './setting.ts';

/** How a hub answers: as it should, with part of a file under the whole's length, or with part of it as if that were all. */
export type Behaviour = 'whole' | 'breaks off' | 'cuts short';

export interface Hub {
  readonly host: string;
  /** The paths asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A model hub on loopback that has the tiny model under one name; its weights come as `weights` says. */
export async function startHub(name: string, weights: Behaviour = 'whole'): Promise<Hub> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const prefix = `/${name}/resolve/main/`;
    const file = url.startsWith(prefix) ? fileOf(url.slice(prefix.length)) : null;
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    const half = file.subarray(0, file.length / 2);
    const behaviour = url.endsWith('.onnx') ? weights : 'whole';
    const sent = behaviour === 'whole' ? file : half;
    response.writeHead(200, { 'content-length': behaviour === 'breaks off' ? file.length : sent.length });
    response.write(sent, () => (behaviour === 'breaks off' ? response.destroy() : response.end()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, close };
}

function fileOf(path: string): Buffer | null {
  const known = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];
  return known.includes(path) ? readFileSync(join(TINY, path)) : null;
}
