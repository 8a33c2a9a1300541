import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import onnx from 'onnxruntime-node';
import { EncoderError } from './encoder-error.ts';
import { BUNDLED_MODELS } from './model-location.ts';
import { openSession } from './session.ts';

/** A question with some passages, as the network takes them; every passage's row is as long as the longest. */
export interface ReaderBatch {
  readonly passages: number;
  /** Words of the question, and of the longest passage. */
  readonly questionLength: number;
  readonly passageLength: number;
  /** [questionLength]: each word's number and shape. */
  readonly questionWords: Int32Array;
  readonly questionShapes: Int32Array;
  /** [passages, questionLength, {@link QUESTION_FEATURES}]: what is known of each of the question's words, with each passage and with the best of all. */
  readonly questionFeatures: Float32Array;
  /** [passages, passageLength]: each word's number, shape and the mark before it; 0 past a passage's end. */
  readonly passageWords: Int32Array;
  readonly passageShapes: Int32Array;
  readonly passageMarks: Int32Array;
  /** [passages, passageLength, {@link PASSAGE_FEATURES}] */
  readonly passageFeatures: Float32Array;
  /** [passages, passageLength, questionLength]: how well each word answers for each of the question's. */
  readonly matches: Float32Array;
  /** [passages, passageLength]: 1 for a word, 0 past a passage's end. */
  readonly mask: Float32Array;
  /** [passages, {@link SCORES}]: what retrieval itself gives each passage. */
  readonly scores: Float32Array;
}

export const QUESTION_FEATURES = 7;
export const PASSAGE_FEATURES = 5;
export const SCORES = 7;

/** The network that reads a question's best passages again and says of each whether it answers. */
export interface Reader {
  /** A word's number; words outside the vocabulary share one. */
  numberOf(word: string): number;
  /** The log-odds of each passage answering, from a softmax in which "none of them" has 0. Some 0.4 ms a passage, on one core. */
  read(batch: ReaderBatch): Promise<Float32Array>;
}

/** The words that have numbers of their own. */
const VOCABULARY = 44_484;

/** The number of words that the vocabulary lacks; 0 is no word. */
const UNKNOWN = 1;

/**
 * Loads the bundled reader.
 *
 * @throws EncoderError when its files are not as they came.
 */
export async function loadReader(folder = join(BUNDLED_MODELS, 'answer-reader')): Promise<Reader> {
  try {
    const words = readFileSync(join(folder, 'vocabulary.txt'), 'utf8').trimEnd().split(/\r?\n/);
    if (words.length !== VOCABULARY) throw new Error(`vocabulary.txt holds ${words.length} words, not ${VOCABULARY}`);
    const numbers = new Map(words.map((word, at) => [word, at + UNKNOWN + 1]));
    const session = await openSession(join(folder, 'reader.onnx'));
    return {
      numberOf: (word) => numbers.get(word) ?? UNKNOWN,
      read: async (batch) => {
        const { logits } = await session.run(inputsOf(batch));
        return logits?.data as Float32Array;
      },
    };
  } catch (cause) {
    throw new EncoderError(`The reader in ${folder} could not be loaded: ${String(cause)}. Put its files back.`, {
      cause,
    });
  }
}

function inputsOf(batch: ReaderBatch): Record<string, onnx.Tensor> {
  const { passages, questionLength, passageLength } = batch;
  return {
    question_words: new onnx.Tensor('int32', batch.questionWords, [questionLength]),
    question_shapes: new onnx.Tensor('int32', batch.questionShapes, [questionLength]),
    question_features: new onnx.Tensor('float32', batch.questionFeatures, [
      passages,
      questionLength,
      QUESTION_FEATURES,
    ]),
    passage_words: new onnx.Tensor('int32', batch.passageWords, [passages, passageLength]),
    passage_shapes: new onnx.Tensor('int32', batch.passageShapes, [passages, passageLength]),
    passage_marks: new onnx.Tensor('int32', batch.passageMarks, [passages, passageLength]),
    passage_features: new onnx.Tensor('float32', batch.passageFeatures, [passages, passageLength, PASSAGE_FEATURES]),
    matches: new onnx.Tensor('float32', batch.matches, [passages, passageLength, questionLength]),
    mask: new onnx.Tensor('float32', batch.mask, [passages, passageLength]),
    scores: new onnx.Tensor('float32', batch.scores, [passages, SCORES]),
  };
}
