/** How people write in chat, and the words meant. Nothing that is as common as a word of its own ("in", "no", "cs"). */
const MEANT: ReadonlyMap<string, string> = new Map(
  `abt=about apr=april aug=august aint=isn't b4=before bc=because becuz=because btwn=between cos=because coz=because cuz=because dat=that dec=december
  dey=they dis=this dunno=don't know feb=february gimme=give me gonna=going to gotta=have to gov=government govt=government
  govts=governments hav=have hows=how is intl=international jan=january jul=july jun=june jus=just jst=just kinda=kind of lemme=let me mil=million
  mtg=meeting natl=national nov=november oct=october ofc=of course outta=out of pls=please plz=please ppl=people pres=president prez=president
  prolly=probably r=are rly=really rn=now sep=september sept=september smth=something smthn=something sry=sorry sth=something tho=though thru=through
  til=until tmrw=tomorrow tmr=tomorrow u=you ur=your usa=us vs=versus wanna=want to wat=what wats=what is wen=when
  wer=where wha=what whats=what is wheres=where is whens=when is whos=who is wht=what whut=what wk=week wut=what ya=you
  yall=you yday=yesterday yr=year yrs=years`
    .split(/\s(?=\S+=)/)
    .map((pair) => pair.trim().split('=') as [string, string]),
);

/** Between spaces and the marks of a sentence: not a part of a name, a compound, an abbreviation or an address. */
const WORD = /(?<![^\s("“‘*_])[\p{L}\p{N}]+(?=[)"”’*_.,;:!?…]*(?:\s|$))/gu;

/** A capitalised word before another is a part of a name ("Jan Egeland", "Gov. Newsom"). */
const IN_NAME = /^\p{Lu}[^\s]*\.?\s+\p{Lu}/u;

/** As far as a name's first two words are looked for. */
const LONGEST_NAME = 40;

/**
 * A question with chat spellings written out ("wat did the govt say"), so that it is compared as what was meant.
 * Single capitals, abbreviations in capitals and capitalised words in a row are left: they are initials and names.
 */
export function writtenOut(text: string): string {
  return text.replace(WORD, (word, at: number) =>
    (/^\p{Lu}+$/u.test(word) && word !== 'U') || IN_NAME.test(text.slice(at, at + LONGEST_NAME))
      ? word
      : (MEANT.get(word.toLowerCase()) ?? word),
  );
}
