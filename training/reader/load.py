"""What examples.ts printed, as arrays."""
import json

import numpy as np

UNKNOWN = 1
QUESTION_WORDS, PASSAGE_WORDS = 24, 200  # as in src/retrieval/reading.ts
SHARE, LATE_SENTENCE = 3, 6
FIGURE = 3  # the shape from which on a word is a figure or a year, as in src/retrieval/written-words.ts


def numbers_of(vocabulary):
    with open(vocabulary) as rows:
        return {row.rstrip('\n'): at + 2 for at, row in enumerate(rows)}


def load(path, numbers):
    """Questions with their candidates, best first; a passage's arrays are shared by all questions that it is a candidate of."""
    passages, questions, corpus = {}, [], None
    with open(path) as rows:
        for row in map(json.loads, rows):
            if 'corpus' in row:
                corpus = row['corpus']
            elif 'passage' in row and 'shapes' in row:
                passages[corpus, row['passage']] = passage_of(row, numbers)
            else:
                questions.append(question_of(row, {c['passage']: passages[corpus, c['passage']] for c in row['candidates']}, numbers))
    return questions


def passage_of(row, numbers):
    return {'words': np.array([numbers.get(word, UNKNOWN) for word in row['words'][:PASSAGE_WORDS]], np.int32),
            'shapes': np.array([int(c) for c in row['shapes'][:PASSAGE_WORDS]], np.int8),
            'marks': np.array([int(c) for c in row['marks'][:PASSAGE_WORDS]], np.int8),
            'sentences': np.array(row['sentences'][:PASSAGE_WORDS], np.int16)}


def question_of(row, passages, numbers):
    words = row['words'][:QUESTION_WORDS]
    terms = [term for *_, term in words]
    share = np.array(row['weights']) / (sum(row['weights']) or 1)

    def by_word(values):
        return np.array([0 if term is None else values[term] for term in terms], np.float32)

    place = {}
    for at, term in enumerate(terms):
        if term is not None:
            place.setdefault(term, at)
    shares = SHARE * by_word(share)
    known = np.stack([by_word(np.ones_like(share)), shares, by_word(row['named'])], -1)
    candidates = []
    for candidate in row['candidates']:
        passage = passages[candidate['passage']]
        kept = [(at, place[term], hundredths / 100) for at, term, hundredths in candidate['matches']
                if at < len(passage['words']) and term in place]
        coverage = np.array(candidate['sentences'], np.float32)
        candidates.append({
            'passage': passage, 'right': candidate['right'], 'evidence': candidate['evidence'], 'coverage': coverage,
            'scores': np.array([candidate['score'], *candidate['scores']], np.float32),
            'matches': tuple(np.array(column, kind) for column, kind in zip(zip(*kept), (np.int16, np.int8, np.float32))) if kept else None,
            'found': np.stack([by_word(candidate[name]) for name in ('terms', 'bestTerms', 'contextTerms')], -1)})
    return {'set': row['set'], 'kind': row['kind'], 'question': row['question'], 'answerable': row['answerable'],
            'words': np.array([numbers.get(word, UNKNOWN) for word, *_ in words], np.int32),
            'shapes': np.array([shape for _, shape, _ in words], np.int8), 'known': known, 'shares': shares, 'candidates': candidates}
