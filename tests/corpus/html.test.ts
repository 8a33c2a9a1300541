import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/corpus/html.ts';

const words = 'The officers left Nairobi on Thursday, the ministry said, and more of them will follow in the spring.';
const body = `<p>${words} ${words}</p>`;

function page(head: string, content: string): string {
  return `<!doctype html><html><head>${head}</head><body>${content}</body></html>`;
}

function texts(html: string): string[] | undefined {
  return readHtml(html)?.blocks.map(({ level, text }) => `${'#'.repeat(level)}${text.trim()}`);
}

describe('readHtml', () => {
  it('reads title, site, author, date and address from the metadata', () => {
    const head = `
      <title>Second contingent leaves for the mission - Daily</title>
      <meta property="og:site_name" content="Daily &amp; Sunday">
      <meta name="author" content="By Jane Doe">
      <meta property="article:published_time" content="2025-01-18T23:00:00-05:00">
      <link rel="canonical" href="https://example.org/a">`;
    expect(readHtml(page(head, `<article>${body}</article>`))).toMatchObject({
      title: 'Second contingent leaves for the mission',
      source: 'Daily & Sunday',
      author: 'Jane Doe',
      date: '2025-01-18',
      url: 'https://example.org/a',
    });
  });

  const jsonLd = (data: string) => `<script type="application/ld+json">${data}</script>`;
  const published = '"datePublished":"2025-02-06T10:00:00Z"';
  it.each<[string, string, string, string | null]>([
    ['JSON-LD', jsonLd(`{"@context":"https://schema.org","@type":"NewsArticle",${published}}`), '', '2025-02-06'],
    [
      'JSON-LD in a graph, after some that cannot be read',
      jsonLd('{"@type":') +
        jsonLd(`[null,{"@graph":[{"@type":"WebPage","datePublished":"2001"},{"@type":["BlogPosting"],${published}}]}]`),
      '',
      '2025-02-06',
    ],
    [
      'JSON-LD of a vocabulary by another name',
      jsonLd(`{"@context":{"@vocab":"schema.org/"},"@type":"schema:Report",${published}}`),
      '',
      '2025-02-06',
    ],
    ['a meta date', '<meta name="date" content="2025-02">', '', '2025-02'],
    ['an English date', '<meta name="pubdate" content="Thu, 06 Feb 2025 10:00:00 GMT">', '', '2025-02-06'],
    ['an American date', '<meta name="pubdate" content="February 6, 2025">', '', '2025-02-06'],
    ...[
      '6th February 2025',
      'February 6th, 2025',
      'FEBRUARY 6, 2025',
      '20250206',
      '2025/02/06, later',
      '2025-02-06T10:00:00GMT',
      '2025-02-06 10:00:00 EAT',
      'at 10:15 February 6, 2025',
    ].map(
      (text) =>
        [text, `<meta name="date" content="${text}">`, '', '2025-02-06'] satisfies [string, string, string, string],
    ),
    ['a time element', '', '<time datetime="2025-02-06">on Thursday</time>', '2025-02-06'],
    [
      'the next where one cannot be read',
      '<meta name="date" content="yesterday">',
      '<time datetime="2024"></time>',
      '2024',
    ],
    ['nothing', '', '', null],
  ])('takes the date from %s', (_, head, content, date) => {
    expect(readHtml(page(head, `<article>${content}${body}</article>`))?.date).toBe(date);
  });

  const teaser = '<header><article><time datetime="2020-01-01">a year ago</time></article></header>';
  const story = '<h1>Second contingent leaves</h1><p><time datetime="2025-02-06">on Thursday</time></p>';
  const lesser = story.replaceAll('h1>', 'h2>');
  const old = '<time datetime="2020-01-01">a year ago</time>';
  const comment = `<article class="comment"><h2>Well done</h2>${old}</article>`;
  it.each([
    ['its article', `${teaser}<article>${story}${body}</article>`, '2025-02-06'],
    ['its main part', `${teaser}<main>${story}${body}</main>`, '2025-02-06'],
    [
      'an article under its heading',
      `<main><h1>Leaving</h1><article><time datetime="2025"></time>${body}</article></main>`,
      '2025',
    ],
    ['no other article', `${teaser}<main><h1>Second contingent leaves</h1><div>${body}</div></main>`, null],
    ['a page that is not parted', `<div>${story}${body}</div>`, '2025-02-06'],
    ['a part with the role of the main one', `<div role="main">${story}${body}</div>${teaser}`, '2025-02-06'],
    ['a page parted only beside it', `${teaser}<div>${story}${body}</div>`, '2025-02-06'],
    ['the part under an h2 where there is no h1', `<main>${lesser}${body}</main>`, '2025-02-06'],
    ['the first of several articles under an h2', `<article>${lesser}${body}</article>${comment}`, '2025-02-06'],
    [
      'the first under an h2, not one in the page’s header',
      `<header>${comment}</header><main><article>${lesser}${body}</article>${comment}</main>`,
      '2025-02-06',
    ],
    [
      'the footer of its article',
      `<article><h1>Leaving</h1>${body}<footer><time datetime="2025-02-06"></time></footer></article>`,
      '2025-02-06',
    ],
    ['not what is related', `<div><h1>Leaving</h1>${body}<div class="related">${old}</div></div>`, null],
    ['not a bar above it', `<div>${old}</div><div>${story}${body}</div>`, '2025-02-06'],
    ['not the masthead', `<header><h1>The Daily</h1>${old}</header><div>${lesser}${body}</div>`, '2025-02-06'],
    ['its header', `<header><h1>Leaving</h1><time datetime="2025-02-06"></time></header>${body}`, '2025-02-06'],
    ['not the page’s header', `<header>${old}</header><div>${story}${body}</div>`, '2025-02-06'],
    ['not the page’s footer', `<h1>Leaving</h1>${body}<footer>${old}</footer>`, null],
    ['not the footer of its main part', `<main><h1>Leaving</h1>${body}<footer>${old}</footer></main>`, null],
    ['nothing beside it', `<article>${body}<aside><time datetime="2020-01-01"></time></aside></article>`, null],
    ['nothing outside it', `<time datetime="2020-01-01"></time><article>${body}</article>`, null],
  ])('takes the date of a story from a time in %s', (_, content, date) => {
    expect(readHtml(page('', content))?.date).toBe(date);
  });

  it('does not take an address that is none of the web', () => {
    expect(readHtml(page('<link rel="canonical" href="/a">', body))?.url).toBeNull();
  });

  it('reads paragraphs, items and headings, and leaves the rest of the page', () => {
    const content = `<nav><a href="/">Home</a></nav><article>${body}<h2>US <i>backing</i></h2>
      <p>One <b>bold</b>
      word,<br>a line, ${words}</p><ul><li>An item, of a list</li><li><p>Another item, of it</p></li></ul>
      <blockquote>A quotation, ${words}</blockquote><div>First, ${words}<br><br>Second, ${words}</div>
      <figure><img src="a.png"><figcaption>A caption</figcaption></figure><script>let x;</script></article><footer>©</footer>`;
    expect(texts(page('', content))?.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      `${words} ${words}`,
      '##US backing',
      `One bold word, a line, ${words}`,
      'An item, of a list',
      'Another item, of it',
      `A quotation, ${words}`,
      `First, ${words}`,
      `Second, ${words}`,
    ]);
  });

  it('keeps a line together around an image, metadata and elements of the page’s own', () => {
    const line = (content: string) =>
      texts(page('', `<article>${body}<p>${content}, ${words}</p></article>`))?.slice(1);
    expect(
      line('In <img src="a.png">Port<meta content="a">-<nobr>au-Prince</nobr> <x-link>they <b>came</b></x-link>'),
    ).toEqual([`In Port-au-Prince they came, ${words}`]);
    expect(line('In <x-box><b><div>Haiti</div></b></x-box> they came')).toEqual(['In', 'Haiti', `they came, ${words}`]);
  });

  it('tells raised and lowered figures from the ones before, and leaves marks of linked footnotes', () => {
    const content =
      '5,600<sup>1</sup> in 2023<sup><a href="#a">2</a></sup> and 2024<a href="#b"><sup>[b]</sup></a> at 10<sup>-6</sup> m<sup>2</sup> of CO<sub>2</sub> on the 6<sup>th</sup>';
    expect(texts(page('', `<article>${body}<p>${content}, ${words}</p></article>`))?.[1]).toBe(
      `5,600¹ in 2023 and 2024 at 10⁻⁶ m² of CO₂ on the 6th, ${words}`,
    );
  });

  it('leaves tables of data out and says so', () => {
    const table = '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>';
    const read = readHtml(page('', `<article>${body}${table}${body}</article>`));
    expect(read?.blocks).toHaveLength(2);
    expect(read?.notes).toEqual(['a table was left out']);
  });

  it('reads a page whose optional tags are left out', () => {
    expect(
      readHtml(`<!doctype html><title>Second contingent leaves for the mission</title>${body}<p>${words}`),
    ).toMatchObject({
      title: 'Second contingent leaves for the mission',
      blocks: [{ text: `${words} ${words}` }, { text: words }],
    });
  });

  it.each([
    ['nothing', ''],
    ['no text', page('<title>A page</title>', '<script>load()</script>')],
    ['elements nested thousands deep', page('', '<div>'.repeat(3000) + body)],
  ])('finds no article in %s', (_, html) => {
    expect(readHtml(html)?.blocks ?? []).toEqual([]);
  });
});
