"""Makes questions out of sentences, which the reader is trained on before it sees any that people wrote.

    python3 training/reader/made.py --data ../shared/training-data --out training/work/made

A figure, a date, a name, a reason or what somebody said is taken out of a sentence, an interrogative is put in its place and first, and some of the
other words are dropped or replaced (cloze translation: Lewis, Denoyer & Riedel 2019). Names are known by what an encyclopaedia's first sentence
calls them. Near misses are made too: the interrogative of a kind of thing that the whole paragraph does not name, or another name or figure of
the same document in the question. Documents of rooms and written questions that are kept out of training, and the news that the pools are of,
are left out."""
import argparse
import json
import os
import random
import re
import sys
from collections import defaultdict

from folder import front_matter, write
from rooms import held_out

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import written  # noqa: E402
from data import read  # noqa: E402
from text import STOPWORDS, sentences  # noqa: E402

FOLDERS = 1200  # at most
DOCUMENTS = 16  # of a folder
LONGEST = 2600  # characters of a document
PER_DOCUMENT = 9
NEAR = 0.3
SOURCES = {'wikipedia_current_events': 0.3, 'enwiki': 0.45, 'simplewiki': 0.13, 'un_general_debate': 0.04, 'us_history_state_gov': 0.04}

MONTH = r'(?:January|February|March|April|May|June|July|August|September|October|November|December)'
DATE = re.compile(rf'\b(?:on |in |since |until |by )?(?:(?:early |late |mid-)?{MONTH} \d{{1,2}}\b(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH},? \d{{4}}|(?<=[a-z] )(?:1[5-9]|20)\d\d\b(?! [a-z]+s\b))', re.I)
NUMBER_WORD = r'(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|dozens of|hundreds of|thousands of)'
COUNT = re.compile(rf'\b(?:(?:at least|about|around|some|nearly|almost|over|more than|fewer than|up to) )?(?:\d[\d,.]*(?: million| billion| thousand)?|{NUMBER_WORD}) (?P<of>(?:[a-z]+[a-z-]* ){{0,2}}[a-z]{{3,}}s|people|men|women|children|police|percent|per cent)\b')
MONEY = re.compile(r'(?:US)?[$£€]\s?\d[\d,.]*(?: ?(?:million|billion|trillion|bn|m)\b)?')
SHARE = re.compile(r'\b\d[\d.,]* ?(?:%|percent|per cent)(?: of)?')
REASON = re.compile(r'(?:,? )\b(?:because(?: of)?|due to|in order to|so that|in response to|in protest (?:at|against|of)|as a result of|on charges of|for fear|following|over (?=alleged|claims|concerns|the)|after (?=a |an |the |being|he|she|they)|accused of|amid)\b [^,;.]{12,}')
SAID = re.compile(r'^(?P<who>[^,;]{3,70}?) (?:has |have )?(?P<verb>says?|said|announced|announces|warned|warns|claimed|claims|stated|states|told [a-z ]+|confirmed|confirms|reported|reports|argued|added|denied|denies|called for|calls for|urged|urges|ordered|orders|agreed to|agrees to|promised|vowed|rejected|rejects)(?: that)? (?P<what>.{25,})$')
NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:(?:of|de|van|von|al|bin|the|and) )?[A-Z][\w’'.-]+)*")
FIRST = re.compile(r'^[^.]{0,200}?\b(?:is|was|are|were) (?:an?|the|one of the)\b (?P<what>[^.;]{3,120})')
CLASSES = {
    'who': set('politician actor actress singer footballer player writer author poet president minister lawyer judge general officer businessman businesswoman journalist scientist physicist mathematician chemist economist philosopher composer musician painter artist director producer king queen emperor bishop priest activist athlete swimmer driver coach novelist historian diplomat senator governor explorer inventor engineer architect model comedian rapper dancer cricketer saint pope theologian'.split()),
    'where': set('city town village country state province county district region municipality capital island commune borough suburb river lake mountain territory republic continent peninsula settlement sea ocean'.split()),
    'which': set('company organization organisation party agency band team club university school newspaper airline bank museum airport war battle treaty film movie album book novel language religion award festival building bridge ship aircraft hospital law court union'.split()),
}
CLASS_OF = {word: kind for kind, words in CLASSES.items() for word in words}
TITLES = re.compile(r'\b(?:President|Prime Minister|Minister|Secretary|Senator|General|Chancellor|King|Queen|Prince|Pope|Judge|Governor|Mayor|Ambassador|spokesman|spokeswoman|leader|actor|actress|singer|author) $')
AUXILIARY = {'is', 'was', 'are', 'were', 'has', 'have', 'had', 'will', 'would', 'can', 'could', 'must', 'should', 'may'}
PRONOUN = re.compile(r'^(?:He|She|It|They|His|Her|Its|Their)\b')
WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")


def gazetteer(data):
    """Of names that are titles of articles: who, where or which, and the word that says what they are."""
    known = {}
    for source in ('simplewiki', 'enwiki'):
        for document in read(os.path.join(data, 'text', source + '.jsonl.xz')):
            title = re.sub(r' \(.*\)$', '', document.get('title') or '')
            if not re.match(r'[A-Z]', title) or len(title) < 4:
                continue
            found = FIRST.match(document['text'][:400])
            if not found:
                continue
            for word in re.split(r' (?:in|of|from|that|which|who|and|by|for|on) |, ', found['what'])[0].split()[::-1]:
                if word.rstrip('s') in CLASS_OF or word in CLASS_OF:
                    known[title] = CLASS_OF.get(word) or CLASS_OF[word.rstrip('s')], word
                    break
            else:
                if re.search(r'\(born |\(\d{4}[–-]\d{4}\)', document['text'][:200]):
                    known[title] = 'who', 'person'
    return known


def names_in(text, known):
    """Names of a text, each with what it is and its spans; surnames of persons named in full count as theirs."""
    spans, people = [], {}
    for found in NAME.finditer(text):
        name = found.group()
        before = text[:found.start()]
        kind = known.get(name) or known.get(re.sub(r"[’']s$", '', name))
        if kind is None and TITLES.search(before) and ' ' in name:
            kind = 'who', 'person'
        if kind and kind[0] == 'who' and ' ' in name:
            people[name.split()[-1]] = kind
        if kind is None:
            kind = people.get(name)
        spans.append((found.start(), found.end(), kind))
    return spans


def answers_in(sentence, known):
    """What may be taken out of a sentence: (start, end, kind, interrogative)."""
    found = []
    for at in DATE.finditer(sentence):
        found.append((at.start(), at.end(), 'date', random.choice(['when', 'when', 'when', 'on what date', 'in what year', 'what year'])))
    for at in SHARE.finditer(sentence):
        found.append((at.start(), at.end(), 'number', random.choice(['what percentage of', 'how much of', 'what share of', 'how many'])))
    for at in MONEY.finditer(sentence):
        found.append((at.start(), at.end(), 'money', random.choice(['how much', 'how much money', 'what amount', 'how much'])))
    for at in COUNT.finditer(sentence):
        found.append((at.start(), at.end(), 'number', random.choice(['how many ', 'how many ', 'how many ', 'what number of ']) + at['of']))
    for at in REASON.finditer(sentence):
        found.append((at.start(), at.end(), 'reason', random.choice(['why', 'why', 'what was the reason', 'for what reason', 'how come'])))
    for start, end, kind in names_in(sentence, known):
        if kind and kind[0] == 'who':
            found.append((start, end, 'who', random.choice(['who', 'who', 'who', 'which ' + kind[1], 'what is the name of the ' + kind[1]])))
        elif kind and kind[0] == 'where':
            led = re.search(r'\b(?:in|at|from|to|near|into|of) $', sentence[:start])
            found.append((led.start() if led and random.random() < 0.8 else start, end, 'where', 'where' if led and random.random() < 0.6 else random.choice(['which ', 'what ', 'in which ']) + kind[1]))
        elif kind:
            found.append((start, end, 'which', random.choice(['which ', 'what ', 'which ']) + kind[1]))
        elif start > 0 and end - start > 5:
            found.append((start, end, 'name', random.choice(['what', 'which', 'who', 'what'])))
    return found


def clause(sentence, start, end):
    """What stands around an answer, cut at marks so that it stays of a question's length."""
    low, high = 0, len(sentence)
    for mark in re.finditer(r'[,;:()]|(?: - )| – ', sentence):
        if mark.end() <= start - 25 and random.random() < 0.6:
            low = mark.end()
        elif mark.start() >= end + 25 and random.random() < 0.6:
            high = min(high, mark.start())
    return sentence[low:start], sentence[end:high]


def asked(interrogative, kind, before, after, title):
    """Words of a question."""
    before, after = [WORD.findall(part) for part in (before, after)]
    if before and PRONOUN.match(before[0]) and title:
        before[0] = title + ("'s" if before[0] in ('His', 'Her', 'Its', 'Their') else '')
    if before and before[-1].lower() in ('in', 'on', 'at', 'by', 'the', 'a', 'an', 'and', 'of', 'since', 'about', 'for'):
        before.pop()
    rest = before + after
    if not before and kind in ('who', 'which', 'name', 'number'):
        return interrogative.split() + after
    helper = next((word for word in rest if word in AUXILIARY), None)
    if helper:
        rest.remove(helper)
    elif kind != 'name':
        helper = 'did'
    return interrogative.split() + ([helper] if helper else []) + rest


def worn(words, lead, others):
    """A question with words dropped and replaced: by how much differs from question to question."""
    drop, replace = random.choice([0, 0.1, 0.25, 0.4]), random.choice([0, 0.1, 0.3])
    kept, content = words[:lead], 0
    for word in words[lead:]:
        plain = word.lower().strip(".'’")
        if plain in STOPWORDS:
            if random.random() < 0.85:
                kept.append(word)
        elif random.random() >= drop:
            if plain in others and random.random() < replace:
                word = random.choice(others[plain])
            kept.append(word)
            content += 1
        if content >= 9:
            break
    return kept if content >= 2 else None


def finished(words):
    text = ' '.join(words).strip(" .'’-")
    style = random.random()
    if style < 0.2:
        return text.lower()
    text = text[0].upper() + text[1:]
    return text if style < 0.3 else text + '?'


def said(sentence):
    """A question of what was said, or of who said it."""
    found = SAID.match(sentence)
    if not found:
        return None
    what, verb = WORD.findall(found['what']), found['verb']
    if random.random() < 0.5:
        topic = [word for word in what if word.lower() not in STOPWORDS]
        start = random.randrange(max(1, len(topic) - 3))
        return ['what', 'did', *WORD.findall(found['who']), random.choice(['say', 'say', verb, 'think']), random.choice(['about', 'of', 'about'])] + topic[start:start + random.randint(1, 4)], 2
    return ['who', verb, *random.choice([['that'], []]), *what[:14]], 2


def close_words(folder):
    """Words that may stand for another, from this project's lexicon."""
    others = defaultdict(set)
    with open(os.path.join(folder, '..', 'data', 'lexicon.tsv')) as rows:
        next(rows)
        for row in rows:
            everyday, news, *_ = row.rstrip('\n').split('\t')
            if ' ' not in news:
                others[news.lower()].add(everyday.lower())
            if ' ' not in everyday:
                others[everyday.lower()].add(news.lower())
    return {word: sorted(own) for word, own in others.items()}


LACKING = {'date': (re.compile(DATE.pattern + r'|\b(?:1\d|20)\d\d\b|day\b', re.I), ['when', 'on what date', 'what year']), 'number': (re.compile(r'\d|\b' + NUMBER_WORD + r'\b', re.I), ['how many']),
           'reason': (re.compile(r'\b(?:because|due|so|as|since|after|over|for|response|protest|result|order|caused?|why|reason|amid|following|by)\b', re.I), ['why', 'for what reason']),
           'money': (MONEY, ['how much did it cost', 'how much money']), 'where': (re.compile(r'(?<=[a-z] )[A-Z]|\b(?:in|at|near) the\b'), ['where', 'in which city']),
           'who': (re.compile(r'(?<=[a-z] )[A-Z]|(?:^|[.!?] )(?!(?:The|A|An|In|On|At|It|This|These|There)\b)[A-Z]'), ['who', 'which person'])}


def lacking(sentence, paragraph, title):
    """A near miss: a question for what the paragraph does not name."""
    free = [name for name, (pattern, _) in LACKING.items() if not pattern.search(paragraph)]
    if not free:
        return None
    kind = random.choice(free)
    start = len(sentence) if kind != 'who' else 0
    interrogative = random.choice(LACKING[kind][1])
    if kind == 'number':
        plural = re.search(r'\b[a-z]{3,}s\b', sentence)
        if not plural:
            return None
        before, after = sentence[:plural.start()], sentence[plural.end():]
        interrogative += ' ' + plural.group()
    else:
        before, after = clause(sentence, start, start)
    return asked(interrogative, kind, before, after, title), len(interrogative.split())


def questions_of(document, paragraphs, known, others):
    """(question, the sentence that answers it or None) of a document."""
    title = re.sub(r' \(.*\)$', '', document.get('title') or '')
    title = title if re.match(r'[A-Z][a-z]+', title) and len(title) < 40 and not re.search(r'\d', title) else ''
    whole = '\n\n'.join(paragraphs)
    numbers = sorted(set(re.findall(r'\b\d[\d,.]*\d\b|\b\d\b', whole)))
    names = sorted({text for text in (whole[a:b] for a, b, kind in names_in(whole, known) if kind)})
    made = []
    for paragraph in paragraphs:
        own = [s.strip() for s in sentences(paragraph)]
        for sentence in own:
            if not 8 <= len(sentence.split()) <= 60 or sentence not in paragraph:
                continue
            speech = said(sentence)
            if speech and random.random() < 0.5:
                made.append((*speech, sentence))
            choices = answers_in(sentence, known)
            random.shuffle(choices)
            choices.sort(key=lambda c: c[2] == 'name')
            for start, end, kind, interrogative in choices[:2]:
                before, after = clause(sentence, start, end)
                words = asked(interrogative, kind, before, after, title)
                lead = len(interrogative.split())
                made.append((words, lead, sentence))
                if random.random() < 0.3:
                    swapped = swap(words, lead, names, numbers, sentence)
                    if swapped:
                        made.append((swapped, lead, None))
            if random.random() < 0.35:
                near = lacking(sentence, paragraph, title)
                if near:
                    made.append((*near, None))
    random.shuffle(made)
    near = [m for m in made if m[2] is None][:round(NEAR * PER_DOCUMENT)]
    kept, result = [m for m in made if m[2] is not None][:PER_DOCUMENT - len(near)] + near, []
    for words, lead, sentence in kept:
        words = worn(words, lead, others)
        if words:
            result.append((finished(words), sentence))
    return result


def swap(words, lead, names, numbers, sentence):
    """The same question of another name or figure of the document."""
    text = ' '.join(words[lead:])
    for pool in random.sample([names, numbers], 2):
        there = [entry for entry in pool if re.search(rf'\b{re.escape(entry)}\b', text)]
        elsewhere = [entry for entry in pool if entry not in sentence]
        if there and elsewhere:
            other = random.choice(elsewhere)
            return words[:lead] + re.sub(rf'\b{re.escape(random.choice(there))}\b', lambda _: other, text).split()
    return None


def kept_out(data, folder):
    """(source, line) of the documents whose questions are measured on."""
    out, asked = set(), defaultdict(list)
    with open(os.path.join(folder, 'rooms.jsonl')) as rows:
        for room in map(json.loads, rows):
            if held_out(room['room']):
                out |= {(part[0], part[1]) for article in room['articles'] for paragraph in article['paragraphs'] for part in paragraph}
    with open(os.path.join(folder, 'questions.jsonl')) as rows:
        for row in map(json.loads, rows):
            asked[row['source']].append(row)
    for source, rows in asked.items():
        documents = list(read(os.path.join(data, 'text', source + '.jsonl.xz')))
        out |= {(source, row['doc']) for row in rows if written.held_out(documents[row['doc']]['text'][row['start']:row['end']])}
    return out


def cut(document):
    """Paragraphs around a place chosen by chance."""
    paragraphs = [p.strip() for p in document['text'].split('\n\n') if len(p.split()) >= 8]
    start = random.randrange(max(1, len(paragraphs) - 4)) if random.random() < 0.5 else 0
    kept, size = [], 0
    for paragraph in paragraphs[start:]:
        if size + len(paragraph) > LONGEST:
            break
        kept.append(paragraph)
        size += len(paragraph)
    return kept


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder of the training data')
    arguments.add_argument('--out', required=True, help='folder that is written to')
    given = arguments.parse_args()
    random.seed(11)
    here = os.path.dirname(os.path.abspath(__file__))
    known, others = gazetteer(given.data), close_words(here)
    print(f'{len(known)} names known')
    out = kept_out(given.data, os.path.join(here, '..', 'data'))
    folder = 0
    for source, share in SOURCES.items():
        documents = list(read(os.path.join(given.data, 'text', source + '.jsonl.xz')))
        texts_kept_out = {line for origin, line in out if origin == source}
        # Neighbours in the days' news share their subjects; elsewhere order says nothing.
        starts = list(range(0, len(documents) - DOCUMENTS + 1, DOCUMENTS))
        random.shuffle(starts)
        for start in starts[:round(share * FOLDERS)]:
            texts, questions = {}, []
            for at, document in enumerate(documents[start:start + DOCUMENTS]):
                paragraphs = [] if start + at in texts_kept_out else cut(document)
                if not paragraphs:
                    continue
                texts[f'{at}.txt'] = front_matter(document.get('title') or 'untitled', None), '\n\n'.join(paragraphs)
                for question, sentence in questions_of(document, paragraphs, known, others):
                    answers = [{'article': f'{at}.txt', 'text': sentence}] if sentence else []
                    questions.append({'id': f'{folder}-{len(questions)}', 'question': question, 'answers': answers,
                                      'kind': 'direct' if sentence else 'unanswerable'})
            if questions:
                write(os.path.join(given.out, f'made{folder:04}'), texts, questions)
                folder += 1


if __name__ == '__main__':
    main()
