import { analyse, isStopWord } from '../index/terms.ts';
import { isPersonal } from '../retrieval/question-form.ts';

/** Thanks, laughter, assent, praise, blame and greetings, as people write them under an answer; without accents. */
const CHATTER = new Set(
  `thank thanks thankyou thx thnx ty tysm tyvm tks cheers appreciated welcome np nvm sorry oops lol lmao lmfao rofl xd kek ok okay okey k kk
  oki alright right true false correct exactly indeed agreed same yes yeah yea yep yup ya no nope nah sure fine fair done cool nice neat great
  good better best bad worst awesome amazing perfect brilliant excellent sweet lovely wonderful fantastic impressive wow whoa omg omfg wtf
  damn dang yikes ouch ugh meh hm hmm mm mhm ah aha oh ooh eh huh uh um interesting fascinating helpful useful funny hilarious sad terrible
  horrible awful shocking scary crazy wild insane weird strange ridiculous wrong hi hello hey bye goodbye gm gn brb afk gg wp ngl tbh imo
  imho bruh congrats bravo noted gotcha understood tho really seriously sense rip
  merci mdr ptdr oui ouais non accord daccord dac super genial parfait bien bon bonne bonjour bonsoir salut chouette dommage vrai exact desole
  coucou toi
  gracias jaja si vale bueno buena buenos buenas perfecto perfecta claro cierto verdad hola adios exacto tu
  asante ahsante shukrani ndiyo ndio hapana sawa poa nzuri vizuri kweli karibu pole habari jambo hongera safi`.split(
    /\s+/,
  ),
);

/** What stands beside those and says no more than they do; English has its stop words besides. */
const BESIDE = new Set(
  `bot job work point stuff idea deal love enough got bro night morning makes sounds looks seems little
  a au aux beaucoup c ca ce cest d de des du el en es est et il j je la le les mais muchas muchisimas mucho mucha muy na o ou para pero pour
  pues que qu sana tout tres trop un una une vous y`.split(/\s+/),
);

/** Stop words that ask for more, or for less, of what was answered. */
const ASKS_ON = new Set('tell show list give more else rest others another only just'.split(' '));

const LAUGHTER = /^(?:(?:ha|ah|he|eh|hi|ja|je|ji){2,}[ahj]?|lo+l(?:ol)*)$/;

/**
 * Whether a text says something to people rather than of a subject: it speaks of the one who writes or to another, or
 * thanks, laughter and the like are all it holds besides stop words. By its words alone, in the interface's languages.
 */
export function isSmallTalk(text: string): boolean {
  if (isPersonal(text)) return true;
  const words = analyse(text).map(({ word }) => word);
  return words.length === 0 || (words.some(isChatter) && words.every((word) => isChatter(word) || saysNothing(word)));
}

function isChatter(word: string): boolean {
  return LAUGHTER.test(word) || isAmong(CHATTER, word);
}

function saysNothing(word: string): boolean {
  return isAmong(BESIDE, word) || (isStopWord(unstretched(word)) && !ASKS_ON.has(word));
}

function isAmong(words: ReadonlySet<string>, word: string): boolean {
  return words.has(word) || words.has(unstretched(word));
}

/** "Sooo" is "so". Only what no word has is taken out: three of a letter. */
function unstretched(word: string): string {
  return word.replace(/(.)\1{2,}/g, '$1');
}
