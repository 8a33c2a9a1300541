/** Crockford's base 32 in lower case: no i, l, o (read as 1, 1, 0) and no u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Bits of the passage key in an id: among a million passages two share an id with odds of about 1 in 70. */
const DATA_CHARACTERS = 9;
const DATA_BITS = 5 * DATA_CHARACTERS;
const KEY_BYTES = 32;

/** What somebody typed as a citation id. */
export type ParsedCitation =
  | {
      readonly kind: 'id';
      /** As {@link citationId} writes it. */
      readonly id: string;
      /** The least and the greatest passage key with this id, both included. */
      readonly first: Buffer;
      readonly last: Buffer;
    }
  /** It has an id's form, but its check character says that something was mistyped. */
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'not-an-id' };

/**
 * The citation id of a passage key (SHA-256): its first 45 bits and a check character, shown `xxxxx-xxxxx`. The same
 * article id and characters give the same id in every index.
 */
export function citationId(key: Buffer): string {
  let rest = Math.floor(key.readUIntBE(0, 6) / 2 ** (48 - DATA_BITS));
  const digits: number[] = [];
  for (let i = 0; i < DATA_CHARACTERS; i++) {
    digits.unshift(rest % 32);
    rest = Math.floor(rest / 32);
  }
  return shown([...digits, checkDigit(digits)]);
}

/**
 * Reads an id in any case, with or without its hyphen, in marks or not, and with o, i and l for 0, 1 and 1. Every single
 * mistyped character and every swap of two is told.
 */
export function parseCitation(input: string): ParsedCitation {
  const typed = input.toLowerCase().replace(/^[\s`'"“”‘’*_([<]+|[\s`'"“”‘’*_)\]>.,;:!?]+$/g, '');
  const compact = typed.replace(/[\s‐‑–—-]+/g, '');
  const digits = [...compact.replace(/o/g, '0').replace(/[il]/g, '1')].map((character) => ALPHABET.indexOf(character));
  const data = digits.slice(0, DATA_CHARACTERS);
  if (digits.length === DATA_CHARACTERS + 1 && !digits.includes(-1) && digits.at(-1) === checkDigit(data)) {
    return { kind: 'id', id: shown(digits), ...keyRange(data) };
  }
  return looksLikeId(typed, compact) ? { kind: 'mistyped' } : { kind: 'not-an-id' };
}

/**
 * The check character: the sum over GF(32) of each digit times a power of a primitive element, so that no two places
 * weigh the same. A changed digit changes the sum, and so does any swap of two unequal ones.
 */
function checkDigit(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => timesPrimitive(sum ^ digit), 0);
}

/** Times x, modulo x⁵ + x² + 1. */
function timesPrimitive(value: number): number {
  return (value << 1) ^ (value & 16 ? 0b100101 : 0);
}

function shown(digits: readonly number[]): string {
  const characters = digits.map((digit) => ALPHABET.charAt(digit)).join('');
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

function keyRange(digits: readonly number[]): { first: Buffer; last: Buffer } {
  const least = digits.reduce((sum, digit) => sum * 32 + digit, 0) * 2 ** (48 - DATA_BITS);
  const first = Buffer.alloc(KEY_BYTES, 0x00);
  const last = Buffer.alloc(KEY_BYTES, 0xff);
  first.writeUIntBE(least, 0, 6);
  last.writeUIntBE(least + 2 ** (48 - DATA_BITS) - 1, 0, 6);
  return { first, last };
}

/** Two groups of about five, or about ten characters with a digit: one missing or too many is a slip, a word is none. */
function looksLikeId(typed: string, compact: string): boolean {
  if (!/^[a-z0-9]{9,11}$/.test(compact)) return false;
  if (/^[a-z0-9]{5}[‐‑–—-][a-z0-9]{5}$/.test(typed)) return true;
  return /\d/.test(typed) && /^[a-z0-9]{4,6}\s?[\s‐‑–—-]?\s?[a-z0-9]{4,6}$/.test(typed);
}
