import { stemmer } from 'stemmer';

/** Forms that no rule leads back to their base; none that is as common as another word ("lay", "wound", "bore"). */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `arise arose arisen|become became|begin began begun|bend bent|bleed bled|blow blew blown|break broke broken|bring brought
  |build built|burn burnt|buy bought|catch caught|child children|choose chose chosen|crisis crises|deal dealt|dig dug|draw drew drawn
  |drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled
  |fly flew flown|foot feet|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
  |give gave given|grow grew grown|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|leave left|lend lent
  |lose lost|man men|mean meant|meet met|oversee oversaw overseen|pay paid|rebuild rebuilt|ride rode ridden|rise rose risen
  |run ran|seek sought|sell sold|send sent|shake shook shaken|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk
  |sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck|strike struck
  |swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear torn|think thought
  |throw threw thrown|understand understood|undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn
  |weep wept|win won|wife wives|withdraw withdrew withdrawn|withhold withheld|woman women|write wrote written`
    .split('|')
    .flatMap((line) => {
      const [base = '', ...forms] = line.trim().split(/\s+/);
      return forms.map((form) => [form, base] as const);
    }),
);

/** Beginnings of verbs that are spelled with -ise everywhere. */
const NOT_IZE =
  'adv|advert|appra|bru|comprom|conc|cru|dem|dev|disgu|enterpr|exc|exerc|expert|franch|improv|inc|merchand|parad|pra|prec|prem|prom|rev|superv|surm|surpr|telev';

/**
 * British endings and the American ones that Porter's rules were made for; none that would part a word from those that
 * Porter leads to its stem ("revise" from "revision", "existence" from "exist").
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\w{3})our(?=(?:s|ed|ing|able|ably|ite|ites|ful|hood|er|ers)?$)/, 'or'],
  [new RegExp(`(?<=\\w{3})(?<!^(?:${NOT_IZE}))is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)`), 'iz'],
  [/(?<=\w{3})ys(?=(?:e|es|ed|ing|er|ers)$)/, 'yz'],
  [/(?<=\w{2})tre(?=s?$)/, 'ter'],
  [/^(def|off|lic|pret)ence(?=s?$)/, '$1ense'],
  [/^programmes?$/, 'program'],
];

/**
 * Porter's stem (Porter 1980) of a word in lower case, with irregular forms led back to their base and British spelling to
 * American; a word that holds other than the letters a to z is its own stem. Makes sense only for comparing with other stems.
 */
export function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const regular = IRREGULAR.get(word) ?? IRREGULAR.get(word.replace(/s$/, '')) ?? word;
  return stemmer(SPELLINGS.reduce((spelled, [british, american]) => spelled.replace(british, american), regular));
}
