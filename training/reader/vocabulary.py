"""Writes the reader's vocabulary and where each of its words stands in the passage encoder's table.

    python3 training/reader/vocabulary.py --words training/intermediate/words.tsv --encoder models/passage-encoder --out training/intermediate/reader

vocabulary.txt: the 32,000 most frequent words of the training text that the encoder holds in one piece. start.npy: for each word number
(0 nothing, 1 unknown, then the words) its direction on the first principal axes of the encoder's table, and its vector's length."""
import argparse
import json
import os

import numpy as np
import onnx
from onnx import numpy_helper

WORDS = 32_000
AXES = 160
SPECIAL = 2


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
    words = sorted(whole, key=lambda word: -counts.get(word, 0))[:WORDS]
    vectors = table[[tokens[word] for word in words]]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    direction = vectors / (length + 1e-9)
    centred = direction - direction.mean(0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :AXES]
    along = centred @ axes
    start = np.zeros((len(words) + SPECIAL, AXES + 1), np.float32)
    start[SPECIAL:, :AXES] = along / along.std()
    start[SPECIAL:, AXES:] = (length - length.mean()) / length.std()

    os.makedirs(given.out, exist_ok=True)
    with open(os.path.join(given.out, 'vocabulary.txt'), 'w') as out:
        out.writelines(word + '\n' for word in words)
    np.save(os.path.join(given.out, 'start.npy'), start)


if __name__ == '__main__':
    main()
