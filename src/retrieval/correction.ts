import { distance } from 'fastest-levenshtein';
import type { Encoder } from '../embedding/encoder.ts';
import type { Store } from '../index/store.ts';
import { analyse, type Term } from '../index/terms.ts';

/** Shorter words have too many neighbours to guess from. */
const SHORTEST_CORRECTED = 4;
const SPELLINGS_COMPARED = 20;

/**
 * The corpus's term that an unknown word most likely was meant to be: one slip away, or two in a word of eight letters
 * or more. Words that the encoder knows whole are taken as meant.
 */
export function correctionOf({ word, light }: Term, store: Store, encoder: Encoder): Term | null {
  if (light.length < SHORTEST_CORRECTED || /\d/.test(light) || encoder.knows(word) || encoder.knows(light)) return null;
  if (/in$/.test(word) && encoder.knows(`${word}g`)) return analyse(`${word}g`)[0] ?? null;
  const slips = light.length >= 8 ? 2 : 1;
  let best: string | null = null;
  let least = slips + 1;
  for (const candidate of store.spelledLike(light, SPELLINGS_COMPARED)) {
    if (candidate.length < SHORTEST_CORRECTED) continue;
    const slipped = slipsBetween(light, candidate);
    if (slipped < least) {
      best = candidate;
      least = slipped;
    }
  }
  return best === null ? null : (analyse(best)[0] ?? null);
}

/** Edit distance in which swapping two neighbours counts once (at the first such place). */
function slipsBetween(a: string, b: string): number {
  const plain = distance(a, b);
  if (a.length !== b.length || plain < 2) return plain;
  let at = 0;
  while (a[at] === b[at]) at++;
  const swapped = a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
  return Math.min(plain, 1 + distance(swapped, b));
}
