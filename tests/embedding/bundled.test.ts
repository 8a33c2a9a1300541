import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Encoder, loadEncoder } from '../../src/embedding/encoder.ts';
import { dot } from '../../src/embedding/pooling.ts';
import { settings } from './setting.ts';

describe('the bundled encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await loadEncoder(settings());
  });

  it('is what the settings name by default, under a fingerprint', () => {
    expect(encoder.name).toBe(settings().model);
    expect(encoder.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  it('gives a unit vector of its dimensions, or the zero vector, for any text', async () => {
    const any = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        for (const vector of [await encoder.encodeQuery(text), await encoder.encodePassage(text)]) {
          expect(vector).toHaveLength(encoder.dimensions);
          const squares = dot(vector, vector);
          expect(squares === 0 || Math.abs(squares - 1) < 1e-5, `length² ${squares}`).toBe(true);
        }
      }),
    );
  });

  it('gives the zero vector for a text without words', async () => {
    for (const text of ['', ' \n', '?!… “”', '\0']) {
      expect(await encoder.encodeQuery(text), JSON.stringify(text)).toEqual(new Float32Array(encoder.dimensions));
    }
  });

  it('gives the same vector for the same text, in another instance too', async () => {
    const text = 'Kenya sent 144 more police officers to Haiti.';
    const first = await encoder.encodePassage(text);
    await encoder.encodePassage('Something else in between.');
    expect(await encoder.encodePassage(text)).toEqual(first);
    const other = await loadEncoder(settings());
    expect(other.fingerprint).toBe(encoder.fingerprint);
    expect(await other.encodePassage(text)).toEqual(first);
  });

  it('puts a paraphrase nearer than a text on another subject', async () => {
    const [text, paraphrase, other] = await Promise.all(
      [
        'The police officers flew to Haiti.',
        'Haiti received policemen by plane.',
        'Bananas are rich in potassium and easy to peel.',
      ].map((sentence) => encoder.encodePassage(sentence)),
    );
    expect(dot(text as Float32Array, paraphrase as Float32Array)).toBeGreaterThan(
      0.2 + dot(text as Float32Array, other as Float32Array),
    );
  });

  it('takes a text of 100,000 characters', async () => {
    const vector = await encoder.encodePassage('Kenyan officers in Haiti. '.repeat(4_000));
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
  });

  it.each(['people', 'officers', 'haiti', 'Nairobi'])('knows “%s”', (word) => {
    expect(encoder.knows(word)).toBe(true);
  });

  it.each(['qzxvwk', 'murkomem', '東京', '👍', ''])('does not know %j', (word) => {
    expect(encoder.knows(word)).toBe(false);
  });
});
