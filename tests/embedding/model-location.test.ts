import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EncoderError } from '../../src/embedding/encoder-error.ts';
import { BUNDLED_MODELS, locateModel } from '../../src/embedding/model-location.ts';
import { settings, TINY, temporaryFolder } from './setting.ts';

describe('locateModel', () => {
  const cache = 'cache';

  it('finds a bundled model by its name', () => {
    const { model } = settings();
    const files = join(BUNDLED_MODELS, model);
    expect(locateModel(model, cache)).toEqual({ kind: 'folder', id: model, root: dirname(files), files });
  });

  it.each([
    ['whole', TINY],
    ['relative to the working folder', relative(process.cwd(), TINY)],
  ])('finds a folder by its path, %s', (_, path) => {
    expect(locateModel(path, cache)).toEqual({ kind: 'folder', id: basename(TINY), root: dirname(TINY), files: TINY });
  });

  it('takes owner/name for a model of the hub, kept in the cache', () => {
    expect(locateModel('Xenova/bge-small-en-v1.5', cache)).toEqual({
      kind: 'hub',
      id: 'Xenova/bge-small-en-v1.5',
      root: cache,
      files: join(cache, 'Xenova/bge-small-en-v1.5'),
    });
  });

  it('prefers a folder to a hub model of the same spelling', () => {
    const before = process.cwd();
    process.chdir(dirname(dirname(TINY)));
    try {
      expect(locateModel('fixtures/tiny-bert', cache)).toMatchObject({ kind: 'folder', files: TINY });
    } finally {
      process.chdir(before);
    }
  });

  it('says what a model folder must hold', () => {
    const folder = temporaryFolder();
    expect(() => locateModel(folder, cache)).toThrow(EncoderError);
    expect(() => locateModel(folder, cache)).toThrow(
      `${folder} has no config.json. It must be in the transformers.js layout`,
    );
  });

  it.each(['no such model', './nowhere', '../a/b', 'a/b/c', 'https://huggingface.co/a/b', 'nothing'])(
    'says what %j should have been',
    (setting) => {
      expect(() => locateModel(setting, cache)).toThrow(EncoderError);
      expect(() => locateModel(setting, cache)).toThrow(
        `EMBEDDING_MODEL=${setting} is neither a bundled model, nor a folder, nor a hub model written as owner/name.`,
      );
    },
  );
});
