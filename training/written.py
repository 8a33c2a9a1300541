"""The written questions, the lexicon and the associations of training/data, and replacements drawn from these, WordNet and thesaurus."""
import hashlib
import json
import os
from collections import defaultdict

import numpy as np
from scipy.sparse import csr_matrix

from data import read
from text import STOPWORDS, words
from tokenizer import cut
from train import Ragged, Replacements

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data')
HELD_OUT = 10  # one passage in so many is kept for measuring
LOOSER = 0.3  # how often the looser associations of a word are drawn, all together, against all the close ones


def held_out(passage):
    """By the passage's text, so that the choice never shifts."""
    return int(hashlib.md5(passage.encode()).hexdigest(), 16) % HELD_OUT == 0


def load_questions(data):
    """Passages, and (question, passage number, answered) of every written question."""
    with open(os.path.join(DATA, 'questions.jsonl')) as lines:
        rows = [json.loads(line) for line in lines]
    wanted = defaultdict(set)
    for r in rows:
        wanted[r['source']].add(r['doc'])
    found = {}
    for source, docs in wanted.items():
        for line, doc in enumerate(read(os.path.join(data, 'text', source + '.jsonl.xz'))):
            if line in docs:
                found[source, line] = doc['text']
    place, passages, questions = {}, [], []
    for r in rows:
        key = r['source'], r['doc'], r['start'], r['end']
        if key not in place:
            place[key] = len(passages)
            passages.append(found[key[:2]][r['start']:r['end']])
        questions.append((r['question'], place[key], r['answered']))
    return passages, questions


def load_lexicon():
    """(everyday, news, kind, context) of every entry."""
    with open(os.path.join(DATA, 'lexicon.tsv')) as lines:
        next(lines)
        return [line.rstrip('\n').split('\t') for line in lines]


def taught(passages, questions):
    return [q for q in questions if not held_out(passages[q[1]])]


def everyday_and_news(lexicon):
    return [(everyday, news) for everyday, news, *_ in lexicon]


def load_associations():
    """(word or phrase, what stands for it, what goes with it) of every entry."""
    with open(os.path.join(DATA, 'associations.tsv')) as lines:
        next(lines)
        entries = [line.rstrip('\n').split('\t') for line in lines]
    return [(said, close.split(', '), looser.split(', ') if looser else []) for said, close, looser in entries]


def words_of(associations):
    return {word for said, *kinds in associations for others in ([said], *kinds) for other in others for word in words(other)}


def close_pairs(associations):
    return [(said, other) for said, close, _ in associations for other in close]


def common_words(questions, lexicon, counts):
    """Words of chat and of the lexicon, which get whole tokens however rare they are in the text."""
    asked = {w for q, _, _ in questions for w in words(q) if counts.get(w, 0) >= 2}
    known = {w for everyday, news, _, context in lexicon for t in (everyday, news, context) for w in words(t)}
    return sorted(w for w in asked | known if w.isascii() and not (w.isdigit() and len(w) > 4))


def token_lists(texts, vocabulary):
    return [[i for w in words(t) for i in cut(w, vocabulary)] or [0] for t in texts]


def material(passages, questions, lexicon, vocabulary):
    """What the streams `written` and `lexicon` draw from, for the questions given."""
    answered = [(q, p) for q, p, ok in questions if ok]
    used = sorted({p for _, p in answered})
    place = {p: i for i, p in enumerate(used)}
    pairs = []
    for everyday, news, _, context in lexicon:
        pairs += [everyday, news]
        restated = context.replace(news, everyday)
        if restated != context:
            pairs += [restated, context]
        pairs += [everyday, context]
    return {'passages': Ragged.of(token_lists([passages[p] for p in used], vocabulary)),
            'questions': Ragged.of(token_lists([q for q, _ in answered], vocabulary)),
            'answer': np.array([place[p] for _, p in answered]),
            'lexicon': Ragged.of(token_lists(pairs, vocabulary))}


def associated(associations, vocabulary):
    """What the stream `associated` draws from: texts, the pairs of them, how often each is drawn (cumulative), and which are associated."""
    number = {}
    pairs, weights = [], []
    for said, *kinds in associations:
        for others, weight in zip(kinds, (1, LOOSER)):
            pairs += [(number.setdefault(said, len(number)), number.setdefault(other, len(number))) for other in others]
            weights += [weight / len(others) for _ in others]
    pairs = np.array(pairs)
    one, other = np.concatenate([pairs, pairs[:, ::-1]]).T
    return {'texts': Ragged.of(token_lists(number, vocabulary)), 'pairs': pairs, 'cdf': np.cumsum(weights),
            'related': csr_matrix((np.ones(len(one), bool), (one, other)), shape=(len(number), len(number)))}


def replacements(data, pairs, counts, vocabulary, most=8):
    """What may stand for a word or a phrase of up to three words; `pairs`, of the lexicon and the associations, both ways."""
    weight = defaultdict(float)

    def add(a, b, by):
        a, b = tuple(words(a)), tuple(words(b))
        if 1 <= len(a) <= 3 and 1 <= len(b) <= 4 and a != b and not all(w in STOPWORDS for w in a):
            weight[a, b] += by * min(min(counts.get(w, 0) for w in b), 5000) ** 0.5

    for name, by in (('wordnet', 1.0), ('mythes_en_us', 0.15)):
        for pair in read(os.path.join(data, 'pairs', name + '.jsonl.xz')):
            if pair['kind'] == 'synonym':
                add(pair['q'], pair['d'], by)
                add(pair['d'], pair['q'], by)
    for everyday, news in pairs:
        add(everyday, news, 6.0)
        add(news, everyday, 6.0)
    options = defaultdict(list)
    for (a, b), w in weight.items():
        if w > 0:
            options[a].append((w, b))
    table = {}
    for a, found in options.items():
        source = [i for w in a for i in cut(w, vocabulary)]
        if len(source) <= 3:
            found = sorted(found, key=lambda o: (-o[0], o[1]))[:most]
            table[tuple(source)] = [([i for w in b for i in cut(w, vocabulary)], w) for w, b in found]
    return Replacements(table)
