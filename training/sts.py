"""Spearman correlation of the cosine with the human score on the STS benchmark.

    python3 training/sts.py --work training/intermediate --sts ../shared/eval/stsb/test.tsv"""
import argparse
import json
import os

import numpy as np
from scipy.stats import spearmanr

import evaluate


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--work', required=True, help='folder with table.npy and vocabulary.json')
    arguments.add_argument('--sts', required=True, help='lines of sentence, sentence and score, parted by tabs')
    given = arguments.parse_args()
    with open(os.path.join(given.work, 'vocabulary.json')) as file:
        encoder = evaluate.Static(np.load(os.path.join(given.work, 'table.npy')), json.load(file))
    with open(given.sts) as lines:
        rows = [line.rstrip('\n').split('\t') for line in lines]
    rows = [row for row in rows if len(row) >= 3 and row[2].replace('.', '', 1).isdigit()]
    left, right = (encoder.encode([row[side] for row in rows]) for side in (0, 1))
    print(f'{len(rows)} pairs, Spearman {spearmanr((left * right).sum(1), [float(row[2]) for row in rows])[0]:.4f}')


if __name__ == '__main__':
    main()
