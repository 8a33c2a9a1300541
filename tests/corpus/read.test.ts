import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CorpusError } from '../../src/corpus/error.ts';
import { readCorpus } from '../../src/corpus/read.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-corpus-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
}

async function readOne(file: string, content: string | Uint8Array) {
  await write({ [file]: content });
  const { articles } = await readCorpus(folder);
  expect(articles).toHaveLength(1);
  return articles[0];
}

describe('readCorpus', () => {
  it('reads every kind of article in every sub-folder, by path', async () => {
    await write({
      'b.txt': 'Plain text.',
      'a/c.MD': '---\ntitle: In a folder\n---\nMarkdown text.',
      'a/b/d.html': '<html><body><p>A page, of text, that is read.</p></body></html>',
      'README.md': 'No magic.',
      'picture.png': 'not read',
      '.hidden.md': 'not read',
      '.git/e.md': 'not read',
    });
    const { articles, leftOut, notes } = await readCorpus(folder);
    expect(articles.map(({ id, file }) => [id, file])).toEqual([
      ['README', 'README.md'],
      ['a/b/d', 'a/b/d.html'],
      ['a/c', 'a/c.MD'],
      ['b', 'b.txt'],
    ]);
    expect(leftOut).toEqual([]);
    expect(notes).toEqual([]);
  });

  it('leaves the parts of a saved page beside it, and reads a folder of such a name by itself', async () => {
    const frame = '<html><body><p>A frame, of an advertisement, that is read.</p></body></html>';
    await write({
      'a/Story.HTM': '<html><body><p>A page, of text, that is read.</p></body></html>',
      'a/Story_files/frame.html': frame,
      'a/Story_files/b/frame.html': frame,
      'Other_files/c.md': 'Text.',
    });
    expect((await readCorpus(folder)).articles.map(({ file }) => file)).toEqual(['Other_files/c.md', 'a/Story.HTM']);
  });

  it('makes an article of front matter, headings and paragraphs', async () => {
    const markdown = `---
id: contingent-2
title: Second contingent
date: 2025-01
source: Daily
url: https://example.org/a
author: Jane Doe
tags: haiti, police
---
# Second contingent

One **bold**
paragraph.

## US backing

Another.
`;
    expect(await readOne('a.md', markdown.replaceAll('\n', '\r\n'))).toEqual({
      id: 'contingent-2',
      title: 'Second contingent',
      date: '2025-01',
      source: 'Daily',
      url: 'https://example.org/a',
      author: 'Jane Doe',
      tags: ['haiti', 'police'],
      file: 'a.md',
      text: 'One bold paragraph.\n\nUS backing\n\nAnother.',
      headings: [{ level: 2, start: 21, end: 31 }],
    });
  });

  it.each([
    ['front matter', 'a.md', '---\ntitle: Given\n---\n# Other\n\nText.', 'Given', 'Other\n\nText.'],
    ['the first heading', 'a.md', '# Given\n\nText.', 'Given', 'Text.'],
    [
      'the first sentence',
      'a.txt',
      'Six hundred officers left. They flew.',
      'Six hundred officers left.',
      'Six hundred officers left. They flew.',
    ],
    [
      'a first sentence, cut',
      'a.txt',
      `Officers ${'left, '.repeat(30)}and flew.`,
      `Officers ${'left, '.repeat(15)}`.replace(/, $/, '…'),
      undefined,
    ],
    ['the name of the file', 'the_second-batch.txt', '600 – 1,000.', 'The second batch', '600 – 1,000.'],
  ])('takes the title from %s', async (_, file, content, title, text) => {
    const article = await readOne(file, content);
    expect(article?.title).toBe(title);
    expect(article?.date).toBeNull();
    if (text !== undefined) expect(article?.text).toBe(text);
  });

  it.each([
    ['UTF-8 with a byte-order mark', Buffer.from('\ufeff---\ntitle: Chargé\n---\nÀ Genève.')],
    ['UTF-16', Buffer.from('\ufeff---\ntitle: Chargé\n---\nÀ Genève.', 'utf16le')],
    ['Latin-1', Buffer.from('---\ntitle: Chargé\n---\nÀ Genève.', 'latin1')],
    [
      'decomposed letters, unseen characters and CR',
      Buffer.from('---\rtitle: Charge\u0301\r---\rA\u0300 Ge\u00adne\u0300\u200bve\u00a0.'.replace('\u00a0.', '.')),
    ],
  ])('reads %s', async (_, bytes) => {
    expect(await readOne('a.txt', bytes)).toMatchObject({ title: 'Chargé', text: 'À Genève.' });
  });

  it('notes a guessed encoding, what is left out of a text, and documents of other kinds', async () => {
    await write({ 'a.txt': Buffer.from('À Genève.', 'latin1'), 'b.md': 'Text.\n\n<p>words</p>', 'c.pdf': '%PDF' });
    expect((await readCorpus(folder)).notes).toEqual([
      { file: 'a.txt', note: expect.stringContaining('Latin-1') },
      { file: 'b.md', note: 'a block of HTML was left out' },
      { file: 'c.pdf', note: expect.stringContaining('save it as') },
    ]);
  });

  it('leaves out what cannot be read, with the reason, and reads the rest', async () => {
    await write({
      'binary.txt': Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806', 'hex'),
      'blank.md': ' \n\u200b\n',
      'date.md': '---\ndate: 2025-02-30\n---\nText.',
      'empty.txt': '',
      'good.txt': 'Text.',
      'headings.md': '# Only\n\n## Headings',
      'large.txt': 'word '.repeat(1_000_001),
      'page.html': '<html><body></body></html>',
      'yaml.md': '---\ntitle: "open\n---\nText.',
    });
    const { articles, leftOut } = await readCorpus(folder);
    expect(articles.map(({ file }) => file)).toEqual(['good.txt']);
    expect(Object.fromEntries(leftOut.map(({ file, reason }) => [file, reason]))).toEqual({
      'binary.txt': 'it is binary data, not text',
      'blank.md': 'it has no text',
      'date.md': expect.stringContaining('bad front matter: date must be'),
      'empty.txt': 'it is empty',
      'headings.md': 'it has no text',
      'large.txt': 'it has 5,000,005 bytes; 5 MB is the most, so part it',
      'page.html': 'no article was found in the page',
      'yaml.md': expect.stringContaining('bad front matter'),
    });
  });

  it.skipIf(process.getuid?.() === 0)('leaves out what there is no permission to read (not as root)', async () => {
    await write({ 'a.txt': 'Text.', 'b/c.txt': 'Text.' });
    await chmod(join(folder, 'a.txt'), 0);
    await chmod(join(folder, 'b'), 0);
    const { leftOut } = await readCorpus(folder);
    await chmod(join(folder, 'b'), 0o700);
    expect(leftOut).toEqual([
      { file: 'a.txt', reason: 'no permission to read it' },
      { file: 'b', reason: 'no permission to read it' },
    ]);
  });

  it('does not follow links, and names those that lead out of the corpus or nowhere', async () => {
    await write({ 'corpus/a.txt': 'Text.', 'secret.txt': 'Text.' });
    const corpus = join(folder, 'corpus');
    await symlink('a.txt', join(corpus, 'inside.txt'));
    await symlink('.', join(corpus, 'loop'));
    await symlink('../secret.txt', join(corpus, 'outside.txt'));
    await symlink('gone.txt', join(corpus, 'nowhere.txt'));
    const { articles, leftOut } = await readCorpus(corpus);
    expect(articles.map(({ file }) => file)).toEqual(['a.txt']);
    expect(leftOut.map(({ file }) => file)).toEqual(['nowhere.txt', 'outside.txt']);
    await symlink(corpus, join(folder, 'linked'));
    expect((await readCorpus(join(folder, 'linked'))).articles).toHaveLength(1);
  });

  it.each([
    ['by path', { 'a.md': 'Text.', 'a.txt': 'Text.' }, /a\.md and a\.txt both have the id "a"/],
    ['by front matter', { 'a.md': '---\nid: b\n---\nText.', 'b.md': 'Text.' }, /a\.md and b\.md both have the id "b"/],
  ])('refuses two articles with one id %s, naming both', async (_, files, message) => {
    await write(files);
    await expect(readCorpus(folder)).rejects.toThrow(CorpusError);
    await expect(readCorpus(folder)).rejects.toThrow(message);
  });

  it('says what is wrong with the folder', async () => {
    await write({ 'a.txt': 'Text.' });
    await expect(readCorpus(join(folder, 'none'))).rejects.toThrow(/^There is no corpus folder .*none; make it/);
    await expect(readCorpus(join(folder, 'a.txt'))).rejects.toThrow(/is not a folder; name the folder/);
    await expect(readCorpus(join(folder, 'none'))).rejects.toThrow(CorpusError);
  });

  it('finds no articles in an empty folder', async () => {
    expect(await readCorpus(folder)).toMatchObject({ articles: [], leftOut: [], notes: [] });
  });

  it('has a hash that changes with what was read and with nothing else', async () => {
    await write({ 'a.txt': 'Text.' });
    const { hash } = await readCorpus(folder);
    await write({ 'a.txt': 'Te\u200bxt.\r\n', 'b.png': 'x' });
    expect((await readCorpus(folder)).hash).toBe(hash);
    await write({ 'a.txt': 'Text!' });
    expect((await readCorpus(folder)).hash).not.toBe(hash);
  });
});
