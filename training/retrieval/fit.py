"""Fits the weights of reranking and the calibration of the outcomes to what examples.ts printed.

    bash training/retrieval/examples.sh > examples.jsonl
    python3 training/retrieval/fit.py examples.jsonl

Reranking: softmax over a question's candidates, the right ones against the rest (listwise; Cao et al. 2007). Outcomes: two logistic
regressions, whether a message is about what the corpus is about (questions on it, answered or not, against small talk and questions on other
things) and whether the corpus then answers it (questions with an answer against questions on the same people and events without).
The sets of a group count the same however many questions they have, the kinds within a set as SHARES says, and the groups as GROUPS
says. Prints src/retrieval/weights.ts' numbers, and what they give; what they give on questions left out is printed beside it (five parts)."""
import hashlib
import json
import sys
from collections import defaultdict

import numpy as np
from scipy.optimize import minimize

KINDS = ('number', 'date', 'long form')
RANKED_BY = ('passage', 'sentence', 'together', 'dense explained', 'dense unexplained', 'reading') + KINDS
SENTENCE_TERMS = 5  # more terms than these are seldom all in one sentence
READING_TERMS = 6, 9  # a question of so many terms is like those that the reader was trained on, one of so many is not
# by the set's name up to ':': pools of news articles, the project's corpus and the seeds, rooms that the reader was not trained on,
# single passages, collections
GROUPS = {'pool': 1.0, 'news': 1.4, 'room': 1.0, 'written': 0.5, 'collection': 1.0}
ABOUT = {'direct': .25, 'paraphrase': .5, 'dated': .1, 'chat': .3, 'unanswerable': .3, 'near': .1}
NOT_ABOUT = {'offtopic': 1.0, 'other': 0.1}
WITHOUT = ('unanswerable', 'near')
COUNTS = {'news': 2.0, 'room': 0.0, 'written': 0.3}  # how much a set counts for the outcomes; 1 where not said
RELATED = {'score': 1, 'dense': 1, 'passage': 1, 'reading': 1, 'nameless': -1, 'terms': 1, 'asks': 1, 'personal': -1, 'smallTalk': -1}  # with the signs they may have
ANSWERED = ('reading', 'passage', 'unheld', 'nameless', 'exact', 'terms', 'missing', 'unsaid', 'lead')
RIDGE = 0.02
ABOUT_TAKEN_AS_NOTHING = 0.04
WITHOUT_TAKEN_AS_ANSWERED = 0.1
RELATED_TO_ANSWER = 0.5  # as in src/retrieval/outcome.ts


def load(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def features(example):
    """As inOrder in src/retrieval/rerank.ts: the encoder counts the more, the less of the question the best passage holds."""
    explained = max((r['passage'] for r in example['rows']), default=0)
    one = min(1, SENTENCE_TERMS / example['terms'])
    short = min(1, max(0, (READING_TERMS[1] - example['terms']) / (READING_TERMS[1] - READING_TERMS[0])))
    rows = [[r['passage'], one * (r['sentence'] - r['passage']), r['together'], r['dense'] * explained, r['dense'] * (1 - explained), short * r['reading']]
            + [r['answer'] if example['asked'] == kind else 0 for kind in KINDS] for r in example['rows']]
    return np.array(rows, float).reshape(-1, len(RANKED_BY))


def fit_reranking(examples):
    chosen = [(e['set'], features(e), np.array([r['right'] for r in e['rows']], float)) for e in examples
              if e['answerable'] and any(r['right'] for r in e['rows'])]
    size = defaultdict(int)
    for name, _, _ in chosen:
        size[name] += 1

    sets = defaultdict(set)
    for name in size:
        sets[name.split(':')[0]].add(name)
    scale = np.concatenate([x - x.mean(0) for _, x, _ in chosen]).std(0) + 1e-9

    def loss(w):
        total, gradient = 10 * RIDGE * w @ w, 20 * RIDGE * w
        for name, x, right in chosen:
            x = x / scale
            z = x @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            hit = (p * right).sum()
            group = name.split(':')[0]
            share = 100 * GROUPS[group] / size[name] / len(sets[group])
            total -= share * np.log(hit + 1e-12)
            gradient = gradient - share * ((p * right / hit - p) @ x)
        return total, gradient

    w = minimize(loss, np.zeros(len(RANKED_BY)), jac=True, method='L-BFGS-B', bounds=[(0, None)] * len(RANKED_BY)).x / scale
    return w / w[0]  # so that passage and sentence make one


def regression(examples, names, positive, signs):
    """Logistic regression of `positive`; weights and intercept for evidence as it is."""
    x = np.array([[e['evidence'][n] for n in names] for e in examples], float)
    y = np.array([positive(e) for e in examples], float)
    centre, scale = x.mean(0), x.std(0) + 1e-9
    z = (x - centre) / scale
    size = defaultdict(int)
    for e, side in zip(examples, y):
        size[e['set'], e['kind'], side] += 1
    weight = np.array([{**ABOUT, **NOT_ABOUT}[e['kind']] * COUNTS.get(e['set'].split(':')[0], 1) / size[e['set'], e['kind'], side]
                       for e, side in zip(examples, y)])

    def loss(b):
        p = 1 / (1 + np.exp(-(z @ b[:-1] + b[-1])))
        total = -(weight * (y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))).sum() + RIDGE * b[:-1] @ b[:-1]
        return total, np.append((weight * (p - y)) @ z + 2 * RIDGE * b[:-1], (weight * (p - y)).sum())

    bounds = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in signs] + [(None, None)]
    b = minimize(loss, np.zeros(len(names) + 1), jac=True, method='L-BFGS-B', bounds=bounds).x
    return b[:-1] / scale, b[-1] - (b[:-1] * centre / scale).sum()


def calibrate(examples):
    chosen = [e for e in examples if e['evidence'] is not None and not e['set'].startswith('collection')]
    related = regression(chosen, list(RELATED), lambda e: e['kind'] not in NOT_ABOUT, RELATED.values())
    asked = [e for e in chosen if e['kind'] not in NOT_ABOUT]
    return related, regression(asked, ANSWERED, lambda e: e['kind'] not in WITHOUT, [0] * len(ANSWERED))


def probability(example, names, fitted):
    """Of one example; 0 where nothing was asked or found."""
    if example['evidence'] is None:
        return 0.0
    weights, intercept = fitted
    return 1 / (1 + np.exp(-(sum(w * example['evidence'][n] for n, w in zip(names, weights)) + intercept)))


def probabilities(examples, fitted):
    rows = []
    for e in examples:
        if not e['set'].startswith('collection'):
            related = probability(e, RELATED, fitted[0])
            rows.append((e, related, probability(e, ANSWERED, fitted[1])))
    return rows


def left_out(examples, parts=5):
    """The probabilities of each part's questions by a fit to the others'."""
    def part(e):
        return int(hashlib.md5(e['question'].encode()).hexdigest(), 16) % parts
    return [row for k in range(parts)
            for row in probabilities([e for e in examples if part(e) == k], calibrate([e for e in examples if part(e) != k]))]


def thresholds(scored):
    own = [(e, r, a) for e, r, a in scored if e['set'].startswith('news')]
    least_related = np.quantile([r for e, r, _ in own if e['answerable']], ABOUT_TAKEN_AS_NOTHING)
    without = [a if r >= RELATED_TO_ANSWER else 0 for e, r, a in own if e['kind'] in WITHOUT]
    return least_related, np.quantile(without, 1 - WITHOUT_TAKEN_AS_ANSWERED)


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


def report_outcome(scored, least_related, least_answered, title):
    kinds = defaultdict(list)
    for e, related, answered in scored:
        group = e['set'] if e['set'].startswith('news') else e['set'].split(':')[0]
        nothing = related < least_related
        answer = related >= RELATED_TO_ANSWER and answered >= least_answered
        row = (answer, not nothing and not answer, nothing)
        kinds[f"{group} {e['kind']}"].append(row)
        if e['answerable']:
            kinds[f'{group} answerable'].append(row)
    print(f'\n{title}: answered, closest, nothing')
    for kind, rows in sorted(kinds.items()):
        print(f'  {kind:<30}' + ' '.join(f'{share:.2f}' for share in np.mean(rows, 0)) + f'  {len(rows)}')


def named(names, weights):
    return {name: float(weight) for name, weight in zip(names, np.round(weights, 3))}


def main():
    examples = load(sys.argv[1])
    report_ranking(examples, lambda e: np.array([r['explained'] for r in e['rows']]), 'words alone: hit@1, hit@3, nDCG@10')
    report_ranking(examples, lambda e: np.array([r['dense'] for r in e['rows']]), 'encoder alone')
    w = fit_reranking(examples)
    report_ranking(examples, lambda e: features(e) @ w, 'reranked')
    scored = left_out(examples)
    least = thresholds(scored)
    report_outcome(scored, *least, 'questions left out of the fit')
    fitted = calibrate(examples)
    report_outcome(probabilities(examples, fitted), *least, 'all questions')
    print('\nRERANKING', named(RANKED_BY, w))
    print('related', round(fitted[0][1], 3), named(RELATED, fitted[0][0]))
    print('answered', round(fitted[1][1], 3), named(ANSWERED, fitted[1][0]))
    print('least', {'related': round(float(least[0]), 2), 'answered': round(float(least[1]), 2)})


if __name__ == '__main__':
    main()
