import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conventionsOf } from '../../src/embedding/conventions.ts';
import { loadEncoder } from '../../src/embedding/encoder.ts';
import { settings, TINY, temporaryFolder, unit } from './setting.ts';

const REPRESENT = 'Represent this sentence for searching relevant passages: ';

describe('the conventions of a family', () => {
  it.each([
    ['Xenova/bge-small-en-v1.5', 'cls', REPRESENT, ''],
    ['Xenova/bge-large-en-v1.5', 'cls', REPRESENT, ''],
    ['Xenova/e5-small-v2', 'mean', 'query: ', 'passage: '],
    ['Xenova/multilingual-e5-base', 'mean', 'query: ', 'passage: '],
    ['Snowflake/snowflake-arctic-embed-s', 'cls', REPRESENT, ''],
    ['mixedbread-ai/mxbai-embed-large-v1', 'cls', REPRESENT, ''],
    ['nomic-ai/nomic-embed-text-v1.5', 'mean', 'search_query: ', 'search_document: '],
    ['Xenova/all-MiniLM-L6-v2', 'mean', '', ''],
    ['passage-encoder', 'mean', '', ''],
  ])('%s: %s pooling, %j and %j', (model, pooling, queryPrefix, passagePrefix) => {
    expect(conventionsOf(model)).toEqual({ pooling, queryPrefix, passagePrefix });
  });
});

describe('an encoder', () => {
  const tiny = (changed: Parameters<typeof settings>[0]) => loadEncoder(settings({ model: TINY, ...changed }));

  it('pools the mean of all tokens, [CLS] and [SEP] among them', async () => {
    const { encodeTerm } = await tiny({ pooling: 'mean' });
    // [CLS] officers left [SEP]
    const expected = unit((2 + 8 + 9 + 3) / 4, (0 + 1 + 2 + 3) / 4, 1, 0);
    expect([...(await encodeTerm('Officers left'))]).toEqual(expected.map((value) => expect.closeTo(value, 6)));
  });

  it('pools the first token alone where that is asked for', async () => {
    const { encodeTerm } = await tiny({ pooling: 'cls' });
    expect([...(await encodeTerm('Officers left'))]).toEqual(unit(2, 0, 1, 0).map((value) => expect.closeTo(value, 6)));
  });

  it('puts the prefixes before a query and a passage, and none before a word', async () => {
    const encoder = await tiny({ queryPrefix: 'query: ', passagePrefix: 'passage: ' });
    const plain = await tiny({});
    expect(await encoder.encodeQuery('haiti')).toEqual(await plain.encodeTerm('query: haiti'));
    expect(await encoder.encodePassage('haiti')).toEqual(await plain.encodeTerm('passage: haiti'));
    expect(await encoder.encodeTerm('haiti')).toEqual(await plain.encodeTerm('haiti'));
    expect(await plain.encodeQuery('haiti')).toEqual(await plain.encodePassage('haiti'));
    expect(await encoder.encodeQuery('haiti')).not.toEqual(await encoder.encodePassage('haiti'));
  });

  it('cuts a text at the length its model takes', async () => {
    const { encodeTerm } = await tiny({ pooling: 'mean' });
    const vector = await encodeTerm('haiti '.repeat(100));
    // 16 tokens: [CLS] and 15 times haiti (10); transformers.js cuts [SEP] off with the rest.
    const expected = unit((2 + 15 * 10) / 16, 7.5, 1, 0);
    expect([...vector]).toEqual(expected.map((value) => expect.closeTo(value, 6)));
  });

  it('has another fingerprint when its tokenizer cuts texts elsewhere', async () => {
    const model = join(temporaryFolder(), 'tiny-bert');
    cpSync(TINY, model, { recursive: true });
    expect((await tiny({ model })).fingerprint).toBe((await tiny({})).fingerprint);
    const file = join(model, 'tokenizer_config.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), model_max_length: 8 }));
    const changed = await tiny({ model });
    const long = 'haiti haiti officers '.repeat(10);
    expect(await changed.encodeTerm(long)).not.toEqual(await (await tiny({})).encodeTerm(long));
    expect(changed.fingerprint).not.toBe((await tiny({})).fingerprint);
  });

  it('has another fingerprint with other pooling or prefixes', async () => {
    const prints = [{}, { pooling: 'cls' as const }, { queryPrefix: 'query: ' }, { passagePrefix: 'passage: ' }].map(
      async (changed) => (await tiny(changed)).fingerprint,
    );
    expect(new Set(await Promise.all(prints)).size).toBe(prints.length);
  });
});
