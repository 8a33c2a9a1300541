"""nDCG@10 on the public collections (dense, BM25, fused), STS correlation, and hit@k on held-out written questions."""
import argparse
import csv
import json
import os
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from scipy.stats import spearmanr

import written
from text import STOPWORDS, stem, words
from tokenizer import cut

SETS = ('cisi', 'cranfield', 'npl', 'scifact_dev', 'squad1_dev_sentences', 'trecqa_wang_dev', 'trecqa_wang_test', 'wikiqa_test')
MAX_QUERIES = 1500
DENSE_WEIGHT = 0.6
MATCH_WEIGHT = 0.6
MATCH_FLOOR = 0.2
RERANKED = 50
K1, B = 0.9, 0.4


def bm25(documents, queries):
    """Scores, queries by documents, and each query's own maximum (unseen terms count with the highest idf)."""
    number, cells = {}, [[], [], []]
    lengths = np.zeros(len(documents))
    for row, text in enumerate(documents):
        terms = [stem(w) for w in words(text) if w not in STOPWORDS]
        lengths[row] = len(terms)
        for term, n in Counter(terms).items():
            cells[0].append(row)
            cells[1].append(number.setdefault(term, len(number)))
            cells[2].append(n)
    rows, columns, tf = np.array(cells[0]), np.array(cells[1]), np.array(cells[2], np.float64)
    df = np.bincount(columns, minlength=len(number))
    idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
    value = idf[columns] * tf * (K1 + 1) / (tf + K1 * (1 - B + B * lengths[rows] / lengths.mean()))
    matrix = csr_matrix((value.astype(np.float32), (columns, rows)), shape=(len(number), len(documents)))
    cells, top, unseen = [[], []], np.zeros(len(queries)), np.log(1 + (len(documents) + 0.5) / 0.5)
    for row, text in enumerate(queries):
        for term in {stem(w) for w in words(text) if w not in STOPWORDS}:
            top[row] += (idf[number[term]] if term in number else unseen) * (K1 + 1)
            if term in number:
                cells[0].append(row)
                cells[1].append(number[term])
    asked = csr_matrix((np.ones(len(cells[0]), np.float32), cells), shape=(len(queries), len(number)))
    return (asked @ matrix).toarray(), np.maximum(top, 1e-6).astype(np.float32)


def ndcg(scores, relevant, k=10):
    best = np.argsort(-scores, kind='stable')[:k]
    gains = np.array([relevant.get(i, 0) for i in best], float)
    ideal = np.sort(np.array(list(relevant.values()), float))[::-1][:k]
    discount = lambda g: (g / np.log2(np.arange(2, len(g) + 2))).sum()
    return discount(gains) / discount(ideal)


def jsonl(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def interval(sets, rng, draws=2000):
    """95 % bootstrap interval of the mean over sets of their means, cases drawn anew within each."""
    means = [np.mean([s[rng.integers(0, len(s), len(s))].mean() for s in sets]) for _ in range(draws)]
    return np.percentile(means, [2.5, 97.5])


class Static:
    """The static encoder in numpy, with the shipped tokenizer's cuts."""

    def __init__(self, table, vocabulary):
        self.table, self.vocabulary, self.cuts, self.kept = np.asarray(table, np.float32), vocabulary, {}, {}
        length = np.linalg.norm(self.table, axis=1)
        self.weight, self.unit = length ** 2, self.table / np.maximum(length, 1e-6)[:, None]

    def tokens(self, text):
        ids = []
        for w in words(text):
            if w not in self.cuts:
                self.cuts[w] = cut(w, self.vocabulary)
            ids += self.cuts[w]
        return np.array(ids or [0])

    def encode(self, texts):
        """Unit vectors."""
        out = np.stack([self.table[self.tokens(t)].sum(0) for t in texts])
        return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)

    def distinct(self, text):
        if text not in self.kept:
            self.kept[text] = np.unique(self.tokens(text))
        return self.kept[text]

    def match(self, query, passages):
        """Token-level matching: best cosines of the query's distinct tokens, nothing up to the floor, weighted by squared length."""
        asked, told = self.distinct(query), [self.distinct(p) for p in passages]
        rows, place = np.unique(np.concatenate(told), return_inverse=True)
        cosines = (self.unit[asked] @ self.unit[rows].T)[:, place]
        best = np.maximum.reduceat(cosines, np.cumsum([0] + [len(t) for t in told[:-1]]), axis=1)
        weight = self.weight[asked]
        return weight @ np.where(best > MATCH_FLOOR, best, 0) / max(weight.sum(), 1e-9)

    def rerank(self, query, passages, scores):
        """Scores of the best `RERANKED` plus their token match; the rest stay below them, in their order."""
        top = np.argsort(-scores, kind='stable')[:RERANKED]
        out = scores - 100
        out[top] = scores[top] + MATCH_WEIGHT * self.match(query, [passages[i] for i in top])
        return out


class Collections:
    """The public collections with their BM25 scores, computed once."""

    def __init__(self, folder):
        self.sets = []
        for name in SETS:
            at = os.path.join(folder, name)
            corpus = jsonl(os.path.join(at, 'corpus.jsonl'))
            place = {doc['_id']: i for i, doc in enumerate(corpus)}
            qrels = {}
            with open(os.path.join(at, 'qrels.tsv')) as lines:
                next(lines)
                for line in lines:
                    q, d, score = line.split()
                    if float(score) > 0:
                        qrels.setdefault(q, {})[place[d]] = float(score)
            queries = [q for q in jsonl(os.path.join(at, 'queries.jsonl')) if q['_id'] in qrels]
            if len(queries) > MAX_QUERIES:
                keep = np.random.default_rng(1).choice(len(queries), MAX_QUERIES, replace=False)
                queries = [queries[i] for i in sorted(keep)]
            texts = [(doc.get('title', '') + ' ' + doc['text']).strip() for doc in corpus]
            asked = [q['text'] for q in queries]
            scores, top = bm25(texts, asked)
            relevant = [qrels[q['_id']] for q in queries]
            self.sets.append((name, texts, asked, relevant, scores, top,
                              np.array([ndcg(s, r) for s, r in zip(scores, relevant)])))
        with open(os.path.join(folder, 'stsb', 'test.tsv')) as lines:
            rows = list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))
        self.sts = [r['sentence1'] for r in rows], [r['sentence2'] for r in rows], [float(r['score']) for r in rows]

    def evaluate(self, encoder):
        """Figures for an encoder (`Static`)."""
        result, gains = {}, {'fused': [], 'reranked': []}
        for name, texts, asked, relevant, scores, top, lexical in self.sets:
            cosine = encoder.encode(asked) @ encoder.encode(texts).T
            mixed = scores / top[:, None] + DENSE_WEIGHT * cosine
            again = [encoder.rerank(q, texts, m) for q, m in zip(asked, mixed)]
            legs = {leg: np.array([ndcg(s, r) for s, r in zip(rows, relevant)])
                    for leg, rows in (('dense', cosine), ('fused', mixed), ('reranked', again))}
            for leg, found in gains.items():
                found.append(legs[leg] - lexical)
            result[name] = {'bm25': lexical.mean(), **{leg: found.mean() for leg, found in legs.items()}}
        result['mean'] = {leg: float(np.mean([result[n][leg] for n in SETS])) for leg in ('bm25', 'dense', 'fused', 'reranked')}
        for leg, found in gains.items():
            result['gain ' + leg] = [float(np.mean([g.mean() for g in found])), *interval(found, np.random.default_rng(0))]
        a, b = encoder.encode(self.sts[0]), encoder.encode(self.sts[1])
        result['sts'] = float(spearmanr((a * b).sum(1), self.sts[2])[0])
        return result


class Questions:
    """Held-out written questions over a pool of passages; `near`, each passage's 40 lexically nearest (itself among them)."""

    def __init__(self, passages, questions):
        """`passages`: texts; `questions`: (text, passage index) of those that are answered and held out."""
        self.passages, self.questions = passages, [q for q, _ in questions]
        self.answer = np.array([p for _, p in questions])
        self.scores, self.top = bm25(passages, self.questions)
        alike, _ = bm25(passages, passages)
        np.fill_diagonal(alike, np.inf)
        self.near = np.argsort(-alike, axis=1)[:, :40]

    def hits(self, scores):
        gold = scores[np.arange(len(scores)), self.answer]
        rank = (scores > gold[:, None]).sum(1) + 0.5 * ((scores == gold[:, None]).sum(1) - 1)
        near = np.take_along_axis(scores, self.near[self.answer], 1)
        close = (near > gold[:, None]).sum(1) + 0.5 * ((near == gold[:, None]).sum(1) - 1)
        return {'hit1': rank < 1, 'hit3': rank < 3, 'near1': close < 1, 'near3': close < 3}

    def evaluate(self, encoder):
        cosine = encoder.encode(self.questions) @ encoder.encode(self.passages).T
        mixed = self.scores / self.top[:, None] + DENSE_WEIGHT * cosine
        match = np.stack([encoder.match(q, self.passages) for q in self.questions])
        legs = {'bm25': self.scores, 'cosine': cosine, 'fused': mixed, 'match': match, 'cosine + match': cosine + match,
                'fused + match': mixed + MATCH_WEIGHT * match}
        return {leg: self.hits(s) for leg, s in legs.items()}


def line(result):
    """One row for a table of runs."""
    mean = result['mean']
    parts = [f"{n[:6]} " + '/'.join(f'{result[n][leg]:.3f}' for leg in ('bm25', 'dense', 'fused', 'reranked')) for n in SETS]
    gains = ' '.join(f'{leg} {g[0]:+.4f} [{g[1]:+.4f},{g[2]:+.4f}]' for leg in ('fused', 'reranked') for g in [result['gain ' + leg]])
    return (' '.join(f'{leg} {v:.4f}' for leg, v in mean.items()) + f" gain {gains} sts {result['sts']:.4f} | " + ' '.join(parts))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('--data', required=True, help='folder of the training data, for the passages of the written questions')
    arguments.add_argument('--eval', required=True, help='folder of the public collections')
    arguments.add_argument('--work', required=True, help='folder with table.npy and vocabulary.json')
    given = arguments.parse_args()
    with open(os.path.join(given.work, 'vocabulary.json')) as file:
        encoder = Static(np.load(os.path.join(given.work, 'table.npy')), json.load(file))
    passages, questions = written.load_questions(given.data)
    held = [(q, p) for q, p, answered in questions if answered and written.held_out(passages[p])]
    rng = np.random.default_rng(0)
    print(f'{len(held)} held-out questions over {len(passages)} passages; near: among the 40 lexically nearest')
    for leg, hits in Questions(passages, held).evaluate(encoder).items():
        figures = [(k, h.mean(), *interval([h], rng)) for k, h in hits.items()]
        print(f'{leg:16}' + '  '.join(f'{k} {m:.3f} [{low:.3f}, {high:.3f}]' for k, m, low, high in figures))
    print(line(Collections(given.eval).evaluate(encoder)))


if __name__ == '__main__':
    main()
