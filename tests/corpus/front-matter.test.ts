import { describe, expect, it } from 'vitest';
import { takeFrontMatter } from '../../src/corpus/front-matter.ts';

const nothing = { id: null, title: null, date: null, source: null, url: null, author: null, tags: [] };

function fronted(yaml: string) {
  return takeFrontMatter(`---\n${yaml}\n---\nText.\n`);
}

describe('takeFrontMatter', () => {
  it('reads every key and gives the text after it', () => {
    const yaml = [
      'id: mss-217',
      'title: "Kenya: the second contingent"',
      'date: 2025-01-18',
      'source: Capital FM',
      'url: https://example.org/a',
      'author: Jane  Doe',
      'tags: [haiti, police, haiti]',
      'layout: post',
    ].join('\n');
    expect(fronted(yaml)).toEqual({
      ok: true,
      frontMatter: {
        id: 'mss-217',
        title: 'Kenya: the second contingent',
        date: '2025-01-18',
        source: 'Capital FM',
        url: 'https://example.org/a',
        author: 'Jane Doe',
        tags: ['haiti', 'police'],
      },
      body: '\nText.\n',
    });
  });

  it.each([
    ['date: 2025', { date: '2025' }],
    ['date: 2025-01', { date: '2025-01' }],
    ['date: "2025-01-18T10:00:00Z"', { date: '2025-01-18' }],
    ['date: 2025-01-18 10:00:00', { date: '2025-01-18' }],
    ['date:', { date: null }],
    ['url: null', { url: null }],
    ['Title: A\nDATE: 2025\nSource: Daily', { title: 'A', date: '2025', source: 'Daily' }],
    ['title: A\nTitle: B', { title: 'A' }],
    ['title: 1984', { title: '1984' }],
    ['title: 007', { title: '007' }],
    ['title: true', { title: 'true' }],
    ['title: >\n  Two\n  lines', { title: 'Two lines' }],
    ['tags: haiti, kenya police ,', { tags: ['haiti', 'kenya police'] }],
    ['tags:\n  - 2025\n  - haiti', { tags: ['2025', 'haiti'] }],
    ['tags:', { tags: [] }],
    ['', {}],
    ['# a remark', {}],
  ])('reads %j', (yaml, expected) => {
    expect(fronted(yaml)).toEqual({ ok: true, frontMatter: { ...nothing, ...expected }, body: '\nText.\n' });
  });

  it.each([
    ['date: 2025-02-30', 'date must be YYYY, YYYY-MM or YYYY-MM-DD, a day of the calendar, and is "2025-02-30"'],
    ['date: last week', 'date must be'],
    ['url: example.org', 'url must be an http or https address'],
    ['url: javascript:alert(1)', 'url must be an http or https address'],
    ['id: not a slug!', 'id must be letters and digits'],
    ['title: [a, b]', 'title must be text on one line'],
    ['tags: {a: b}', 'tags must be a list or words parted by commas'],
    ['title: Kenya: the mission', '(line 2); put values that hold a colon'],
    ['title: "open', '(line 3)'],
    ['title: a\ntitle: b', 'unique'],
    ['just words', 'it must be lines of "key: value"'],
    ['- a list', 'it must be lines of "key: value"'],
    ['a: &a [x]\nb: &b [*a, *a]\nc: *d', 'bad front matter'],
  ])('refuses %j', (yaml, reason) => {
    expect(fronted(yaml)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('names every fault at once', () => {
    expect(fronted('date: soon\nurl: nowhere')).toEqual({ ok: false, reason: expect.stringMatching(/date.*; url/) });
  });

  it('refuses front matter that is never closed', () => {
    expect(takeFrontMatter('---\ntitle: A\n\nText.')).toEqual({
      ok: false,
      reason: expect.stringContaining('no second ---'),
    });
  });

  it.each(['Text.', '', '---\nA rule above, no front matter.', 'Text.\n---\ntitle: late\n---\n'])(
    'takes nothing off %j',
    (text) => {
      expect(takeFrontMatter(text)).toEqual({ ok: true, frontMatter: nothing, body: text });
    },
  );
});
