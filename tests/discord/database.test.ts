import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cooldown, type Turn, takeTurn } from '../../src/discord/cooldown.ts';
import { Database, type Exchange } from '../../src/discord/database.ts';
import { inFlight } from '../../src/discord/in-flight.ts';
import { DEFAULT_SETTINGS } from '../../src/discord/settings.ts';
import type { Citation } from '../../src/engine.ts';
import { Sqlite } from '../../src/index/sqlite.ts';
import { folder, removeFolders } from './folders.ts';

afterAll(removeFolders);

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 1);

const EXCHANGE: Exchange = {
  answer: 'answer',
  view: 'answer',
  channel: 'channel',
  guild: 'guild',
  message: 'message',
  asker: 'asker',
  input: 'how many?',
  query: 'how many? officers',
  filter: { since: '2025' },
  hidden: false,
  askedAt: NOW,
};

function quote(citation: string): Citation {
  const article = { id: 'a', title: 'A', date: null, source: null, url: null, file: 'a.md' };
  return { text: `words of ${citation}`, start: 0, end: 5, citation, article };
}

describe('the database', () => {
  let database: Database;
  beforeEach(() => {
    database = new Database(':memory:');
  });

  it('keeps exchanges, and what they become', () => {
    database.putExchange(EXCHANGE);
    expect(database.exchangeAnsweredBy('answer')).toEqual(EXCHANGE);
    expect(database.exchangeAskedBy('message')).toEqual(EXCHANGE);
    database.putExchange({ ...EXCHANGE, input: 'how many now?', filter: {} });
    expect(database.exchangeAnsweredBy('answer')).toEqual({ ...EXCHANGE, input: 'how many now?', filter: {} });
    database.putFeedback('answer', 'somebody', true);
    database.removeExchange('answer');
    expect(database.exchangeAnsweredBy('answer')).toBeNull();
    expect(database.feedbackOn('answer')).toEqual({ helpful: 0, unhelpful: 0 });
  });

  it('gives the last answer of a channel that all can see', () => {
    database.putExchange({ ...EXCHANGE, answer: '1' });
    database.putExchange({ ...EXCHANGE, answer: '2', askedAt: NOW + 1 });
    database.putExchange({ ...EXCHANGE, answer: '3', askedAt: NOW + 2, hidden: true });
    database.putExchange({ ...EXCHANGE, answer: '4', askedAt: NOW + 3, view: 'lookup' });
    database.putExchange({ ...EXCHANGE, answer: '5', askedAt: NOW + 4, input: '' });
    expect(database.lastAnswerIn('channel', NOW + 5)?.answer).toBe('2');
    expect(database.lastAnswerIn('channel', NOW + 1)?.answer).toBe('1');
    expect(database.lastAnswerIn('elsewhere', NOW + 5)).toBeNull();
  });

  it('keeps the first words that a citation stood for', () => {
    database.putShown('guild', [quote('one')], NOW);
    database.putShown('guild', [{ ...quote('one'), text: 'other words' }, quote('two')], NOW + 1);
    expect(database.archived('one')).toEqual({ quote: quote('one'), shownAt: NOW });
    expect(database.archived('three')).toBeNull();
  });

  it('tells what was shown where, newest first', () => {
    database.putShown('guild', [quote('one')], NOW);
    database.putShown('person', [quote('two')], NOW + 1);
    database.putShown('other', [quote('three')], NOW + 2);
    database.putShown('guild', [quote('one')], NOW + 3);
    expect(database.recentlyShown(['guild', 'person'], 10)).toEqual([quote('one'), quote('two')]);
    expect(database.recentlyShown(['guild', 'person'], 1)).toEqual([quote('one')]);
  });

  it('forgets what is older than a server keeps, and never a citation', () => {
    const posting = { channel: 'c', message: 'm', poster: 'p', note: null, citation: 'one' };
    database.changeSettings('short', { retention: 30 });
    database.changeSettings('ever', { retention: null });
    for (const guild of ['short', 'ever', 'unset']) {
      for (const age of [10, 60, 120]) {
        database.putExchange({ ...EXCHANGE, answer: `${guild} ${age}`, guild, askedAt: NOW - age * DAY });
        database.putPosting({ ...posting, guild, postedAt: NOW - age * DAY }, quote('one'));
      }
      database.putShown(guild, [quote('one')], NOW - 120 * DAY);
    }
    database.putExchange({ ...EXCHANGE, answer: 'direct', guild: null, askedAt: NOW - 120 * DAY });
    database.forgetOld(NOW);
    const left = (guild: string) => [10, 60, 120].filter((age) => database.exchangeAnsweredBy(`${guild} ${age}`));
    expect(left('short')).toEqual([10]);
    expect(left('unset')).toEqual([10, 60]);
    expect(left('ever')).toEqual([10, 60, 120]);
    expect(database.exchangeAnsweredBy('direct')).toBeNull();
    expect(['short', 'unset', 'ever'].map((guild) => database.postingsCount(guild))).toEqual([1, 2, 3]);
    expect(database.recentlyShown(['short', 'unset'], 10)).toEqual([]);
    expect(database.recentlyShown(['ever'], 10)).toEqual([quote('one')]);
    expect(database.archived('one')).not.toBeNull();
  });

  it('forgets all of a server that it left, and nothing of others, nor a citation', () => {
    const posting = { channel: 'c', message: 'm', poster: 'p', note: null, citation: 'one', postedAt: NOW };
    database.putMemberships(['left', 'stays']);
    for (const guild of ['left', 'stays']) {
      database.changeSettings(guild, { quotes: 1 });
      database.putExchange({ ...EXCHANGE, answer: guild, guild });
      database.putPosting({ ...posting, guild }, quote('one'));
      database.putShown(guild, [quote('one')], NOW);
    }
    database.forgetGuild('left');
    expect(database.memberships()).toEqual(['stays']);
    expect(database.settingsOf('left')).toEqual(DEFAULT_SETTINGS);
    expect(database.exchangeAnsweredBy('left')).toBeNull();
    expect(database.postingsCount('left')).toBe(0);
    expect(database.recentlyShown(['left'], 10)).toEqual([]);
    expect(database.settingsOf('stays').quotes).toBe(1);
    expect(database.exchangeAnsweredBy('stays')).not.toBeNull();
    expect(database.postingsCount('stays')).toBe(1);
    expect(database.recentlyShown(['stays'], 10)).toEqual([quote('one')]);
    expect(database.archived('one')).not.toBeNull();
  });

  it('reads settings of another version as far as it knows them', () => {
    const file = join(folder(), 'settings.sqlite');
    new Database(file).close();
    const raw = new Sqlite(file);
    raw.prepare('INSERT INTO settings VALUES (?, ?)').run('guild', '{"quotes": 2, "cooldown": -5, "colour": "red"}');
    raw.close();
    const opened = new Database(file);
    expect(opened.settingsOf('guild')).toEqual({ ...DEFAULT_SETTINGS, quotes: 2 });
    expect(opened.settingsOf('other')).toEqual(DEFAULT_SETTINGS);
    opened.close();
  });

  it('brings a file of the first version up to date, and leaves what is in it', () => {
    const file = join(folder(), 'first.sqlite');
    const first = new Database(file);
    first.changeSettings('guild', { quotes: 1 });
    first.close();
    const raw = new Sqlite(file);
    raw.exec('DROP TABLE memberships');
    raw.pragma('user_version = 1');
    raw.close();
    for (const known of [[], ['guild']]) {
      const opened = new Database(file);
      expect(opened.settingsOf('guild').quotes).toBe(1);
      expect(opened.memberships()).toEqual(known);
      opened.putMemberships(['guild', 'guild']);
      opened.close();
    }
  });

  it('opens a file that is up to date while another process writes to it', () => {
    const file = join(folder(), 'bot.sqlite');
    new Database(file).close();
    const writer = new Sqlite(file);
    writer.exec('BEGIN IMMEDIATE');
    new Database(file).close();
    writer.close();
  });

  it('refuses a file of another version', () => {
    const file = join(folder(), 'later.sqlite');
    const raw = new Sqlite(file);
    raw.pragma('user_version = 99');
    raw.close();
    expect(() => new Database(file)).toThrow('another version');
  });
});

describe('the cooldown', () => {
  const at = (moments: number[]) => cooldown(() => moments.shift() ?? 0);

  it('holds a person, and tells them once', () => {
    let now = 0;
    const turns = cooldown(() => now);
    expect(turns.take('ada', 'x', 10).kind).toBe('taken');
    now = 2000;
    expect(turns.take('ada', 'y', 10)).toEqual({ kind: 'wait', seconds: 8, whose: 'person', first: true });
    expect(turns.take('ada', 'y', 10)).toMatchObject({ first: false });
    expect(turns.take('mo', 'x', 10).kind).toBe('taken');
    now = 10_000;
    expect(turns.take('ada', 'x', 10).kind).toBe('taken');
  });

  it('holds a channel where many ask', () => {
    const turns = at([]);
    const taken: Turn[] = Array.from({ length: 21 }, (_, i) => turns.take(`person ${i}`, 'x', 1));
    expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(20);
    expect(taken.at(-1)).toMatchObject({ kind: 'wait', whose: 'channel', first: true });
    expect(turns.take('person 20', 'y', 1).kind).toBe('taken');
  });

  it('of one server does not hold a person in another, nor a direct message in either', () => {
    const place = (guild: string | null) => ({ cooldown: turns, guild, settings: { cooldown: 10 } });
    const turns = at([]);
    expect(takeTurn('ada', 'x', place('one')).kind).toBe('taken');
    expect(takeTurn('ada', 'y', place('two')).kind).toBe('taken');
    expect(takeTurn('ada', 'direct', place(null)).kind).toBe('taken');
    expect(takeTurn('ada', 'z', place('one')).kind).toBe('wait');
    expect(takeTurn('ada', 'direct', place(null)).kind).toBe('wait');
  });

  it('that a person is not told of is told the next time', () => {
    const turns = at([]);
    turns.take('ada', 'x', 10);
    expect(turns.take('ada', 'x', 10, false)).toMatchObject({ kind: 'wait', first: true });
    expect(turns.take('ada', 'x', 10)).toMatchObject({ first: true });
    expect(turns.take('ada', 'x', 10)).toMatchObject({ first: false });
  });

  it('of nothing holds nobody', () => {
    const turns = at([]);
    expect(Array.from({ length: 100 }, () => turns.take('ada', 'x', 0).kind)).not.toContain('wait');
  });
});

describe('work in flight', () => {
  it('on one message happens in order, also after a failure', async () => {
    const done: number[] = [];
    const work = inFlight();
    const slow = work.run('a', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done.push(1);
      throw new Error('no');
    });
    const next = work.run('a', async () => void done.push(2));
    const other = work.run('b', async () => void done.push(3));
    await Promise.allSettled([slow, next, other]);
    expect(done).toEqual([3, 1, 2]);
  });

  it('is waited for, but not for ever', async () => {
    const work = inFlight();
    void work.run('a', () => new Promise(() => {}));
    const started = performance.now();
    await work.settled(50);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
