"""Trains the reader on what examples.ts printed, and writes the ONNX file, in whole numbers, and the vocabulary.

    python3 training/reader/train.py --work training/intermediate/reader --out models/answer-reader [--epochs 15] [--threads 2]

The work folder holds vocabulary.txt and start.npy (vocabulary.py) and rooms.jsonl, written.jsonl and squad.jsonl (examples.ts). The loss is a softmax
over a question's candidates and "none of them" (listwise; Cao et al. 2007); a linear model of retrieval's own scores stands beside the
network, so that the network learns what they lack. For right passages whose answering
sentences are known the attention is drawn to them. Rooms that are held out, and passages of written questions that are, take no part; what the
network gives for them is printed after each epoch, beside retrieval's own order."""
import argparse
import os
import random
import shutil
import time
from collections import defaultdict

import numpy as np
import torch
from scipy.stats import rankdata

import load
import network
from rooms import held_out

BATCH = 32
RATE = 1.5e-3
WARM_UP = 200
FALLING = 0.25  # of the steps: the rate falls to nothing over the last
READ, WITHIN = 4, 0.35  # candidates that are read, so near the best one's score, as in src/retrieval/weights.ts
NEAR = 0.5  # those that are learned from
FARTHER, CANDIDATES = 0.3, 12  # of the questions with one more wrong one, and from which it is drawn
WEIGHTS = {'room': 2.0, 'written': 1.0, 'squad': 0.6}
WITHOUT_ANSWER = 1.5
SHARES = {'room': 1.0, 'written': 0.2, 'squad': 0.1}  # of each set's questions, in each epoch
RIGHT_LEFT_OUT = 0.08  # of the questions: what remains does not answer
STYLES = {'paraphrase': 0.3, 'chat': 0.3}  # the same for rooms' questions of kinds that few near misses are like, lest the style alone spoke for an answer
SMALL_LETTERS = 0.2
STRANGE = 0.04  # questions none of whose words are known: other languages
UNKNOWN_WORDS = 0.04
ATTENTION = 0.2
GROUPS = 2  # of a batch's passages, by length
RANGES_FROM = 2000  # questions over rooms, when the network is written in 8 bits


def kind_of_set(question):
    return question['set'].split(':')[0]


def is_held_out(question):
    return question['kind'].startswith('held-') or (kind_of_set(question) == 'room' and held_out(question['set']))


def orders_only(question):
    """All questions of SQuAD are answered: they say nothing of which are not."""
    return kind_of_set(question) == 'squad'


def within(candidates, apart):
    """The best candidates whose scores are so near the first one's."""
    return [c for c in candidates[:READ] if c['scores'][0] >= candidates[0]['scores'][0] - apart]


def choose(question):
    """The candidates that there are to read, and of these the right ones, the wrong ones that would be read or nearly so, and
    sometimes another. Where the right ones are left out, retrieval has never found them."""
    found = question['candidates']
    right, others = [c for c in found if c['right']], [c for c in found if not c['right']]
    left_out = STYLES.get(question['kind'], RIGHT_LEFT_OUT) if kind_of_set(question) == 'room' else RIGHT_LEFT_OUT
    if others and random.random() < left_out:
        found, right = others, []
    near = [c for c in within(found, NEAR) if not c['right']]
    farther = others[len(near):CANDIDATES]
    # A right one alone teaches no order.
    alone = not near and (not right or orders_only(question))
    more = [random.choice(farther)] if farther and (alone or random.random() < FARTHER) else []
    return found, [*random.sample(right, min(2, len(right))), *near, *more] or found[:1]


def read(reader, linear, items, training):
    """Log-odds, what the attention lays on evidence (nothing where none is known) and which are right, of all candidates that are
    read of some questions one after another: items are (question, candidates there are, those that are read)."""
    rows = [(question, candidate) for question, _, shown in items for candidate in shown]
    # How well the best that there are match each word: what one lacks may stand in another.
    anywhere = {id(question): np.max([c['found'][:, 0] for c in [*found[:READ], *shown]], 0) for question, found, shown in items}
    altered = [{id(question) for question, *_ in items if training and random.random() < share} for share in (SMALL_LETTERS, STRANGE)]
    # Passages of about one length together: nothing is computed for what is not there.
    order = sorted(range(len(rows)), key=lambda row: len(rows[row][1]['passage']['words']))
    size = -(-len(rows) // GROUPS)
    logits, on_evidence = [], []
    for start in range(0, len(rows), size):
        question, passage, scores, evidence = tensors_of([rows[row] for row in order[start:start + size]], anywhere, altered, training)
        with torch.autocast('cpu', dtype=torch.bfloat16, enabled=training):
            own, looks = reader(question, passage)
        logits.append(own.float() + linear(scores).squeeze(-1))
        on_evidence.append(torch.where(evidence.sum(1) > 0, (looks.float().mean(-1) * evidence).sum(1), torch.nan))
    back = torch.tensor(order).argsort()
    right = torch.tensor([float(candidate['right']) for _, candidate in rows])
    return torch.cat(logits)[back], torch.cat(on_evidence)[back], right


def tensors_of(rows, anywhere, altered, training):
    """Tensors of (question, candidate) rows; `anywhere` and `altered` are by the question's id: questions in `altered` lose their capitals, or with their passages all words that are known."""
    n, (small, strange) = len(rows), altered
    q = max(len(question['words']) for question, _ in rows)
    p = max(1, max(len(candidate['passage']['words']) for _, candidate in rows))
    question_words, question_shapes = np.zeros((n, q), np.int64), np.zeros((n, q), np.int64)
    question_features, question_mask = np.zeros((n, q, network.QUESTION_FEATURES), np.float32), np.zeros((n, q), np.float32)
    words, shapes, marks = (np.zeros((n, p), np.int64) for _ in range(3))
    features, matches, mask = np.zeros((n, p, network.PASSAGE_FEATURES), np.float32), np.zeros((n, p, q), np.float32), np.zeros((n, p), np.float32)
    evidence = np.zeros((n, p), np.float32)
    for row, (question, candidate) in enumerate(rows):
        k, passage = len(question['words']), candidate['passage']
        length, sentences = len(passage['words']), passage['sentences']
        question_words[row, :k], question_mask[row, :k] = question['words'], 1
        question_features[row, :k] = np.concatenate([question['known'], candidate['found'], anywhere[id(question)][:, None]], -1)
        question_shapes[row, :k], shapes[row, :length] = question['shapes'], passage['shapes']
        words[row, :length], marks[row, :length], mask[row, :length] = passage['words'], passage['marks'], 1
        if id(question) in small:
            is_figure = question['shapes'] >= load.FIGURE
            question_shapes[row, :k] *= is_figure
            question_features[row, :k, 2] *= is_figure
        if candidate['matches'] is not None:
            at, of, share = candidate['matches']
            matches[row, at, of] = share
        own = matches[row, :length, :k]
        features[row, :length] = np.stack([
            own.max(1), (own * question['shares']).max(1), candidate['coverage'][sentences],
            np.minimum(sentences, load.LATE_SENTENCE) / load.LATE_SENTENCE, np.full(length, candidate['scores'][1])], -1)
        if candidate['right'] and len(candidate['evidence']) < len(candidate['coverage']):
            evidence[row, :length] = np.isin(sentences, candidate['evidence'])
        if id(question) in strange:
            question_words[row, :k] = words[row, :length] = load.UNKNOWN
    if training:
        for numbers in (words, question_words):
            numbers[(np.random.random(numbers.shape) < UNKNOWN_WORDS) & (numbers > 0)] = load.UNKNOWN
    tensors = [torch.from_numpy(a) for a in (question_words, question_shapes, question_features, question_mask)], \
        [torch.from_numpy(a) for a in (words, shapes, marks, features, matches, mask)]
    scores = torch.from_numpy(np.stack([candidate['scores'] for _, candidate in rows]) / np.array([1, 1, 1, 1, 10, 1, 1], np.float32))
    return *tensors, scores, torch.from_numpy(evidence)


def listwise(logits, right, lengths, weights, order_only):
    """Mean of -log P(right), "none" being right where no candidate is; where a right one only teaches the order, "none" is left out."""
    losses, start = [], 0
    for length, no_none in zip(lengths, order_only):
        own, is_right = logits[start:start + length], right[start:start + length]
        whole = torch.logsumexp(own if no_none and is_right.any() else torch.cat([own, own.new_zeros(1)]), 0)
        losses.append(whole - torch.logsumexp(own[is_right > 0], 0) if is_right.any() else whole)
        start += length
    return (weights * torch.stack(losses)).sum() / weights.sum()


def answer(reader, linear, questions):
    """Each question with the log-odds of the candidates that are read, and which of them are right."""
    answers = []
    reader.eval()
    with torch.no_grad():
        for start in range(0, len(questions), 2 * BATCH):
            items = [(q, q['candidates'], within(q['candidates'], WITHIN)) for q in questions[start:start + 2 * BATCH]]
            logits, _, right = read(reader, linear, items, False)
            lengths = [len(shown) for *_, shown in items]
            answers += [(asked, *two) for (asked, *_), *two in zip(items, logits.split(lengths), right.split(lengths))]
    reader.train()
    return answers


def measure(reader, linear, questions):
    """By set and kind, of candidates that are read: hit@1 of retrieval's order, hit@1 with the reader; and how well answered and unanswered questions are told."""
    hits, told = defaultdict(list), defaultdict(lambda: ([], []))
    for asked, own, is_right in answer(reader, linear, questions):
        name = f"{kind_of_set(asked)} {asked['kind']}"
        if asked['answerable']:
            hits[name].append((bool(is_right[0]), bool(is_right[own.argmax()])))
        told[kind_of_set(asked)][0 if asked['answerable'] else 1].append(float(own.max()))
    for name, values in sorted(hits.items()):
        print(f'  {name:<26}{len(values):>6} hit@1 {np.mean(values, 0)[0]:.3f}, with the reader {np.mean(values, 0)[1]:.3f}')
    for name, (answered, not_answered) in sorted(told.items()):
        if not_answered:
            ranks = rankdata(answered + not_answered)[:len(answered)]
            area = (ranks.sum() - len(answered) * (len(answered) + 1) / 2) / (len(answered) * len(not_answered))
            print(f'  {name} answered or not, AUC {area:.3f}', flush=True)


def train(reader, linear, taught, epochs, after):
    """Trains on questions by set, each epoch on the share of each that SHARES says; calls `after` at the end of each. The rate stays
    where it is and falls at the end (Hägele et al. 2024)."""
    parameters = [*reader.parameters(), *linear.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=1e-2)
    size = {name: int(SHARES[name] * len(own)) for name, own in taught.items()}
    steps = max(1, epochs * (sum(size.values()) // BATCH))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1, (step + 1) / WARM_UP, (steps - step) / (FALLING * steps)))
    started, losses = time.time(), []
    for _ in range(epochs):
        order = [question for name, own in sorted(taught.items()) for question in random.sample(own, size[name])]
        random.shuffle(order)
        for start in range(0, len(order) - BATCH + 1, BATCH):
            items = [(question, *choose(question)) for question in order[start:start + BATCH]]
            logits, on_evidence, right = read(reader, linear, items, True)
            weights = torch.tensor([WEIGHTS[kind_of_set(q)] * (1 if q['answerable'] else WITHOUT_ANSWER) for q, *_ in items])
            loss = listwise(logits, right, [len(shown) for *_, shown in items], weights, [orders_only(q) for q, *_ in items])
            seen = torch.log(on_evidence[~on_evidence.isnan()] + 1e-3)
            total = loss - ATTENTION * seen.sum() / (len(seen) + 1)
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % 200 == 0:
                print(f'{len(losses)} of {steps} steps, loss {np.mean(losses[-200:]):.4f}, {time.time() - started:.0f} s', flush=True)
        after()


def taught_of(questions):
    """By set, the questions that are trained on."""
    taught = defaultdict(list)
    for question in questions:
        if not is_held_out(question) and (not question['answerable'] or any(c['right'] for c in question['candidates'])):
            taught[kind_of_set(question)].append(question)
    return taught


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--work', required=True, help='folder of the examples')
    arguments.add_argument('--out', required=True, help='folder of the model')
    arguments.add_argument('--epochs', type=int, default=15)
    arguments.add_argument('--threads', type=int, default=2)
    given = arguments.parse_args()
    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    torch.set_num_threads(given.threads)

    vocabulary = os.path.join(given.work, 'vocabulary.txt')
    numbers = load.numbers_of(vocabulary)

    reader = network.Reader(np.load(os.path.join(given.work, 'start.npy')))
    linear = torch.nn.Linear(network.SCORES, 1)
    torch.nn.init.zeros_(linear.weight), torch.nn.init.zeros_(linear.bias)
    linear.weight.data[0, 0] = 4
    files = [os.path.join(given.work, f'{name}.jsonl') for name in ('rooms', 'written', 'squad')]
    questions = [question for file in files for question in load.load(file, numbers) if question['candidates']]
    measured = [question for question in questions if is_held_out(question)]
    taught = taught_of(questions)
    train(reader, linear, taught, given.epochs, lambda: measure(reader, linear, measured))
    os.makedirs(given.out, exist_ok=True)
    few = random.sample(taught['room'], min(RANGES_FROM, len(taught['room'])))
    shipped = network.in_eight_bits(reader, network.ranges_of(reader, lambda: answer(reader, linear, few)))
    own, whole = (torch.cat([logits for _, logits, _ in answer(one, linear, few)]) for one in (reader, shipped))
    print(f'in whole numbers log-odds differ by {(whole - own).std():.3f}; they spread over {own.std():.2f}')
    network.export(shipped, linear, os.path.join(given.out, 'reader.onnx'))
    shutil.copy(vocabulary, os.path.join(given.out, 'vocabulary.txt'))


if __name__ == '__main__':
    main()
