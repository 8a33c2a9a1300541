import { describe, expect, it } from 'vitest';
import { decode } from '../../src/corpus/decode.ts';

const text = 'Chargé d’affaires — “yes”.\nPort-au-Prince, 6 février 2025.\n';
const utf16le = Buffer.from(text, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();

describe('decode', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'UTF-8'],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`), 'UTF-8'],
    ['UTF-16 LE', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]), 'UTF-16 LE'],
    ['UTF-16 BE', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), 'UTF-16 BE'],
  ])('reads %s without a note', (_, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ ok: true, text, encoding, notes: [] });
  });

  it.each([
    ['LE', utf16le],
    ['BE', utf16be],
  ])('knows UTF-16 %s by its zero bytes and says so', (order, bytes) => {
    expect(decode(bytes)).toMatchObject({
      ok: true,
      text,
      encoding: `UTF-16 ${order}`,
      notes: [expect.stringContaining('without a byte-order mark')],
    });
  });

  it('falls back to Latin-1 and says so', () => {
    expect(decode(Buffer.from('Chargé à Genève', 'latin1'))).toEqual({
      ok: true,
      text: 'Chargé à Genève',
      encoding: 'windows-1252',
      notes: [expect.stringContaining('Latin-1')],
    });
  });

  it('reads the characters that windows-1252 adds to Latin-1', () => {
    const bytes = Buffer.from([0x93, 0x59, 0x65, 0x73, 0x94, 0x20, 0x97, 0x20, 0x80, 0x34, 0x92, 0x73]);
    expect(decode(bytes)).toMatchObject({ ok: true, text: '“Yes” — €4’s' });
  });

  it.each([
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), 'binary'],
    ['zero bytes', Buffer.alloc(100), 'binary'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'UTF-32'],
    ['a false UTF-8 mark', Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xe9, 0x42]), 'byte-order mark says UTF-8'],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x41, 0, 0x42]), 'byte-order mark says UTF-16 LE'],
  ])('refuses %s with the reason', (_, bytes, reason) => {
    expect(decode(bytes)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('takes a stray control character for text', () => {
    expect(decode(Buffer.from(`${'a word '.repeat(100)}\0`))).toMatchObject({ ok: true, encoding: 'UTF-8' });
  });
});
