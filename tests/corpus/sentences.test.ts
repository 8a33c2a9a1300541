import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/corpus/sentences.ts';

function sentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

/** Each text is written with `|` where a sentence ends and the next begins. */
function check(marked: string): void {
  expect(sentences(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((sentence) => sentence.trim()));
}

describe('splitSentences', () => {
  it.each([
    ['stops', 'One is here. |Is two? |Three! |Four… |Five... |Six?! |Seven'],
    ['no stop', 'Additional troops'],
    ['figures that begin a sentence', 'They left. |600 officers came. |$40.7 million followed.'],
    ['figures after the answer no', 'He said no. |12 officers then left. |Two voted no. |600 others did not.'],
    ['years that end one', 'It began in 2023. |It ended in 2025. |The end.'],
    ['Chinese and Japanese', '海地有警察。|肯尼亚派了人！|真的？|是。'],
    ['Hindi', 'वह आया। |वह गया।'],
    ['a stop without space', 'It was recognized internationally.|Kenya leads.'],
    ['a closing mark without space', 'He called it “a sacrifice.”|Kenya leads.'],
    ['footnote numbers', 'It fell.[12] |It rose.¹² |It stayed.'],
  ])('parts at %s', (_, marked) => {
    check(marked);
  });

  it.each([
    [
      'titles',
      'Dr. Stephen Jackson and Hon. Kipchumba Murkomen met Lt. Gen. Otunge, Mr. Kanja and Mrs. Juma. |They spoke.',
    ],
    ['an excellency', 'President H.E. Leslie Voltaire welcomed the troops. |They came.'],
    [
      'ranks and offices',
      'Spc. Hall, Pfc. Ray, Atty. Kim, Cllr. Were, Eng. Joseph Njoroge and Capt. (Rtd.) Otieno met Ret. Gen. Keane. |They spoke.',
    ],
    ['members of a house', 'Reps. Meeks and McCaul met Sens. Shaheen and Risch. |They spoke.'],
    ['cases', 'Aukot v. National Security Council and Roe v. Wade were cited. |They hold.'],
    [
      'offices of countries',
      'U.N. Under-Secretary-General DiCarlo met the U.S. Under Secretary of State. |They spoke.',
    ],
    ['initials', 'Susan M. Burns met J. F. K. Smith. |They spoke.'],
    ['countries', 'The U.S. Embassy and the U.N. Security Council agreed. |So did Kenya.'],
    [
      'an abbreviation that ends a sentence',
      'He lives in the U.S. |The others do not. |They left the U.S. |Under him it grew.',
    ],
    ['times of day', 'They left at 8 a.m. on Friday. |They came at 9 p.m. |The flight was long.'],
    ['months and days', 'On Feb. 6 and Jan. 27 it rained. |It rained on Mon. Feb. 3 too.'],
    ['numbers', 'Article No. 5 and Fig. 3 say so. |He said No. |They left.'],
    ['numbers with letters', 'Petition No. E389 of 2023 was heard. |It failed.'],
    [
      'numbers after words in lower case',
      'See fig. 3, vol. 2 and para. 4 of c. 1950 by the world no. 1. |He said no. |They left.',
    ],
    ['sums', 'They paid Ksh. 50 million, Kshs. 3,000, Sh. 1.2 billion and Rs. 500 crore. |Yes.'],
    ['companies', 'Acme Inc. Kenya and Foo Ltd. Nairobi paid. |He works for Acme Inc. |The pay is good.'],
    ['Latin', 'Use e.g. Haiti, i.e. it, vs. Kenya, etc. when asked. |Yes.'],
    ['an abbreviation in brackets', 'The firm (Acme Inc.) Kenya knew paid. |Yes.'],
    ['decimals and money', 'They paid $40.7 million, 1.5 times 3,000.50, at version 2.0.1. |Yes.'],
    ['addresses', 'See www.Example.Com, a.b@c.org and notes.txt for more. |Yes.'],
    ['capitals after a stop', 'Use Node.js or Booking.Com now. |Yes.'],
    ['a numbered item', '1. The first is here. |2. The second is here.'],
    ['an ellipsis', 'We waited… and waited... and waited . . . and left. |Yes.'],
    ['a lower-case word', 'Approx. twelve est. costs of the dept. were met. |Yes.'],
  ])('does not break %s', (_, marked) => {
    check(marked);
  });

  it.each([
    ['curly', '“We came. We saw. We stayed,” he said. |They left.'],
    ['straight', '"We came. We saw. We stayed," he said. |They left.'],
    ['single', '‘We came. We don’t go. We stayed,’ he said. |They left.'],
    [
      'straight and single',
      "'We came. We saw the officers' homes. We stayed,' he said. |'We came. We saw.' |They left.",
    ],
    ['angle', '« Nous venons. Nous voyons. » |Ils partent.'],
    ['Japanese', '彼は「来た。見た。」と言った。|終わり。'],
    ['ending the sentence', 'He said, “We came. We saw.” |They left.'],
    ['called', '“Stop! Now!” he said. |They stopped.'],
    ['asked with the speaker after it', '“Are we safe?” Inspector Kanja asked. |Nobody answered.'],
    ['asked with another sentence after it', '“Are we safe?” |The room was silent.'],
    ['never closed', '“We came. |We saw.'],
    ['in brackets', 'They came (by air. In all, 217) and stayed. |They left.'],
    ['with brackets in it', '“We came (all. Of us) to help. We stayed,” he said. |They left.'],
    ['with an apostrophe', 'The officers’ plan worked. |Kenya’s did. |‘A’ Campus is large.'],
    [
      'with a straight apostrophe',
      "The officers' plan worked. |In the '90s they played rock 'n' roll. |The 'A' team did. |The girls' did too.",
    ],
  ])('keeps a quotation together: %s', (_, marked) => {
    check(marked);
  });

  it('parts a quotation of more than 80 words', () => {
    const long = `${'word '.repeat(40)}end.`;
    expect(sentences(`“A ${long} B ${long}” They left.`)).toHaveLength(3);
    expect(sentences(`“A ${'word '.repeat(30)}end. B ${'word '.repeat(30)}end.” They left.`)).toHaveLength(2);
  });

  it('ends a sentence with its line', () => {
    expect(sentences('One line\nand another. \n\n  A third\n')).toEqual(['One line', 'and another.', 'A third']);
  });

  it('looks only between the offsets and counts from the text', () => {
    const text = 'One. Two. Three.';
    expect(splitSentences(text, 4, 10)).toEqual([{ start: 5, end: 9 }]);
  });

  it('holds everything but white space, in order, once', () => {
    const piece = fc.constantFrom(
      ...'Kenya |said |Dr. |U.S. |“|”|"|\'|‘|’|(|) |. |.|? |!” |… |。|\n|3.5 |é|😀| '.split('|'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });

  it.each(['Dr. ', '“', '. ', '.', '“A. ', '(', '"x" ', "'x. "])(
    'takes a time in proportion to the length of %j repeated',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length);
      const began = performance.now();
      splitSentences(text);
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );
});
