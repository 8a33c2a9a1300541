import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/index/store.ts';
import { checkClaim } from '../../src/quoting/claim.ts';
import { checkableSentences } from '../../src/quoting/claim-sentences.ts';
import { datesAgree } from '../../src/quoting/differences.ts';
import type { Outcome, RankedPassage } from '../../src/retrieval/retrieval.ts';
import { sampleArticle, sampleStore } from './sample-store.ts';

describe('checkableSentences', () => {
  test.each([
    [
      'Kenya sent 217 officers to Haiti. The US froze its funding!',
      ['Kenya sent 217 officers to Haiti.', 'The US froze its funding!'],
    ],
    ['hello everyone, hope you are well', []],
    ['haha true', []],
    ['really? why is that?', []],
    [
      '<@123456789012345678> Kenya sent 217 officers <a:salute:123> https://example.com/a.b :flag_ke:',
      ['Kenya sent 217 officers'],
    ],
    ['`const a = 1` **Kenya** sent ||217|| __police__ officers 🇰🇪 😀', ['Kenya sent 217 police officers 🇰🇪']],
    ['```js\nKenya sent officers home;\n```', []],
    ['- Kenya sent 217 officers\n- Ruto called Marco Rubio', ['Kenya sent 217 officers', 'Ruto called Marco Rubio']],
    [
      '> Dr. Stephen Jackson met Murkomen, see [the report](https://a.b/c)',
      ['Dr. Stephen Jackson met Murkomen, see the report'],
    ],
    ['Kenya sent officers home. '.repeat(9), Array(5).fill('Kenya sent officers home.')],
    ['', []],
  ])('%j', (message, sentences) => {
    expect(checkableSentences(message)).toEqual(sentences);
  });
});

describe('datesAgree', () => {
  test.each([
    ['2025-02-06', '2025', true],
    ['2025-02-06', '2025-02-07', false],
    ['2025-02', '2024', false],
    ['--02-06', '2025-02-06', true],
    ['--02', '2025', null],
    ['-W-3', '2025-02-05', true],
    ['-W-4', '2025-02-05', false],
    ['-W-4', '2025-02', null],
    ['-W-7', '2025-02-09', true],
  ])('%s, %s: %s', (a, b, agree) => {
    expect(datesAgree(a, b)).toBe(agree);
    expect(datesAgree(b, a)).toBe(agree);
  });
});

const article = sampleArticle(
  'news',
  `A second batch of 217 Kenyan police officers left Nairobi on Saturday, January 18, 2025. Interior Cabinet Secretary Kipchumba Murkomen saw them off with Dr. Stephen Jackson of the United Nations. The waivers were worth $40.7 million. More than 80% of Port-au-Prince is held by gangs, the UN says.`,
  '2025-01-19',
);

/** A retrieval that finds the article's passage, and in it the sentence given by number. */
function finding(store: Store, best: number, outcome: Outcome = 'answered') {
  return async () => {
    const passages = store.passagesOf('news').map((passage): RankedPassage => {
      const sentence = passage.sentences[best];
      if (sentence === undefined) throw new Error('no such sentence');
      const scores = {
        cosine: 0,
        dense: 0,
        explained: 0,
        fused: 0,
        passage: 0,
        sentence: 0,
        answer: 0,
        together: 0,
        reading: 0,
        score: 1,
      };
      return { passage, article, sentence, scores, earlier: false, alsoIn: [] };
    });
    return { outcome, passages };
  };
}

describe('checkClaim', () => {
  test.each([
    [0, 'Kenya sent 200 police officers from Nairobi', [['figure', '200', ['217']]]],
    [0, 'Kenya sent two hundred and seventeen officers', []],
    [0, 'Kenya sent more than 200 officers from Nairobi', []],
    [0, 'The third batch of officers left Nairobi', [['figure', 'third', ['second']]]],
    [0, 'The officers left Nairobi on January 20, 2025', [['date', 'January 20, 2025', ['January 18, 2025']]]],
    [0, 'The officers left Nairobi on Friday', [['date', 'Friday', ['Saturday']]]],
    [0, 'The officers left Nairobi in January 2025', []],
    [0, 'Published January 19: the officers left Nairobi', []],
    [
      2,
      'They say America granted waivers of $50 million',
      [
        ['name', 'America', []],
        ['figure', '$50 million', ['$40.7 million']],
      ],
    ],
    [3, 'Gangs hold 90 per cent of Port-au-Prince', [['figure', '90 per cent', ['More than 80%']]]],
    [
      1,
      'The officers were seen off by Michael Jackson',
      [['name', 'Michael Jackson', ['Dr. Stephen Jackson of the United Nations']]],
    ],
    [1, 'The officers were seen off by Secretary Murkomen and UN staff', []],
    [
      1,
      'The officers met Godfrey Otunge in Haiti',
      [
        ['name', 'Godfrey Otunge', []],
        ['name', 'Haiti', []],
      ],
    ],
    [0, '12 dogs were seen with the officers', []],
    [1, 'The officers were seen off by staff of the ICS', []],
    [3, 'The US says that gangs hold Port-au-Prince', [['name', 'US', []]]],
  ])('sentence %i: %s', async (best, claim, differences) => {
    const store = await sampleStore([article]);
    const check = await checkClaim(claim, finding(store, best));
    const [sentence] = check.sentences;
    expect(sentence).toMatchObject({ sentence: claim, outcome: 'answered', quotes: [{ article: { id: 'news' } }] });
    expect(
      sentence?.differences.map(({ kind, claimed, found }) => [kind, claimed, found.map(({ text }) => text)]),
    ).toEqual(differences);
    const citation = sentence?.quotes[0]?.citation;
    for (const { found } of sentence?.differences ?? [])
      for (const place of found) expect(place.citation).toBe(citation);
  });

  test('shows nothing where nothing was found, and nothing that does not read back', async () => {
    const store = await sampleStore([article]);
    const claim = 'Kenya sent 200 police officers from Nairobi';
    const nothing = { sentences: [{ sentence: claim, outcome: 'nothing', quotes: [], differences: [] }] };
    expect(await checkClaim(claim, finding(store, 0, 'nothing'))).toEqual(nothing);
    const damaged = async () => {
      const retrieval = await finding(store, 0)();
      const text = article.text.replace('217', '216');
      return {
        ...retrieval,
        passages: retrieval.passages.map((ranked) => ({ ...ranked, article: { ...article, text } })),
      };
    };
    expect(await checkClaim(claim, damaged)).toEqual(nothing);
  });

  test('asks nothing of a message that asserts nothing', async () => {
    const asked: string[] = [];
    const check = await checkClaim('hi all! how are you?', async (question) => {
      asked.push(question);
      return { outcome: 'nothing', passages: [] };
    });
    expect(check).toEqual({ sentences: [] });
    expect(asked).toEqual([]);
  });
});
