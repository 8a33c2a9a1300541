"""Writes the reader's vocabulary and where each of its words stands in the passage encoder's table.

    python3 training/reader/vocabulary.py --words training/intermediate/words.tsv --encoder models/passage-encoder --out training/intermediate/reader

vocabulary.txt: the 32,000 most frequent words of the training text that the encoder holds in one piece, then those of the rooms' questions
and of the associations, which news text has more rarely. start.npy: for each word number (0 nothing, 1 unknown, then the words) its direction on the first
principal axes of the frequent ones' vectors, and its vector's length."""
import argparse
import json
import os
import sys
from collections import Counter

import numpy as np
import onnx
from onnx import numpy_helper

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import written  # noqa: E402
from rooms import held_out, lines  # noqa: E402
from text import words as words_in  # noqa: E402

WORDS = 32_000
ASKED = 2  # questions that a word must stand in
AXES = 160
SPECIAL = 2


def asked_or_associated():
    """Words of questions over rooms that are not held out, and of the associations."""
    asked = Counter(word for question in lines('room-questions.jsonl') if not held_out(question['room']) for word in set(words_in(question['question'])))
    often = {word for word, many in asked.items() if many >= ASKED}
    return {word for word in often | written.words_of(written.load_associations()) if not word.isdigit()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--words', required=True, help='words.tsv, as ../data.py writes it')
    arguments.add_argument('--encoder', required=True, help='folder of the passage encoder')
    arguments.add_argument('--out', required=True, help='folder that is written to')
    given = arguments.parse_args()
    with open(given.words) as rows:
        counts = {word: int(count) for word, count in (row.rstrip('\n').split('\t') for row in rows)}
    with open(os.path.join(given.encoder, 'tokenizer.json')) as file:
        tokens = json.load(file)['model']['vocab']
    graph = onnx.load(os.path.join(given.encoder, 'onnx', 'model_quantized.onnx')).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    table = stored['table'].astype(np.float32) * stored['scale']

    whole = [word for word in tokens if not word.startswith(('##', '['))]
    frequent = sorted(whole, key=lambda word: -counts.get(word, 0))[:WORDS]
    words = frequent + sorted(set(whole) & asked_or_associated() - set(frequent))
    vectors = table[[tokens[word] for word in words]]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    direction = vectors / (length + 1e-9)
    centred = direction - direction[:WORDS].mean(0)
    axes = np.linalg.eigh(centred[:WORDS].T @ centred[:WORDS])[1][:, ::-1][:, :AXES]
    along = centred @ axes
    start = np.zeros((len(words) + SPECIAL, AXES + 1), np.float32)
    start[SPECIAL:, :AXES] = along / along[:WORDS].std()
    start[SPECIAL:, AXES:] = (length - length[:WORDS].mean()) / length[:WORDS].std()

    os.makedirs(given.out, exist_ok=True)
    with open(os.path.join(given.out, 'vocabulary.txt'), 'w') as out:
        out.writelines(word + '\n' for word in words)
    np.save(os.path.join(given.out, 'start.npy'), start)


if __name__ == '__main__':
    main()
