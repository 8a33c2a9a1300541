import { readFileSync } from 'node:fs';
import { cosinesOf, oneAfterAnother } from '../embedding/cosines.ts';
import { BACKGROUND_QUESTIONS } from './background.ts';

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
  readonly #lines: number;
  readonly #rows: Int8Array;

  /** @param vectors Unit vectors in units of 1/127. */
  constructor(vectors: readonly Int8Array[]) {
    this.#lines = vectors.length;
    this.#rows = oneAfterAnother(vectors);
  }

  /** The mean cosine of a question's vector with the {@link NEAREST} lines nearest to it, −1 to 1. */
  async likeness(vector: Float32Array): Promise<number> {
    const cosine = await cosinesOf(this.#rows, [vector]);
    const cosines = new Float64Array(this.#lines);
    for (let line = 0; line < cosines.length; line++) cosines[line] = cosine(line, 0);
    const nearest = cosines.sort().slice(-NEAREST);
    return nearest.reduce((sum, one) => sum + one, 0) / Math.max(1, nearest.length);
  }
}
