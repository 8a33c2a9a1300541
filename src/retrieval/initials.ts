import { analyse, isStopWord } from '../index/terms.ts';

const RUN =
  /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]{0,40}(?:(?:[ \u00a0-]| (?:of|the|and|for|of the|for the) )\p{Lu}[\p{L}\p{M}]{0,40})+/gu;
const CAPITALISED = /(?<![\p{L}\p{M}])\p{Lu}(?=[\p{L}\p{M}]{0,40}\p{Ll})/gu;

/** More words than an abbreviation has letters. */
const MOST_WORDS = 6;

/**
 * What the names in a text may be abbreviated to: the initials of two or more capitalised words in a row ("Gang
 * Suppression Force": GSF), words such as "of" left out. Of longer runs any three or more neighbours, or the whole.
 */
export function initialsIn(text: string): string[] {
  return runInitials(text).flatMap((initials) =>
    partsOf(initials)
      .filter((part) => part.length > 2 || initials.length === 2)
      .map((part) => part.join('')),
  );
}

/** The same with any two neighbours of longer runs ("The United Nations": UN), in lower case. */
export function initialsOfAnyPart(text: string): string[] {
  return runInitials(text).flatMap((initials) => partsOf(initials).map((part) => part.join('').toLowerCase()));
}

function runInitials(text: string): string[][] {
  return [...text.matchAll(RUN)].map(([run]) => [...run.matchAll(CAPITALISED)].map(([letter]) => letter));
}

/** The words (in lower case) of a text's runs of capitalised words, each with what a part of the run that holds it may be abbreviated to. */
export function initialsOfParts(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = new Map<string, Set<string>>();
  // A text in capitals shows no names.
  if (!/\p{Ll}/u.test(text)) return parts;
  for (const [run] of text.matchAll(RUN)) {
    const words = run.match(/\p{Lu}[\p{L}\p{M}]*/gu) ?? [];
    for (const part of partsOf(words)) {
      const initials = part
        .map((word) => word[0])
        .join('')
        .toLowerCase();
      if (isStopWord(initials)) continue;
      for (const { word } of analyse(part.join(' '))) parts.set(word, (parts.get(word) ?? new Set()).add(initials));
    }
  }
  return parts;
}

/** Every two to {@link MOST_WORDS} neighbours. */
function partsOf(items: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < items.length; start++) {
    for (let length = 2; length <= MOST_WORDS && start + length <= items.length; length++) {
      parts.push(items.slice(start, start + length));
    }
  }
  return parts;
}
