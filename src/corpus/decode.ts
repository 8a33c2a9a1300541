/** A file's bytes as text, or the reason, in words for a person, why they are none. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Characters that prose does not hold: C0 and C1 controls other than tab, line ends and NEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are its subject
const controls = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g;

/** More control characters than this share of a text, and it is taken for binary data. */
const MOST_CONTROLS = 0.01;

/** UTF-16 without a byte-order mark is believed from this share of zero bytes on one side of its byte pairs. */
const LEAST_ZEROS = 0.05;

/** Bytes looked at for that. */
const SAMPLE = 64 * 1024;

/** Windows-1252's characters for the bytes 0x80 to 0x9F (WHATWG Encoding Standard), where it differs from Latin-1. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Finds a text file's encoding: a byte-order mark, else the zero bytes of UTF-16, else valid UTF-8, else
 * windows-1252 (of which Latin-1 is a part) with a note that says so. Bytes that are no text are refused.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return marked(bytes.subarray(3), 'utf-8', 'UTF-8');
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
    return { ok: false, reason: 'it is UTF-32; save it as UTF-8' };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return marked(bytes.subarray(2), 'utf-16le', 'UTF-16 LE');
  if (startsWith(bytes, 0xfe, 0xff)) return marked(bytes.subarray(2), 'utf-16be', 'UTF-16 BE');

  const order = utf16ByZeros(bytes);
  if (order !== null) {
    const encoding = order === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE';
    const text = strictly(bytes, order);
    if (text !== null) return asText(text, encoding, [`read as ${encoding}, without a byte-order mark to say so`]);
  }
  const text = strictly(bytes, 'utf-8');
  if (text !== null) return asText(text, 'UTF-8', []);
  return asText(fromWindows1252(bytes), 'windows-1252', [
    'not UTF-8: read as Latin-1 (windows-1252); if letters look wrong, save it as UTF-8',
  ]);
}

function startsWith(bytes: Uint8Array, ...prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

function marked(bytes: Uint8Array, label: string, encoding: string): Decoded {
  const text = strictly(bytes, label);
  if (text !== null) return asText(text, encoding, []);
  return { ok: false, reason: `its byte-order mark says ${encoding}, but some of it is not; save it as UTF-8` };
}

function asText(text: string, encoding: string, notes: readonly string[]): Decoded {
  const found = text.match(controls)?.length ?? 0;
  if (found > text.length * MOST_CONTROLS) return { ok: false, reason: 'it is binary data, not text' };
  return { ok: true, text, encoding, notes };
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, SAMPLE);
  if (bytes.length % 2 !== 0) return null;
  const zeros: [number, number] = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  const least = (length / 2) * LEAST_ZEROS;
  if (zeros[0] === 0 && zeros[1] > least) return 'utf-16le';
  if (zeros[1] === 0 && zeros[0] > least) return 'utf-16be';
  return null;
}

/** By hand, since some Node releases decode the bytes 0x80 to 0x9F of this label as C1 controls. */
function fromWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (char) => windows1252.charAt(char.charCodeAt(0) - 0x80));
}
