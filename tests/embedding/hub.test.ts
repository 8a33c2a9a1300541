import { cpSync, existsSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { startHub } from './hub.ts';
import { failureOf, settings, TINY, temporaryFolder, unit } from './setting.ts';

const MODEL = 'Xenova/e5-tiny';

// transformers.js prints the stack of a model that does not parse before it throws.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe('a model of the hub', () => {
  it('is fetched with its progress told, handled as its family wants, and kept', async () => {
    const cache = temporaryFolder();
    const { host, close } = await startHub(MODEL);
    const told = new Map<string, number[]>();
    const encoder = await loadEncoder(settings({ model: MODEL, cache, host }), (file, percent) =>
      told.set(file, [...(told.get(file) ?? []), percent]),
    );
    expect([...told.keys()].sort()).toEqual([
      'config.json',
      'onnx/model_quantized.onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    for (const percents of told.values()) {
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(percents.at(-1)).toBe(100);
    }
    // [CLS] query : haiti [SEP]
    const expected = unit((2 + 5 + 7 + 10 + 3) / 5, 2, 1, 0).map((value) => expect.closeTo(value, 6));
    expect([...(await encoder.encodeQuery('haiti'))]).toEqual(expected);

    await close();
    const again = await loadEncoder(settings({ model: MODEL, cache, host }));
    expect([...(await again.encodeQuery('haiti'))]).toEqual(expected);
    expect(again.fingerprint).toBe(encoder.fingerprint);
  });

  it('is fetched from a host written without its last slash', async () => {
    const { host, asked } = await startHub(MODEL);
    await loadEncoder(settings({ model: MODEL, cache: temporaryFolder(), host: host.replace(/\/$/, '') }));
    expect(asked).toContain(`/${MODEL}/resolve/main/config.json`);
  });

  it('that the hub does not have is a sentence that names the file and what to do', async () => {
    const { host } = await startHub(MODEL);
    const cache = temporaryFolder();
    expect(await failureOf({ model: 'Xenova/e6-tiny', cache, host })).toBe(
      `The model Xenova/e6-tiny could not be fetched from ${host}: Could not locate file: "${host}Xenova/e6-tiny/resolve/main/tokenizer.json". ` +
        `Check the network and the name, delete ${join(cache, 'Xenova/e6-tiny')} if a download broke off, or leave EMBEDDING_MODEL unset to use the bundled model.`,
    );
  });

  it('that nobody serves is a sentence, too', async () => {
    const { host, close } = await startHub(MODEL);
    await close();
    const said = await failureOf({ model: MODEL, cache: temporaryFolder(), host });
    expect(said).toMatch(
      new RegExp(`^The model ${MODEL} could not be fetched from ${host}: fetch failed\\. Check the network`),
    );
  });

  it('whose weights break off is a sentence, is not kept, and loads once the hub has them whole', async () => {
    const cache = temporaryFolder();
    const broken = await startHub(MODEL, 'breaks off');
    expect(await failureOf({ model: MODEL, cache, host: broken.host })).toContain('could not be fetched');
    expect(existsSync(join(cache, MODEL, 'onnx/model_quantized.onnx'))).toBe(false);
    const whole = await startHub(MODEL);
    expect((await loadEncoder(settings({ model: MODEL, cache, host: whole.host }))).dimensions).toBe(4);
  });

  it('whose weights are cut short is a sentence, and following it mends it', async () => {
    const cache = temporaryFolder();
    const short = await startHub(MODEL, 'cuts short');
    const files = join(cache, MODEL);
    expect(await failureOf({ model: MODEL, cache, host: short.host })).toContain(
      `delete ${files} if a download broke off`,
    );
    rmSync(files, { recursive: true });
    const whole = await startHub(MODEL);
    expect((await loadEncoder(settings({ model: MODEL, cache, host: whole.host }))).dimensions).toBe(4);
  });
});

describe('a model in a folder', () => {
  it('whose weights are cut short is a sentence', async () => {
    const folder = join(temporaryFolder(), 'model');
    cpSync(TINY, folder, { recursive: true });
    truncateSync(join(folder, 'onnx/model_quantized.onnx'), 600);
    const said = await failureOf({ model: folder });
    expect(said.startsWith(`The model in ${folder} could not be loaded: `)).toBe(true);
    expect(said).toMatch(/Put its files back, or leave EMBEDDING_MODEL unset to use the bundled model\.$/);
  });

  it('that lacks its tokenizer is a sentence', async () => {
    const folder = join(temporaryFolder(), 'model');
    cpSync(TINY, folder, { recursive: true });
    // Both: transformers.js reads them side by side, and the reading of one that is there would outlive the test.
    for (const file of ['tokenizer.json', 'tokenizer_config.json']) rmSync(join(folder, file));
    expect(await failureOf({ model: folder })).toMatch(/tokenizer.*Put its files back/);
  });
});
