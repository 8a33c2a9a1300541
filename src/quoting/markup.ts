const reference = String.raw`(?:<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+|\/[^:>\n]+:\d+)>|(?<![\p{L}\p{N}])@(?:everyone|here)\b)`;
const references = new RegExp(String.raw`(?<![ \t])[ \t]*(?:${reference}[ \t]*)+(?=(.?))`, 'gu');

/**
 * Text without what Discord shows as a name, a picture or a time: mentions of users, roles, channels and commands,
 * custom emoji, timestamps. Words on either side of one stay apart.
 */
export function withoutReferences(text: string): string {
  return text.replace(references, (_, next: string, start: number) => {
    const startsLine = start === 0 || text[start - 1] === '\n';
    return startsLine || next === '' || /[\s,.;:!?)\]]/.test(next) ? '' : ' ';
  });
}

const address = /((?:https?:\/\/|\bwww\.)[^\s<>]*[^\s<>*_~|])/;
/** Discord pairs these wherever they stand, inside words too. */
const pairedMarks = /(\*\*|~~|\|\|)(?=\S)((?:(?!\1).)*?\S)\1/gs;
/** The first part of a word in italics: `*hadith*s`. */
const startOfWord = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?!\*)/gu;
/** Beside a word, not between two; a lone `*` between spaces is no emphasis. */
const marksAtAnEdge =
  /(?<!\S)([*_])(?!\S)|(?<![\p{L}\p{N}*_~|])(?:[*_]|~~|\|\|)+|(?<![*_~|])(?:[*_]|~~|\|\|)+(?![\p{L}\p{N}*_~|])/gu;

/**
 * Text without the marks of bold, italics, underlining, strikethrough and spoilers, nested or left open by a cut;
 * those inside words, figures (`2*3`, `first_name`) and addresses stay.
 */
export function withoutEmphasis(text: string): string {
  return text
    .split(address)
    .map((part, position) => (position % 2 === 1 ? part : plainPart(part)))
    .join('');
}

function plainPart(text: string): string {
  return text.replace(pairedMarks, '$2').replace(startOfWord, '$1').replace(marksAtAnEdge, '$1');
}
