"""Text to words, exactly as the shipped tokenizer.json does it: NFKD, accents off, lower case, "n't" to "not",
possessive "'s" off, then runs of letters and digits. Whatever changes here changes in tokenizer.py too."""
import re
import unicodedata

ACCENTS = re.compile('[\u0300-\u036f]')
NOT = re.compile("n['\u2019]t\\b")
POSSESSIVE = re.compile("['\u2019]s\\b")
WORD = re.compile(r'[^\W_]+')
SENTENCE_END = re.compile(r'(?<=[.!?])["\u201d\u2019)]*\s+(?=["\u201c(]?[A-Z0-9])')

STOPWORDS = frozenset(
    "a about after all also am an and any are as at be because been being but by can could did do does doing for from "
    "had has have having he her here hers him his how i if in into is it its just me more most my no nor not of on or "
    "our ours out over own s same she should so some such t than that the their theirs them then there these they this "
    "those through to too under until up us very was we were what when where which while who whom whose why will with "
    "would you your yours".split())


def words(text):
    """The words of a text, in order."""
    if not text.isascii():
        text = ACCENTS.sub('', unicodedata.normalize('NFKD', text))
    text = text.lower()
    if "'" in text or '\u2019' in text:
        text = POSSESSIVE.sub(' ', NOT.sub(' not', text))
    return WORD.findall(text)


def sentences(paragraph):
    """Sentences by a plain rule; an abbreviation now and then splits one, which does no harm here."""
    return [part for part in SENTENCE_END.split(paragraph) if part.strip()]


def stem(word):
    """A light stem (plural, -ed, -ing, -ly): words that share one are related, not always the same."""
    if len(word) < 4 or not word.isalpha():
        return word
    w = word
    if w.endswith('ies') and len(w) > 4:
        w = w[:-3] + 'y'
    elif w.endswith(('sses', 'shes', 'ches', 'xes', 'zes')):
        w = w[:-2]
    elif w.endswith('s') and not w.endswith(('ss', 'us', 'is')):
        w = w[:-1]
    if w.endswith('ly') and len(w) > 5:
        w = w[:-2]
    for end in ('ing', 'ed'):
        if w.endswith(end) and len(w) - len(end) >= 3 and re.search('[aeiouy]', w[:-len(end)]):
            w = w[:-len(end)]
            if len(w) > 3 and w[-1] == w[-2] and w[-1] not in 'lsz':
                w = w[:-1]
            break
    if w.endswith('ied'):
        w = w[:-3] + 'y'
    return w[:-1] if w.endswith('e') and len(w) > 3 else w
