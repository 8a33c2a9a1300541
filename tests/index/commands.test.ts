import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import { diagnose, type Finding } from '../../src/doctor.ts';
import { buildIndex } from '../../src/index/build.ts';
import { currentGeneration } from '../../src/index/generation.ts';
import { encoder, ended, SAMPLE_CORPUS, sample, start, temporaryFolder } from './setting.ts';

function copyOfSample(): string {
  const corpus = temporaryFolder();
  cpSync(SAMPLE_CORPUS, corpus, { recursive: true });
  return corpus;
}

describe('npm run index', () => {
  it('sums up what it did, names what it left out, and ends with 2', async () => {
    const corpus = copyOfSample();
    const index = temporaryFolder();
    writeFileSync(join(corpus, 'empty.md'), '');
    writeFileSync(
      join(corpus, 'latin.txt'),
      Buffer.from('The caf\xe9 in Port-au-Prince was open on Monday.', 'latin1'),
    );
    const { code, stdout, stderr } = await ended(start('scripts/index.ts', ['--corpus', corpus, '--index', index]));
    expect(code, stderr).toBe(2);
    const articles = sample.articles.length + 1;
    expect(stdout).toMatch(/^latin\.txt: .*Latin-1/m);
    expect(stdout).toMatch(/^left out empty\.md: it is empty$/m);
    expect(stdout).toMatch(
      new RegExp(
        `^${articles} articles, (\\d+) passages: \\1 new, 0 unchanged, 0 removed; 1 file left out; [\\d.]+ seconds\\.$`,
        'm',
      ),
    );
    expect(stdout).not.toContain('\u001b');
  });

  it('ends with 1 and a sentence when there is nothing to index', async () => {
    const corpus = temporaryFolder();
    writeFileSync(join(corpus, 'empty.md'), '');
    const { code, stdout, stderr } = await ended(
      start('scripts/index.ts', ['--corpus', corpus, '--index', temporaryFolder()]),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('left out empty.md');
    expect(stderr).toBe('There is no article to index. Put .md, .txt or .html files into the corpus folder.\n');
  });
});

describe('the doctor', () => {
  async function findings(environment: NodeJS.ProcessEnv): Promise<Map<string, Finding>> {
    const found = new Map<string, Finding>();
    for await (const finding of diagnose(() => readConfiguration(environment))) found.set(finding.subject, finding);
    return found;
  }

  const wrongs = (found: Map<string, Finding>) => [...found.values()].filter(({ verdict }) => verdict !== 'ok');

  it('finds nothing wrong with a fresh index', async () => {
    const index = temporaryFolder();
    await buildIndex(index, sample, encoder);
    const found = await findings({ CORPUS_DIR: SAMPLE_CORPUS, INDEX_DIR: index });
    expect(wrongs(found)).toEqual([]);
    expect([...found.keys()]).toEqual([
      ...[
        'configuration',
        'encoder',
        'reader',
        'corpus',
        'index',
        'in step',
        'quotes',
        'vectors',
        'search',
        'calibration',
      ],
    ]);
  });

  it('says what is wrong with the configuration, and stops there', async () => {
    expect([...(await findings({ QUOTES_PER_ANSWER: 'many' })).values()]).toEqual([
      {
        subject: 'configuration',
        verdict: 'wrong',
        says: 'QUOTES_PER_ANSWER is "many", but must be a whole number from 1 to 5.',
      },
    ]);
  });

  it('says that a model is not there, and still looks at the corpus', async () => {
    const found = await findings({ CORPUS_DIR: SAMPLE_CORPUS, EMBEDDING_MODEL: 'no such model' });
    expect(found.get('encoder')).toMatchObject({ verdict: 'wrong', says: expect.stringContaining('EMBEDDING_MODEL') });
    expect(found.get('corpus')).toMatchObject({ verdict: 'ok' });
  });

  it('says that there is no corpus and no index', async () => {
    const nowhere = join(temporaryFolder(), 'nowhere');
    const found = await findings({ CORPUS_DIR: nowhere, INDEX_DIR: nowhere });
    expect(wrongs(found).map(({ subject }) => subject)).toEqual(['corpus', 'index']);
    expect(found.get('index')?.says).toContain('`npm run index`');
  });

  it('says that the corpus has changed, and what is left out of it', async () => {
    const corpus = copyOfSample();
    const index = temporaryFolder();
    await buildIndex(index, sample, encoder);
    writeFileSync(join(corpus, 'new.md'), 'Something new was said on Monday.');
    writeFileSync(join(corpus, 'empty.md'), '');
    const found = await findings({ CORPUS_DIR: corpus, INDEX_DIR: index });
    expect(wrongs(found).map(({ subject }) => subject)).toEqual(['corpus', 'in step']);
    expect(found.get('corpus')?.says).toContain('empty.md');
    expect(found.get('in step')?.says).toContain('`npm run index`');
  });

  it('says that a file of the index is gone', async () => {
    const index = temporaryFolder();
    await buildIndex(index, sample, encoder);
    rmSync(join(currentGeneration(index) ?? '', 'vectors.hnsw'));
    const found = await findings({ CORPUS_DIR: SAMPLE_CORPUS, INDEX_DIR: index });
    expect(wrongs(found)).toMatchObject([{ subject: 'index', says: expect.stringContaining('vectors.hnsw') }]);
  });
});
