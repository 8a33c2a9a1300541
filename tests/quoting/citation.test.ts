import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationId, parseCitation } from '../../src/quoting/citation.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const sample = citationId(createHash('sha256').update('passage').digest());

test('an id is the first 45 bits of its key and a check character, and never changes', () => {
  expect(citationId(Buffer.alloc(32))).toBe('00000-00000');
  expect(sample).toBe('123b0-m87ar');
  fc.assert(
    fc.property(keys, (key) => {
      const id = citationId(key);
      expect(id).toMatch(new RegExp(`^[${ALPHABET}]{5}-[${ALPHABET}]{5}$`));
      const other = Buffer.from(key);
      other.fill(0, 6);
      expect(citationId(other)).toBe(id);
      const bits = [...key.subarray(0, 6)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
      const characters = (bits.slice(0, 45).match(/.{5}/g) ?? []).map((five) =>
        ALPHABET.charAt(Number.parseInt(five, 2)),
      );
      expect(id.replace('-', '').slice(0, 9)).toBe(characters.join(''));
    }),
  );
});

test('an id that is read gives itself and the range of keys that have it', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const id = citationId(key);
      const parsed = parseCitation(id);
      if (parsed.kind !== 'id') throw new Error(`${id} is ${parsed.kind}`);
      expect(parsed.id).toBe(id);
      expect(parsed.first.compare(key)).toBeLessThanOrEqual(0);
      expect(parsed.last.compare(key)).toBeGreaterThanOrEqual(0);
      expect(citationId(parsed.first)).toBe(id);
      expect(citationId(parsed.last)).toBe(id);
    }),
  );
});

test.each([
  sample.toUpperCase(),
  sample.replace('-', ''),
  sample.replace('-', ' '),
  ` \`${sample}\` `,
  `[${sample}].`,
  sample.replace('-', '–'),
])('reads %j', (typed) => {
  expect(parseCitation(typed)).toMatchObject({ kind: 'id', id: sample });
});

test('reads o, i and l as the digits they look like', () => {
  expect(parseCitation('OoOoO-ooooo')).toMatchObject({ kind: 'id', id: '00000-00000' });
  const id = [...Array(5000).keys()]
    .map((n) => citationId(createHash('sha256').update(String(n)).digest()))
    .find((candidate) => /0/.test(candidate) && /1.*1/.test(candidate));
  if (id === undefined) throw new Error('no such id');
  expect(parseCitation(id.replace('0', 'O').replace('1', 'I').replace('1', 'l'))).toMatchObject({ kind: 'id', id });
});

describe('a mistyped id', () => {
  test('is known for every single wrong character of every place', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const id = citationId(key);
        for (let at = 0; at < id.length; at++) {
          if (at === 5) continue;
          for (const wrong of `${ALPHABET}u`) {
            if (wrong === id[at]) continue;
            expect(parseCitation(id.slice(0, at) + wrong + id.slice(at + 1)).kind).toBe('mistyped');
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test('is known for every swap of two unequal characters', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const characters = [...citationId(key).replace('-', '')];
        for (let a = 0; a < characters.length; a++) {
          for (let b = a + 1; b < characters.length; b++) {
            if (characters[a] === characters[b]) continue;
            const swapped = [...characters];
            [swapped[a], swapped[b]] = [swapped[b] as string, swapped[a] as string];
            swapped.splice(5, 0, '-');
            expect(parseCitation(swapped.join('')).kind).toBe('mistyped');
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is known with a character too few or too many', () => {
    expect(parseCitation(sample.slice(0, -1)).kind).toBe('mistyped');
    expect(parseCitation(`${sample}7`).kind).toBe('mistyped');
    expect(parseCitation(sample.slice(1)).kind).toBe('mistyped');
  });
});

test.each([
  '',
  '-',
  'strawberry',
  'Haiti mission',
  '217 officers',
  '2025-02-06',
  'How many officers left?',
  'é0000-00000',
])('not an id: %j', (typed) => {
  expect(parseCitation(typed).kind).toBe('not-an-id');
});
