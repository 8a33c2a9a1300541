import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { assemble, type Block } from '../../src/corpus/blocks.ts';
import type { Passage } from '../../src/corpus/passage.ts';
import { splitPassages } from '../../src/corpus/passages.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { splitSentences } from '../../src/corpus/sentences.ts';
import { countWords } from '../../src/corpus/word-count.ts';

type Text = Pick<Article, 'text' | 'headings'>;

function sentence(words: number): string {
  return `W${' word'.repeat(words - 1)}.`;
}

function paragraph(...lengths: number[]): Block {
  return { level: 0, text: lengths.map(sentence).join(' ') };
}

function heading(level: number, text: string): Block {
  return { level, text };
}

function wordsOf({ text }: Text, { start, end }: Passage): number {
  return countWords(text.slice(start, end));
}

function lengths(...blocks: Block[]): number[] {
  const article = assemble(blocks);
  return splitPassages(article).map((passage) => wordsOf(article, passage));
}

/** What holds of every article's passages. */
function checkPassages(article: Text): void {
  const { text, headings } = article;
  const passages = splitPassages(article);
  const parts = [...passages, ...headings].sort((a, b) => a.start - b.start);
  let last = 0;
  for (const { start, end } of parts) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(text.slice(last, start).trim()).toBe('');
    expect(end).toBeGreaterThan(start);
    expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
    last = end;
  }
  expect(text.slice(last).trim()).toBe('');

  const sentences = [...text.matchAll(/.+/g)]
    .filter(({ index }) => !headings.some(({ start }) => start === index))
    .flatMap(({ 0: paragraph, index }) => splitSentences(text, index, index + paragraph.length));
  expect(passages.flatMap((passage) => passage.sentences)).toEqual(sentences);
  for (const passage of passages) {
    expect(passage.start).toBe(passage.sentences[0]?.start);
    expect(passage.end).toBe(passage.sentences.at(-1)?.end);
    if (passage.sentences.length > 1) expect(wordsOf(article, passage)).toBeLessThanOrEqual(160);
    expect(passage.headings.length).toBeLessThanOrEqual(headings.length);
  }
}

describe('splitPassages', () => {
  it.each([
    [
      'leaves paragraphs of 60 to 160 words as they are',
      [paragraph(60), paragraph(80, 80), paragraph(30, 40)],
      [60, 160, 70],
    ],
    [
      'joins short paragraphs with those after them',
      [paragraph(20), paragraph(20), paragraph(20), paragraph(70)],
      [60, 70],
    ],
    ['joins a short last paragraph with the one before', [paragraph(70), paragraph(20)], [90]],
    ['leaves a short last one where 160 would be exceeded', [paragraph(75, 75), paragraph(20)], [150, 20]],
    [
      'joins a short one backwards where it does not fit forwards',
      [paragraph(100), paragraph(20), paragraph(75, 75)],
      [120, 150],
    ],
    ['splits a long paragraph at the sentence nearest its middle', [paragraph(20, 50, 20, 40, 40)], [90, 80]],
    ['splits it until each part fits', [paragraph(...Array<number>(16).fill(25))], [100, 100, 100, 100]],
    ['leaves a long sentence whole', [paragraph(200)], [200]],
    ['keeps a long sentence to itself', [paragraph(30, 200, 30)], [30, 200, 30]],
    ['makes nothing of nothing', [], []],
  ])('%s', (_, blocks, expected) => {
    expect(lengths(...blocks)).toEqual(expected);
  });

  it('never joins across a heading and gives the headings above, outermost first', () => {
    const article = assemble([
      paragraph(10),
      heading(2, 'A'),
      paragraph(10),
      heading(3, 'B'),
      paragraph(10),
      heading(2, 'C'),
      heading(4, 'D'),
      paragraph(10),
      heading(1, 'E'),
      paragraph(10),
    ]);
    expect(splitPassages(article).map((passage) => passage.headings)).toEqual([
      [],
      ['A'],
      ['A', 'B'],
      ['C', 'D'],
      ['E'],
    ]);
    checkPassages(article);
  });

  it('covers every sentence of generated articles exactly once', () => {
    const words = fc.stringMatching(/^[A-Za-z“”"'().!?,é。 ]{0,60}$/);
    const long = fc.array(fc.integer({ min: 1, max: 220 }), { minLength: 1, maxLength: 8 });
    const block = fc.oneof(
      long.map((counts) => paragraph(...counts)),
      fc.record({ level: fc.integer({ min: 0, max: 6 }), text: words }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => checkPassages(assemble(blocks))),
      { numRuns: 200 },
    );
  });

  for (const folder of ['corpus', '../shared/seeds']) {
    const path = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
    it.skipIf(!existsSync(path))(`covers every sentence of the articles in ${folder} (where it is there)`, async () => {
      const { articles, leftOut } = await readCorpus(path);
      expect(leftOut).toEqual([]);
      for (const article of articles) checkPassages(article);
    });
  }
});
