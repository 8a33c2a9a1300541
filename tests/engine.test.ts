import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../src/configuration.ts';
import { CorpusError } from '../src/corpus/error.ts';
import { type Corpus, readCorpus } from '../src/corpus/read.ts';
import { Engine, type EngineSettings, type OpenOptions } from '../src/engine.ts';
import { buildIndex } from '../src/index/build.ts';
import { currentGeneration, MANIFEST_FILE, STORE_FILE } from '../src/index/generation.ts';
import { lockForBuilding, lockForRemoval } from '../src/index/lock.ts';
import { formatManifest, parseManifest } from '../src/index/manifest.ts';
import { sha256OfFile } from '../src/index/open.ts';
import { Sqlite } from '../src/index/sqlite.ts';
import { encoder, SAMPLE_CORPUS, sample, temporaryFolder } from './index/setting.ts';

const WAIVERS = '2025-02-06-us-waivers-for-haiti-mission';
const HOW_MUCH = 'How much foreign aid do the waivers release for the mission?';

function settingsFor(corpus = SAMPLE_CORPUS): EngineSettings {
  return { corpus, index: temporaryFolder(), encoder: readConfiguration({}).encoder };
}

let settings: EngineSettings;
let engine: Engine;
const steps = new Set<string>();
beforeAll(async () => {
  settings = settingsFor();
  engine = await Engine.open(settings, { build: (step) => steps.add(step) });
});
afterAll(() => engine.close());

describe('opening an engine', () => {
  it('builds the index first where there is none, and says how far it is', async () => {
    expect([...steps]).toEqual(['embedding passages', 'embedding words', 'checking']);
    const { articles, passages, built } = await engine.facts();
    expect(articles).toBe(sample.articles.length);
    expect(passages).toBeGreaterThanOrEqual(articles);
    expect(Date.parse(built)).not.toBeNaN();
  });

  it('takes an index that is there as it is', async () => {
    const before = currentGeneration(settings.index);
    const again: string[] = [];
    (await Engine.open(settings, { build: (step) => again.push(step) })).close();
    expect(again).toEqual([]);
    expect(currentGeneration(settings.index)).toBe(before);
  });

  it('builds one of another make anew', async () => {
    const own = settingsFor();
    cpSync(settings.index, own.index, { recursive: true });
    const before = currentGeneration(own.index);
    (await Engine.open({ ...own, encoder: { ...own.encoder, queryPrefix: 'query: ' } })).close();
    expect(currentGeneration(own.index)).not.toBe(before);
  });

  it('says what it builds of, and builds again only in step with another corpus', async () => {
    const corpus = temporaryFolder();
    const own = settingsFor(corpus);
    writeFileSync(join(corpus, 'harbour.txt'), 'The harbour at Mombasa was closed on Monday.');
    writeFileSync(join(corpus, 'empty.md'), '');
    const built: Corpus[] = [];
    const open = async (options: OpenOptions) => {
      const engine = await Engine.open(own, { ...options, corpus: (read) => built.push(read) });
      engine.close();
    };
    await open({});
    expect(built).toMatchObject([{ leftOut: [{ file: 'empty.md' }] }]);

    writeFileSync(join(corpus, 'ferry.txt'), 'The ferry from Likoni runs again.');
    await open({});
    expect(built).toHaveLength(1);
    await open({ inStep: true });
    expect(built[1]?.articles).toHaveLength(2);
    // Neither reads the same corpus into a new index, nor waits for another build.
    const release = lockForBuilding(own.index);
    await open({ inStep: true });
    release();
    expect(built).toHaveLength(2);
  });

  it('refuses a corpus folder that is not there, with a sentence', async () => {
    const nowhere = join(temporaryFolder(), 'nowhere');
    await expect(Engine.open(settingsFor(nowhere))).rejects.toThrow(CorpusError);
    await expect(Engine.open(settingsFor(nowhere))).rejects.toThrow(nowhere);
  });
});

describe('asking', () => {
  it('gives verified quotes with all that is shown beside them', async () => {
    const answer = await engine.ask(HOW_MUCH);
    expect(answer).toMatchObject({ question: HOW_MUCH, nearest: [], withheld: [] });
    expect(answer.outcome).not.toBe('nothing');
    const original = sample.articles.find(({ id }) => id === WAIVERS);
    const [best] = answer.quotes;
    expect(best?.article).toEqual({
      id: WAIVERS,
      title: original?.title,
      date: '2025-02-06',
      source: original?.source,
      url: null,
      file: `${WAIVERS}.md`,
    });
    expect(best?.text).toBe(original?.text.slice(best?.start, best?.end));
    expect(original?.text.slice(best?.sentence.start, best?.sentence.end)).toContain('$40.7 million');
    expect(answer.explanation.map(({ citation }) => citation)).toEqual(answer.found.map(({ citation }) => citation));
  });

  it('gives three quotes at most unless told, and as many as told', async () => {
    expect((await engine.ask('What is Kenya doing in Haiti?')).found).toHaveLength(3);
    expect((await engine.ask('What is Kenya doing in Haiti?', { quotes: 5 })).found).toHaveLength(5);
    expect((await engine.ask('What is Kenya doing in Haiti?', { quotes: 1 })).found).toHaveLength(1);
  });

  it('keeps to a filter', async () => {
    const { found } = await engine.ask('What is Kenya doing in Haiti?', { tag: 'refugees' });
    expect(new Set(found.map(({ article }) => article.id))).toEqual(new Set(['shirika-plan-and-digital-policing']));
  });

  it('shows no quote where nothing answers, but the titles of the nearest articles', async () => {
    const { outcome, quotes, nearest, found } = await engine.ask('How do I bake a chocolate cake without eggs?');
    expect([outcome, quotes]).toEqual(['nothing', []]);
    expect(nearest).toEqual([...new Set(found.map(({ article }) => article.title))]);
    expect(nearest.length).toBeGreaterThan(0);
  });
});

describe('reading', () => {
  it('lists every article, newest first and undated last, without its text', async () => {
    const articles = await engine.articles();
    expect(articles.map(({ id }) => id).sort()).toEqual(sample.articles.map(({ id }) => id).sort());
    expect(articles.slice(0, 3).map(({ date }) => date)).toEqual(['2025-02-06', '2025-02-06', '2025-02-05']);
    expect(articles.slice(3).every(({ date }) => date === null)).toBe(true);
    for (const one of articles) expect(one).not.toHaveProperty('text');
  });

  it('gives an article whole, its passages in order with their citations', async () => {
    const read = await engine.article(WAIVERS);
    expect(read?.article).toEqual(sample.articles.find(({ id }) => id === WAIVERS));
    const starts = read?.passages.map(({ start }) => start) ?? [];
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const { start, end, citation } of read?.passages ?? []) {
      expect(await engine.cite(citation)).toMatchObject({
        kind: 'found',
        quote: { text: read?.article.text.slice(start, end), citation, article: { id: WAIVERS } },
      });
    }
  });

  it('has no article of an unknown id', async () => {
    expect(await engine.article('nowhere')).toBeNull();
  });

  it('looks a phrase up and tells where it stands', async () => {
    const { phrases, quotes } = await engine.lookup('"Gang Suppression Force"');
    expect(phrases).toEqual(['Gang Suppression Force']);
    expect(quotes.map(({ article }) => article.id)).toContain('embakasi-ceremony-for-haiti-officers');
    for (const { text, start, found } of quotes) {
      expect(found.length).toBeGreaterThan(0);
      for (const span of found) {
        expect(text.slice(span.start - start, span.end - start).toLowerCase()).toBe('gang suppression force');
      }
    }
  });
});

describe('a citation id', () => {
  it('leads to its passage however it is typed, and back', async () => {
    const [quote] = (await engine.ask(HOW_MUCH)).quotes;
    const citation = quote?.citation ?? '';
    for (const typed of [citation, citation.toUpperCase(), ` \`${citation.replace('-', '')}\`. `]) {
      expect(await engine.cite(typed)).toMatchObject({ kind: 'found', quote: { text: quote?.text, citation } });
    }
  });

  it('that is mistyped, unknown or none is told apart', async () => {
    const citation = (await engine.ask(HOW_MUCH)).quotes[0]?.citation ?? '';
    const slipped = citation.slice(0, -1) + (citation.endsWith('7') ? '8' : '7');
    expect((await engine.cite(slipped)).kind).toBe('mistyped');
    expect(await engine.cite('00000-00000')).toEqual({ kind: 'unknown', id: '00000-00000' });
    expect((await engine.cite('Murkomen')).kind).toBe('not-an-id');
  });
});

describe('checking', () => {
  const words = 'Secretary of State Marco Rubio had approved the waivers';

  it('finds a quotation exact, altered or not at all', async () => {
    expect(await engine.checkQuotation(words)).toMatchObject({
      outcome: 'exact',
      source: { article: { id: WAIVERS } },
    });
    expect((await engine.checkQuotation(words.replace('approved', 'refused'))).outcome).toBe('altered');
    expect((await engine.checkQuotation('Bananas are rich in potassium and easy to peel.')).outcome).toBe('not-found');
  });

  it('tells the figure that the passages give differently', async () => {
    const { sentences } = await engine.checkClaim('The waivers release $60 million of foreign aid for the mission.');
    expect(sentences).toHaveLength(1);
    const figure = sentences[0]?.differences.find(({ kind }) => kind === 'figure');
    expect(figure?.claimed).toBe('$60 million');
    expect(figure?.found.map(({ text }) => text)).toContain('$40.7 million');
  });
});

describe('a new generation', () => {
  it('is taken up on reload, while asks that have begun end on the old one', async () => {
    const corpus = temporaryFolder();
    cpSync(SAMPLE_CORPUS, corpus, { recursive: true });
    const own = settingsFor(corpus);
    const engine = await Engine.open(own);
    const first = currentGeneration(own.index) ?? '';
    expect(await engine.reload()).toBe(false);

    const file = join(corpus, `${WAIVERS}.md`);
    const edit = (from: string, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
    edit('$40.7 million', '$51.3 million');
    await buildIndex(own.index, await readCorpus(corpus), encoder);
    const asks = Array.from({ length: 20 }, () => engine.ask(HOW_MUCH));
    const reloaded = engine.reload();
    for (const { quotes, withheld } of await Promise.all(asks)) {
      expect(withheld).toEqual([]);
      expect(quotes[0]?.text).toContain('$40.7 million');
    }
    expect(await reloaded).toBe(true);
    expect((await engine.ask(HOW_MUCH)).quotes[0]?.text).toContain('$51.3 million');
    expect(await engine.reload()).toBe(false);

    // The first is closed by now, or no build could remove it.
    edit('$51.3 million', '$62.9 million');
    expect(existsSync(first)).toBe(true);
    await buildIndex(own.index, await readCorpus(corpus), encoder);
    expect(existsSync(first)).toBe(false);
    expect((await engine.ask(HOW_MUCH)).quotes[0]?.text).toContain('$51.3 million');
    engine.close();
  });
});

describe('closing an engine', () => {
  const isFree = (generation: string) => {
    const release = lockForRemoval(generation);
    release?.();
    return release !== null;
  };

  it('lets calls in progress end, frees the index, and refuses what comes after', async () => {
    const place = settingsFor();
    cpSync(settings.index, place.index, { recursive: true });
    const own = await Engine.open(place);
    const asks = [own.ask(HOW_MUCH), own.ask(HOW_MUCH)];
    own.close();
    own.close();
    for (const { quotes } of await Promise.all(asks)) expect(quotes[0]?.text).toContain('$40.7 million');
    await expect(own.ask(HOW_MUCH)).rejects.toThrow('closed');
    expect(isFree(currentGeneration(place.index) ?? '')).toBe(true);
  });

  it('frees a generation that was being taken up', async () => {
    const corpus = temporaryFolder();
    cpSync(SAMPLE_CORPUS, corpus, { recursive: true });
    const own = settingsFor(corpus);
    const closing = await Engine.open(own);
    rmSync(join(corpus, `${WAIVERS}.md`));
    await buildIndex(own.index, await readCorpus(corpus), encoder);
    const reloaded = closing.reload();
    closing.close();
    await reloaded;
    expect(isFree(currentGeneration(own.index) ?? '')).toBe(true);
  });
});

describe('a quote whose article was tampered with', () => {
  it('is withheld', async () => {
    const own = settingsFor();
    cpSync(settings.index, own.index, { recursive: true });
    await tamper(own.index, 'UPDATE articles SET text = replace(text, ?, ?)', '$40.7 million', '$99.9 million');
    const engine = await Engine.open(own);
    const { quotes, found, withheld } = await engine.ask(HOW_MUCH);
    engine.close();
    expect(withheld.map(({ text }) => text).join()).toContain('$99.9 million');
    for (const { text } of [...quotes, ...found]) expect(text).not.toContain('$99.9');
    expect(currentGeneration(own.index)).not.toBeNull();
  });
});

/** Changes an index as somebody would who knows how, checksums included. */
async function tamper(index: string, sql: string, ...values: string[]): Promise<void> {
  const folder = currentGeneration(index) ?? '';
  const store = join(folder, STORE_FILE);
  const db = new Sqlite(store);
  expect(db.prepare(sql).run(...values).changes).toBeGreaterThan(0);
  db.close();
  const path = join(folder, MANIFEST_FILE);
  const manifest = parseManifest(readFileSync(path, 'utf8'));
  if (!manifest) throw new Error('The manifest is damaged.');
  const files = { ...manifest.files, [STORE_FILE]: await sha256OfFile(store) };
  writeFileSync(path, formatManifest({ ...manifest, files }));
}
