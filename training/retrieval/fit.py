"""Fits the weights of reranking and the probability of an answer to what examples.ts printed.

    python3 training/retrieval/fit.py examples.jsonl

Reranking: softmax over a question's candidates, the right ones against the rest (listwise; Cao et al. 2007). Probability: logistic
regression over questions that have an answer and questions that have none. Every set counts the same within its group however many
questions it has, and the groups as GROUPS says. Prints src/retrieval/weights.ts' numbers, and what they give."""
import json
import sys
from collections import defaultdict

import numpy as np
from scipy.optimize import minimize

KINDS = ('number', 'date', 'long form')
GROUPS = {'news': 1.0, 'written': 0.6, 'collection': 1.8}  # by the set's name up to ':'
# how much each kind of question counts within its set
SHARES = {'direct': .25, 'paraphrase': .5, 'dated': .1, 'chat': .15, 'unanswerable': .6, 'offtopic': .4, 'near': .5, 'other': .5}
RIDGE = 0.01


def load(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def features(example):
    rows = [[r['dense'], r['passage']] + [r['answer'] if example['asked'] == kind else 0 for kind in KINDS]
            for r in example['rows']]
    return np.array(rows, float).reshape(-1, 2 + len(KINDS))


def fit_reranking(examples):
    chosen = [(e['set'], features(e), np.array([r['right'] for r in e['rows']], float)) for e in examples
              if e['answerable'] and any(r['right'] for r in e['rows'])]
    size = defaultdict(int)
    for name, _, _ in chosen:
        size[name] += 1

    def loss(w):
        total, gradient = RIDGE * w @ w, 2 * RIDGE * w
        for name, x, right in chosen:
            z = x @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            hit = (p * right).sum()
            share = 100 * GROUPS[name.split(':')[0]] / size[name]
            total -= share * np.log(hit + 1e-12)
            gradient = gradient - share * ((p * right / hit - p) @ x)
        return total, gradient

    return minimize(loss, np.zeros(2 + len(KINDS)), jac=True, method='L-BFGS-B').x


def fit_outcome(examples, names):
    chosen = [e for e in examples if e['evidence'] is not None and not e['set'].startswith('collection')]
    x = np.array([[e['evidence'][n] for n in names] for e in chosen], float)
    y = np.array([e['answerable'] for e in chosen], float)
    centre, scale = x.mean(0), x.std(0) + 1e-9
    z = (x - centre) / scale
    size = defaultdict(int)
    for e in chosen:
        size[e['set'], e['kind']] += 1
    weight = np.array([(4 if e['set'].startswith('news') else .7) * (1 if e['set'].startswith('written') and e['answerable'] else SHARES[e['kind']])
                       / size[e['set'], e['kind']] for e in chosen])

    def loss(b):
        p = 1 / (1 + np.exp(-(z @ b[:-1] + b[-1])))
        total = -(weight * (y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))).sum() + 2 * RIDGE * (b[:-1] ** 2).sum()
        return total, np.append((weight * (p - y)) @ z + 4 * RIDGE * b[:-1], (weight * (p - y)).sum())

    b = minimize(loss, np.zeros(len(names) + 1), jac=True, method='L-BFGS-B').x
    p = 1 / (1 + np.exp(-(z @ b[:-1] + b[-1])))
    return b[:-1] / scale, b[-1] - (b[:-1] * centre / scale).sum(), list(zip(chosen, p))


def gain(right, order):
    found = sum(1 / np.log2(rank + 2) for rank, at in enumerate(order[:10]) if right[at])
    best = sum(1 / np.log2(rank + 2) for rank in range(min(10, int(sum(right)))))
    return found / best if best else 0


def report_ranking(examples, score, title):
    rows = defaultdict(list)
    for e in examples:
        if not e['answerable']:
            continue
        right = [r['right'] for r in e['rows']]
        order = np.argsort(-score(e), kind='stable') if right else []
        first = next((rank for rank, at in enumerate(order) if right[at]), 99)
        rows[e['set'] + ' ' + e['kind']].append((first < 1, first < 3, gain(right, order)))
    print(f'\n{title}')
    for name, values in sorted(rows.items()):
        print(f'  {name:<40}' + ' '.join(f'{v:.3f}' for v in np.mean(values, 0)) + f'  {len(values)}')


def report_outcome(scored):
    for group in ('news', 'written'):
        kinds = defaultdict(list)
        for e, p in scored:
            if e['set'].startswith(group):
                kinds[e['kind']].append(p)
        print(f'\n{group}: probability by kind, deciles')
        for kind, values in sorted(kinds.items()):
            print(f'  {kind:<14}' + ' '.join(f'{q:.2f}' for q in np.quantile(values, np.arange(0.05, 1, 0.1))))


def main():
    examples = load(sys.argv[1])
    report_ranking(examples, lambda e: np.array([r['explained'] for r in e['rows']]), 'words alone: hit@1, hit@3, nDCG@10')
    report_ranking(examples, lambda e: features(e)[:, 0], 'encoder alone')
    w = fit_reranking(examples)
    report_ranking(examples, lambda e: features(e) @ w, 'reranked')
    print('\nRERANKING', dict(zip(('dense', 'passage') + KINDS, w.round(2))))
    names = [n for n in next(e['evidence'] for e in examples if e['evidence'])]
    b, intercept, scored = fit_outcome(examples, names)
    report_outcome(scored)
    print('\nOUTCOME', round(intercept, 3), dict(zip(names, b.round(3))))


if __name__ == '__main__':
    main()
