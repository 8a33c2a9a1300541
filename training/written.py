"""The written questions and the lexicon of training/data, and replacements drawn from lexicon, WordNet and thesaurus."""
import hashlib
import json
import os
from collections import defaultdict

import numpy as np

from data import read
from text import STOPWORDS, words
from tokenizer import cut
from train import Ragged, Replacements

HELD_OUT = 10  # one passage in so many is kept for measuring


def held_out(passage):
    """By the passage's text, so that the choice never shifts."""
    return int(hashlib.md5(passage.encode()).hexdigest(), 16) % HELD_OUT == 0


def load_questions(folder, data):
    """Passages, and (question, passage number, answered) of every written question."""
    with open(os.path.join(folder, 'questions.jsonl')) as lines:
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


def load_lexicon(folder):
    """(everyday, news, kind, context) of every entry."""
    with open(os.path.join(folder, 'lexicon.tsv')) as lines:
        next(lines)
        return [line.rstrip('\n').split('\t') for line in lines]


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


def replacements(data, lexicon, counts, vocabulary, most=8):
    """What may stand for a word or a phrase of up to three words, both ways for the lexicon."""
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
    for everyday, news, _, _ in lexicon:
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
