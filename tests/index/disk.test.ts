import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildIndex } from '../../src/index/build.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import { openIndex } from '../../src/index/open.ts';
import {
  encoder,
  ended,
  indexErrorOf,
  PARAGRAPHS,
  ROOT,
  SAMPLE_CORPUS,
  sample,
  start,
  temporaryFolder,
  writeCorpus,
} from './setting.ts';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Builds as somebody who may not write in folders of this process's user; `null` where that cannot be arranged. */
async function buildUnprivileged(index: string): Promise<{ code: number | null; stderr: string } | null> {
  if (!isRoot) return null;
  const probe = await ended(start('scripts/index.ts', ['--help'], NOBODY));
  if (probe.code !== 0) return null;
  return ended(start('scripts/index.ts', ['--corpus', SAMPLE_CORPUS, '--index', index], NOBODY));
}

const lastLine = (text: string) => text.trim().split('\n').at(-1);

describe('an index folder that may not be written', () => {
  it('is a sentence and exit code 1', async ({ skip }) => {
    const parent = temporaryFolder();
    chmodSync(parent, 0o755);
    const index = join(parent, 'index');
    const answered = await buildUnprivileged(index);
    if (!answered) return skip('no right to become another user');
    expect(answered.code).toBe(1);
    expect(answered.stderr).toMatch(
      /^The index folder .* cannot be written \(EACCES\)\. Give this user the right .*\n$/,
    );
  });

  it('keeps serving its index', async ({ skip }) => {
    const index = temporaryFolder();
    await buildIndex(index, { ...sample, hash: '0'.repeat(64) }, encoder);
    chmodSync(index, 0o755);
    const before = currentGeneration(index);
    const answered = await buildUnprivileged(index);
    if (!answered) return skip('no right to become another user');
    expect(answered.code).toBe(1);
    expect(lastLine(answered.stderr)).toMatch(/^The index folder .* cannot be written .*INDEX_DIR/);
    const { folder, close } = await openIndex(index, encoder);
    close();
    expect(folder).toBe(before);
  });

  it('does not lose a generation that is in use, whose lock the builder may not open', async ({ skip }) => {
    const index = temporaryFolder();
    await buildIndex(index, { ...sample, hash: '0'.repeat(64) }, encoder);
    const reading = await openIndex(index, encoder);
    onTestFinished(() => reading.close());
    await buildIndex(index, { ...sample, hash: '1'.repeat(64) }, encoder);
    execFileSync('chmod', ['-R', 'a+rwX', index]);
    chmodSync(join(reading.folder, 'reading.lock'), 0o600);
    const answered = await buildUnprivileged(index);
    if (!answered) return skip('no right to become another user');
    expect(answered.code, answered.stderr).toBe(0);
    expect(existsSync(reading.folder)).toBe(true);
  });

  it('may be a file', async () => {
    const file = join(temporaryFolder(), 'index');
    writeFileSync(file, 'not a folder');
    const error = await indexErrorOf(() => buildIndex(file, sample, encoder));
    expect(error.fault).toBe('unwritable');
    expect((await indexErrorOf(() => openIndex(file, encoder))).fault).toBe('missing');
  });
});

describe('a full disk', () => {
  const ARTICLES = 20;
  /** Of the articles' vectors, in kilobytes. */
  const VECTORS = (ARTICLES * PARAGRAPHS * encoder.dimensions * Float32Array.BYTES_PER_ELEMENT) / 1024;
  const ROOM = [
    ['vectors', Math.floor(VECTORS / 2)],
    ['articles', Math.floor(VECTORS * 1.5)],
  ] as const;

  /** That a build of more than there is room for fails with a sentence, and that the index before it still serves. */
  async function expectRefused(index: string, build: (corpus: string) => ChildProcess): Promise<void> {
    const corpus = temporaryFolder();
    writeCorpus(corpus, ARTICLES);
    await buildIndex(index, sample, encoder);
    const before = currentGeneration(index);
    const { code, stderr } = await ended(build(corpus));
    expect(code, stderr).toBe(1);
    expect(lastLine(stderr)).toMatch(
      /^The (disk that holds .* is full|vectors could not be written whole).* `npm run index` again\.$/,
    );
    const { folder, close } = await openIndex(index, encoder);
    close();
    expect(folder).toBe(before);
    expect(readdirSync(index).sort()).toEqual(['building.lock', 'current', 'generations']);
  }

  it.each(ROOM)(
    'as a limit on the size of files (%s) is a sentence, and the earlier index stays',
    async (_, kilobytes) => {
      const index = temporaryFolder();
      await expectRefused(index, (corpus) =>
        spawn('bash', [
          '-c',
          `ulimit -f ${kilobytes} && exec "$0" "$@"`,
          ...[
            process.execPath,
            '--import',
            'tsx',
            join(ROOT, 'scripts/index.ts'),
            '--corpus',
            corpus,
            '--index',
            index,
          ],
        ]),
      );
    },
  );

  it.for(ROOM)(
    'as a disk that is too small for the %s is a sentence, and the earlier index stays',
    async ([, kilobytes], { skip }) => {
      const earlier = temporaryFolder();
      await buildIndex(earlier, sample, encoder);
      const used = Number.parseInt(execFileSync('du', ['-sk', earlier], { encoding: 'utf8' }), 10);
      const disk = temporaryFolder();
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${used + kilobytes}k`, 'tmpfs', disk], { stdio: 'ignore' });
      } catch {
        return skip('no right to mount a small disk');
      }
      onTestFinished(() => {
        execFileSync('umount', [disk]);
      });
      const index = join(disk, 'index');
      await expectRefused(index, (corpus) => start('scripts/index.ts', ['--corpus', corpus, '--index', index]));
    },
  );
});
