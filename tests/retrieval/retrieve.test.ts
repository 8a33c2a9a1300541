import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePublicationDate } from '../../src/corpus/date.ts';
import type { Generation } from '../../src/index/open.ts';
import { quoteOf, verifyQuote } from '../../src/quoting/quote.ts';
import type { Retrieval } from '../../src/retrieval/retrieval.ts';
import { article, sample } from '../index/setting.ts';
import { ask, generationOf } from './setting.ts';

let generation: Generation;
beforeAll(async () => {
  generation = await generationOf(...sample.articles);
});
afterAll(() => generation.close());

const WORDS = `how many officers left Nairobi in January 2025 ? who is Murkomen what did the U.S. give Haiti’s police
  217 $40.7 million 80% " “ ' ( ) * : ^ AND OR NOT NEAR - 🇭🇹 👮‍♀️ 東京 \0 \ud800 é ﬁ İ`.split(/\s+/);

const questions = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

/** Each passage reads back from its article, no two are one, and the marked sentence is one of its own. */
function expectSound({ passages, probabilities }: Retrieval, limit: number): void {
  expect(passages.length).toBeLessThanOrEqual(limit);
  expect(new Set(passages.map(({ passage }) => passage.id)).size).toBe(passages.length);
  for (const probability of Object.values(probabilities)) {
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
  for (const ranked of passages) {
    const quote = quoteOf(ranked);
    expect(verifyQuote(quote, generation.store.articleWithId(quote.article.id)), quote.text).toBe(true);
    expect(ranked.passage.sentences).toContainEqual(ranked.sentence);
    for (const score of Object.values(ranked.scores)) expect(score ?? 0).toSatisfy(Number.isFinite);
  }
}

describe('any question', () => {
  it('gives at most as many passages as asked for, each word for word from its article', async () => {
    await fc.assert(
      fc.asyncProperty(questions, fc.integer({ min: 1, max: 5 }), async (question, limit) => {
        expectSound(await ask(question, generation, limit), limit);
      }),
      { numRuns: 150 },
    );
  });

  it('gives of fewer passages the first of those that more would be, as pages need', async () => {
    const dated = [400, 600, 744].map((officers, at) =>
      article(`d${at}`, [`Kenya has ${officers} officers in Haiti, the ministry said on its ${at + 1}. visit there.`], {
        date: parsePublicationDate(`202${at}`),
      }),
    );
    const many = await generationOf(...dated, ...sample.articles);
    for (const question of [
      'How many officers has Kenya in Haiti?',
      'how many officers are there',
      ...WORDS.slice(0, 3),
    ]) {
      const ids = async (limit: number) => (await ask(question, many, limit)).passages.map(({ passage }) => passage.id);
      const all = await ids(8);
      for (const limit of [1, 2, 4, 7]) expect(await ids(limit)).toEqual(all.slice(0, limit));
    }
    many.close();
  });

  it('gives passages in the order of their scores, where none is put elsewhere by its date or its article', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { passages } = await ask(question, generation, 2);
        if (passages.some(({ earlier }) => earlier)) return;
        const scores = passages.map(({ scores }) => scores.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['5,000 characters', 'Who praised the officers? '.repeat(193).slice(0, 5_000)],
    ['5,000 characters without a space', 'haiti'.repeat(1_000)],
    ['5,000 quotation marks', '"'.repeat(5_000)],
    ['5,000 NULs', '\0'.repeat(5_000)],
    ['1,250 different words', Array.from({ length: 1_250 }, (_, at) => `w${at}`).join(' ')],
    ['half of an emoji', '\ud83d who leads the mission'],
  ])('may be %s', async (_, question) => {
    expectSound(await ask(question, generation), 3);
  });

  it('for many passages gives so many, though each has a near copy', async () => {
    const stories = Array.from({ length: 12 }, (_, at) => {
      const text = `Kenya sent officers to town${at} where gang${at} had burnt market${at} and school${at} before dawn.`;
      return [article(`first${at}`, [text]), article(`copy${at}`, [text])];
    });
    const copied = await generationOf(...stories.flat());
    const { passages } = await ask('Where did Kenya send officers?', copied, 12);
    expect(passages.map(({ alsoIn }) => alsoIn.length)).toEqual(Array.from({ length: 12 }, () => 1));
    copied.close();
  });

  it('is answered the same when asked again, and whatever was asked in between', async () => {
    const question = 'How many officers arrived in Port-au-Prince?';
    const first = await ask(question, generation);
    await ask('Which contracts do the waivers cover?', generation);
    expect(await ask(question, generation)).toEqual(first);
  });

  it('is answered the same in capitals, with curly quotes and without accents', async () => {
    const order = async (question: string) =>
      (await ask(question, generation)).passages.map(({ passage }) => passage.id);
    const wanted = await order("Who is Chargé d'Affaires at the US Embassy?");
    expect(await order('Who is Charge d’Affaires at the US Embassy?')).toEqual(wanted);
    expect(await order("WHO IS CHARGÉ D'AFFAIRES AT THE US EMBASSY?")).toEqual(wanted);
  });
});

describe('chat that is no question', () => {
  it.each([
    'haha true',
    'lol',
    'ok thanks!',
    'hey',
    '👍',
    '???',
    '',
    'yeah same here',
    'good morning everyone',
    'brb dinner',
  ])('%j is nothing', async (chat) => {
    expect((await ask(chat, generation)).outcome).toBe('nothing');
  });
});

describe('a question in the words of the corpus', () => {
  it.each([
    ['How much money did the waivers release for the mission?', '$40.7 million'],
    ['How many men and women are in the new group?', '120 men and 24 women'],
    ['Who is the UN Resident Coordinator in Kenya?', 'Dr. Stephen Jackson'],
    ['When did Rubio tell Ruto by telephone that America remained committed?', 'January 27, 2025'],
    ['How many people did the violence kill in 2023?', '5,600'],
    ['What is the Shirika Plan?', 'Under it'],
  ])('%s', async (question, evidence) => {
    const { outcome, passages } = await ask(question, generation);
    expect(outcome).not.toBe('nothing');
    const [best] = passages;
    expect(best?.article.text.slice(best.passage.start, best.passage.end)).toContain(evidence);
  });

  it.each([
    ['How much money did the waivers release for the mission?', '$40.7 million'],
    ['How many people did the violence kill in 2023?', '5,600'],
    ['Who led the UN team?', 'Stephen Jackson'],
  ])('has the sentence marked that answers it: %s', async (question, evidence) => {
    const [best] = (await ask(question, generation)).passages;
    expect(best?.article.text.slice(best.sentence.start, best.sentence.end)).toContain(evidence);
  });
});

describe('a name typed wrong', () => {
  it.each([
    ['What did Murkomem say?', 'Murkomen'],
    ['what did murkomn say about discipline', 'Murkomen'],
    ['Did Gautemala send troops?', 'Guatemala'],
    ['Who is Masengelli?', 'Masengeli'],
    ['who was Voltiare', 'Voltaire'],
    ['What is the Shrika Plan?', 'Shirika Plan'],
  ])('finds its passage: %s', async (question, name) => {
    const [best] = (await ask(question, generation)).passages;
    expect(best?.article.text.slice(best.passage.start, best.passage.end)).toContain(name);
  });
});
