import { createHash } from 'node:crypto';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const logistic = z.object({ intercept: z.number(), weights: z.record(z.string(), z.number()) });
const probability = z.number().min(0).max(1);

/** What parts the three outcomes in an index, in retrieval's own terms, and what it was fitted to. */
const calibrationSchema = z.object({
  /** The encoder's fingerprint, and the corpus's. */
  encoder: z.string(),
  corpus: sha256,
  /** SHA-256 of the weights that retrieval had. */
  weights: sha256,
  /** ISO 8601, in UTC. */
  fitted: z.string(),
  /** How many labelled questions there were. */
  questions: z.int().positive(),
  related: logistic,
  answered: logistic,
  least: z.object({ related: probability, answered: probability }),
});

const manifestSchema = z.object({
  schema: z.int(),
  splitter: z.int(),
  /** ISO 8601, in UTC. */
  built: z.string(),
  encoder: z.object({ name: z.string(), fingerprint: z.string(), dimensions: z.int().positive() }),
  /** SHA-256 over every article as read: equal hashes mean equal corpora. */
  corpus: sha256,
  articles: z.int().positive(),
  passages: z.int().positive(),
  /** Mean number of words (as analysed) in a passage with its title and headings: BM25's average length. */
  averageLength: z.number().positive(),
  /** HNSW's search width, and the recall@10 that it was measured to give against exact search. */
  search: z.object({ ef: z.int().positive(), recall: z.number().min(0).max(1) }),
  /** What the encoder's similarity looks like in this index for questions that have nothing to do with it. */
  background: z.object({ mean: z.number(), deviation: z.number().positive() }),
  /** What the cosine of any two words of the corpus is. */
  words: z.object({ mean: z.number(), deviation: z.number().positive() }),
  /** Absent where the shipped one is used. */
  calibration: calibrationSchema.optional(),
  /** SHA-256 of each file of the generation. */
  files: z.object({ 'corpus.sqlite': sha256, 'vectors.hnsw': sha256 }),
});

/** What one generation of an index is, beside its two files. */
export type Manifest = z.infer<typeof manifestSchema>;

export type StoredCalibration = z.infer<typeof calibrationSchema>;

/** A manifest as the text of its file, with a checksum of its own. */
export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sha256: checksum(manifest) }, null, 2)}\n`;
}

/** Reads {@link formatManifest}'s text; `null` when it is another, or changed since. */
export function parseManifest(text: string): Manifest | null {
  const json = parseJson(text);
  const manifest = manifestSchema.safeParse(json).data;
  const written = z.object({ sha256 }).safeParse(json).data;
  return manifest && written?.sha256 === checksum(manifest) ? manifest : null;
}

/** The schema version that a manifest of any version names; `null` when it is none. */
export function parseSchemaVersion(text: string): number | null {
  return z.object({ schema: z.int() }).safeParse(parseJson(text)).data?.schema ?? null;
}

/** Over the fields in the order of the schema, so that it is the same for what was written and what is read. */
function checksum(manifest: Manifest): string {
  return createHash('sha256')
    .update(JSON.stringify(manifestSchema.parse(manifest)))
    .digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
