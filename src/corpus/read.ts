import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Article } from './article.ts';
import { type ArticleFile, isArticleFile, readArticleFile } from './article-file.ts';
import { CorpusError } from './error.ts';

/** Larger files are left out, in bytes. */
const LARGEST_FILE = 5_000_000;

/** Files that a person may have meant as articles. */
const otherDocuments = /\.(?:pdf|docx?|odt|rtf|epub|markdown|text|xhtml)$/i;

/** Every `file` is a path in the corpus folder, with `/`; reasons and notes go after it and a colon. */
export interface Corpus {
  /** In order of `file`. */
  readonly articles: readonly Article[];
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
  /** What is worth knowing of files that were read, or were not meant to be. */
  readonly notes: readonly { readonly file: string; readonly note: string }[];
  /** SHA-256 of all that was read into `articles`, in hexadecimal. */
  readonly hash: string;
}

/**
 * Reads every article of a folder and its sub-folders: `.md`, `.txt`, `.html` and `.htm` files, hidden ones, symbolic
 * links and the parts that a browser saves beside a page (`Story_files` beside `Story.html`) aside. One that cannot be
 * read is left out with the reason. Throws a {@link CorpusError} where there is no such folder, or where two articles
 * have one id.
 */
export async function readCorpus(folder: string): Promise<Corpus> {
  const root = await corpusFolder(folder);
  const articles: Article[] = [];
  const leftOut: { file: string; reason: string }[] = [];
  const notes: { file: string; note: string }[] = [];
  for (const { file, problem } of await listFiles(root, '')) {
    if (problem === undefined && !isArticleFile(file)) {
      if (otherDocuments.test(file)) notes.push({ file, note: 'not read: save it as .md, .txt or .html' });
      continue;
    }
    const read: ArticleFile = problem === undefined ? await readOne(root, file) : { ok: false, reason: problem };
    if (read.ok) {
      articles.push(read.article);
      notes.push(...read.notes.map((note) => ({ file, note })));
    } else {
      leftOut.push({ file, reason: read.reason });
    }
  }
  refuseSharedIds(articles);
  return { articles, leftOut, notes, hash: createHash('sha256').update(JSON.stringify(articles)).digest('hex') };
}

async function corpusFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (error) {
    throw new CorpusError(
      isMissing(error)
        ? `There is no corpus folder ${folder}; make it and put articles into it, or name another.`
        : `The corpus folder ${folder} cannot be read: ${reasonOf(error)}.`,
    );
  }
  throw new CorpusError(`The corpus ${folder} is not a folder; name the folder that holds the articles.`);
}

/** All files below `folder` by path, and the links and sub-folders that are not entered, each with the problem. */
async function listFiles(root: string, folder: string): Promise<{ file: string; problem?: string }[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw new CorpusError(`The corpus folder ${root} cannot be read: ${reasonOf(error)}.`);
    return [{ file: folder, problem: reasonOf(error) }];
  }
  const partsOfPages = new Set(
    entries.filter((entry) => entry.isFile()).map(({ name }) => name.replace(/\.html?$/i, '_files')),
  );
  const found: { file: string; problem?: string }[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.') || (entry.isDirectory() && partsOfPages.has(entry.name))) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(root, path)));
    else if (entry.isFile()) found.push({ file: path });
    else if (entry.isSymbolicLink() && !(await leadsInside(root, path))) {
      found.push({
        file: path,
        problem: 'a link that leads out of the corpus folder, or nowhere; copy the file instead',
      });
    }
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Whether a link's target is in the corpus, where it is read without the link. */
async function leadsInside(root: string, path: string): Promise<boolean> {
  try {
    return `${await realpath(join(root, path))}${sep}`.startsWith(`${root}${sep}`);
  } catch {
    return false;
  }
}

async function readOne(root: string, file: string): Promise<ArticleFile> {
  try {
    const path = join(root, file);
    const { size } = await stat(path);
    if (size > LARGEST_FILE)
      return { ok: false, reason: `it has ${size.toLocaleString('en')} bytes; 5 MB is the most, so part it` };
    return readArticleFile(file, await readFile(path));
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function refuseSharedIds(articles: readonly Article[]): void {
  const fileOf = new Map<string, string>();
  const shared: string[] = [];
  for (const { id, file } of articles) {
    const other = fileOf.get(id);
    if (other === undefined) fileOf.set(id, file);
    else shared.push(`${other} and ${file} both have the id "${id}"`);
  }
  if (shared.length > 0) {
    throw new CorpusError(
      `${shared.join('; ')}: give each article an id of its own in its front matter, or rename one.`,
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ENOENT') return 'it is gone, or its name is not valid UTF-8';
  return `it cannot be read: ${error.message}`;
}
