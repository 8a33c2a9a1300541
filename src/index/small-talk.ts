import { readFileSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { BACKGROUND_QUESTIONS } from './background.ts';
import { fromBytes } from './signed-bytes.ts';

/**
 * What people write to each other where nobody looks for an article, greetings and games and general knowledge: what
 * a message is held against to tell that it asks nothing of the corpus.
 */
export const SMALL_TALK: readonly string[] = [
  ...readFileSync(new URL('./small-talk.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n'),
  ...BACKGROUND_QUESTIONS,
];

/** The lines compared: more than one, since any line may have a word in common with a question by chance. */
const NEAREST = 5;

/** Tells how near a message comes to {@link SMALL_TALK}, by an encoder's vectors of its lines. */
export class SmallTalk {
  readonly #lines: hnswlib.BruteforceSearch;

  /** @param vectors Unit vectors in units of 1/127. */
  constructor(vectors: readonly Int8Array[], dimensions: number) {
    this.#lines = new hnswlib.BruteforceSearch('ip', dimensions);
    this.#lines.initIndex(Math.max(1, vectors.length));
    for (const [label, vector] of vectors.entries()) {
      this.#lines.addPoint(Array.from(fromBytes(vector)), label);
    }
  }

  /** The mean cosine of a question's vector with the {@link NEAREST} lines nearest to it, −1 to 1. */
  likeness(vector: Float32Array): number {
    const { distances } = this.#lines.searchKnn(Array.from(vector), Math.min(NEAREST, this.#lines.getCurrentCount()));
    return distances.reduce((sum, distance) => sum + 1 - distance, 0) / Math.max(1, distances.length);
  }
}
