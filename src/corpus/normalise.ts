const lineEnds = /\r\n?|[\n\v\f\x85\u2028]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are its subject
const controls = /[\0-\x08\x0e-\x1f\x7f-\x9f]/g;

/** Soft hyphen, zero-width space, word joiner, byte-order marks, direction marks and other unseen format characters. */
const unseen = /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Tag characters spell nothing that is seen, except after the black flag, where they make a region's flag. */
const tags = /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,6})[\u{e0000}-\u{e007f}]/gu;

/** Scripts in which the zero-width joiner and non-joiner change how a word is written. */
const joining = [
  'Arab Syrc Mong Nkoo Mand Adlm Rohg Phag',
  'Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr Tibt Bali Java Sund',
]
  .flatMap((scripts) => scripts.split(' '))
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');

/** One of their letters or signs, with other marks after it: NFC puts marks in an order of its own. */
const joined = `[${joining}]\\p{M}*`;

const joiners = new RegExp(
  `(?<!${joined})\\u200c|(?<!${joined})(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f](?=\\u200d\\p{Extended_Pictographic}))\\u200d`,
  'gu',
);

/**
 * Text as the corpus keeps it, lines still apart: `\n` line ends, NFC, no control characters, and no unseen ones.
 * Zero-width joiners and non-joiners stay where they mean something: between emoji, and after a letter of the scripts
 * that write with them (Arabic, Indic and their kin).
 */
export function normaliseText(text: string): string {
  return text
    .replace(/\u2029/g, '\n\n')
    .replace(lineEnds, '\n')
    .replace(controls, '')
    .replace(unseen, '')
    .replace(tags, '')
    .replace(joiners, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC');
}

/** {@link normaliseText} made one line: every run of white space, no-break spaces included, is one space; trimmed. */
export function normaliseLine(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ').trim();
}
