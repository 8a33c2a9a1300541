import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Quote } from '../../src/quoting/quote.ts';
import { sample, temporaryFolder } from '../index/setting.ts';
import { places, run } from './setting.ts';

const QUESTION = 'How many men and women are in the group of 144?';

describe('npm run ask', () => {
  const shared = places();
  let first: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    first = await run('ask', ['--json', QUESTION], shared);
  });

  it('builds the index by itself when there is none', () => {
    expect(first.code, first.stderr).toBe(0);
    expect(readdirSync(join(shared.index, 'generations'))).toHaveLength(1);
  });

  it('prints one object with --json, of the keys that are promised', () => {
    expect(first.stdout.trimEnd().split('\n')).toHaveLength(1);
    const answer = JSON.parse(first.stdout);
    expect(Object.keys(answer)).toEqual(['question', 'outcome', 'quotes', 'nearest', 'milliseconds']);
    expect(answer.question).toBe(QUESTION);
    expect(['answered', 'closest']).toContain(answer.outcome);
    expect(answer.nearest).toEqual([]);
    expect(answer.milliseconds).toBeGreaterThan(0);
    const quotes = answer.quotes as Quote[];
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) {
      expect(Object.keys(quote).sort()).toEqual(
        ['text', 'start', 'end', 'citation', 'score', 'earlier', 'sentence', 'alsoIn', 'article'].sort(),
      );
      expect(Object.keys(quote.sentence).sort()).toEqual(['end', 'start']);
      expect(Object.keys(quote.article).sort()).toEqual(['date', 'file', 'id', 'source', 'title', 'url']);
      const original = sample.articles.find(({ id }) => id === quote.article.id);
      expect(original?.text.slice(quote.start, quote.end)).toBe(quote.text);
    }
    expect(quotes[0]?.text).toContain('120 men and 24 women');
  });

  it('prints each quote plain when piped: title, date, source, citation, the answering sentence marked', async () => {
    const { code, stdout, stderr } = await run('ask', [QUESTION, '--explain'], shared);
    expect(code, stderr).toBe(0);
    const [quote] = (JSON.parse(first.stdout) as { quotes: Quote[] }).quotes;
    if (!quote) throw new Error('There is no quote.');
    const { title, date, source } = quote.article;
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain(`  ${title} · ${date} · ${source}\n  cite ${quote.citation}\n`);
    const original = sample.articles.find(({ id }) => id === quote.article.id)?.text ?? '';
    expect(stdout).toContain(`»${original.slice(quote.sentence.start, quote.sentence.end)}«`);
    // Without the marks, the lines that quote are the source's own.
    for (const paragraph of quote.text.split(/\n+/)) {
      expect(stdout.replace(/[»«]/g, '')).toContain(`  │ ${paragraph}\n`);
    }
    expect(stdout).toMatch(new RegExp(`^  ${quote.citation}  cosine `, 'm'));
  });

  it('answers each line of its input, with --json one object a line', async () => {
    const questions = [QUESTION, '', 'How do I bake a chocolate cake without eggs?', '  Who is Marco Rubio?  '];
    const { code, stdout, stderr } = await run('ask', ['--json'], shared, questions.join('\n'));
    expect(code, stderr).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ question }) => question)).toEqual([QUESTION, questions[2], 'Who is Marco Rubio?']);
    expect(answers[1]).toMatchObject({ outcome: 'nothing', quotes: [] });
    expect(answers[1].nearest.length).toBeGreaterThan(0);
    expect({ ...answers[0], milliseconds: 0 }).toEqual({ ...JSON.parse(first.stdout), milliseconds: 0 });
  });

  it('answers from the corpus it is told of, whatever the index holds, and names what it leaves out of it', async () => {
    const corpus = temporaryFolder();
    writeFileSync(join(corpus, 'harbour.txt'), 'The harbour at Mombasa was closed on Monday.');
    writeFileSync(join(corpus, 'empty.md'), '');
    const index = temporaryFolder();
    cpSync(shared.index, index, { recursive: true });
    const { code, stdout, stderr } = await run('ask', ['--json', 'When was the harbour closed?'], { corpus, index });
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^left out empty\.md: it is empty$/m);
    const { quotes } = JSON.parse(stdout) as { quotes: Quote[] };
    expect(quotes.map(({ article }) => article.id)).toEqual(['harbour']);
  });

  it('takes an empty option for none', async () => {
    const { code, stdout, stderr } = await run('ask', ['--model', '', '--json', QUESTION], shared);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout).quotes.length).toBeGreaterThan(0);
  });

  it('keeps to the filters of its options', async () => {
    const args = ['--json', '--since', '2025-02-06', '--tag', 'funding', 'What is Kenya doing in Haiti?'];
    const { code, stdout, stderr } = await run('ask', args, shared);
    expect(code, stderr).toBe(0);
    const { quotes, nearest } = JSON.parse(stdout) as { quotes: Quote[]; nearest: string[] };
    const allowed = sample.articles.filter(({ date, tags }) => date === '2025-02-06' && tags.includes('funding'));
    const titles = new Set([...nearest, ...quotes.map(({ article }) => article.title)]);
    expect([...titles]).toEqual(allowed.map(({ title }) => title));
  });

  it('ends with 1 and a sentence on a date that is none', async () => {
    const { code, stdout, stderr } = await run('ask', ['--since', 'yesterday', QUESTION], shared);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('--since is "yesterday", but must be YYYY, YYYY-MM or YYYY-MM-DD.\n');
  });

  it('ends with 1 and a sentence where there is no corpus', async () => {
    const corpus = join(temporaryFolder(), 'nowhere');
    const { code, stdout, stderr } = await run('ask', [QUESTION], { corpus, index: temporaryFolder() });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`There is no corpus folder ${corpus}; make it and put articles into it, or name another.\n`);
  });
});
