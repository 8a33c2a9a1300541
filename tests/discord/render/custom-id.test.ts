import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction, PAGED, SETTINGS } from '../../../src/discord/custom-id.ts';

const citation = fc.stringMatching(/^[0-9a-z]{5}-[0-9a-z]{5}$/);
const snowflake = fc.stringMatching(/^[1-9]\d{16,19}$/);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('page' as const), of: fc.constantFrom(...PAGED), page: fc.nat(999_999) }),
  fc.record({ kind: fc.constant('context' as const), citation, width: fc.nat(100) }),
  fc.record({ kind: fc.constant('delete' as const), asker: snowflake }),
  fc.record({ kind: fc.constant('rate' as const), helpful: fc.boolean() }),
  fc.record({ kind: fc.constant('post' as const), citation, message: fc.option(snowflake) }),
  fc.record({ kind: fc.constant('setting' as const), setting: fc.constantFrom(...SETTINGS) }),
  fc.constantFrom<Action>(
    { kind: 'file' },
    { kind: 'open-article' },
    { kind: 'open-context' },
    { kind: 'outline' },
    { kind: 'export' },
  ),
);

describe('a custom id', () => {
  it('is read as it was written, in at most 100 characters', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        expect(encodeAction(action).length).toBeLessThanOrEqual(100);
        expect(decodeAction(encodeAction(action))).toEqual(action);
      }),
    );
  });

  it.each([
    '',
    '1',
    '1:',
    ':',
    '0:file',
    '2:file',
    '1:file:x',
    '1:page:answer',
    '1:page:answer:-1',
    '1:page:answer:01',
    '1:page:nothing:1',
    '1:rate:2',
    '1:delete:',
    '1:delete:x',
    '1:post:abcde',
    '1:post:abcde-abcde:x',
    '1:constructor',
    '1:setting:__proto__',
  ])('%j is none', (id) => {
    expect(decodeAction(id)).toBeNull();
  });

  it('is read without fail whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `1:${rest}`),
          fc.tuple(anyAction, fc.string()).map(([action, more]) => encodeAction(action) + more),
        ),
        (id) => {
          const action = decodeAction(id);
          if (action !== null) expect(encodeAction(action)).toBe(id);
        },
      ),
    );
  });
});
