"""Makes the static passage encoder from the training data: packs it, cuts vocabularies, trains two tables, merges them, writes the model.

    python3 training/build.py --data ../shared/training-data --work training/intermediate --out models/passage-encoder

A tenth of the passages with written questions is kept out, for evaluate.py to measure on."""
import argparse
import json
import os

import numpy as np
import torch

import data
import export
import merge
import tokenizer
import train
import written

WHOLE, PIECES = 60000, 6000
DIMS = 512  # of the merged table: what 40 MB hold

# Two tables that err differently: recipes, and how many of the written questions each sees.
FIRST = train.Recipe()
SECOND = train.Recipe(streams={**FIRST.streams, 'restated': 12, 'written': 8})
RUNS = ((FIRST, None), (SECOND, 8285))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder with text/ and pairs/')
    arguments.add_argument('--work', required=True, help='folder for packed text and the table')
    arguments.add_argument('--out', required=True, help='folder the model is written to')
    given = arguments.parse_args()
    torch.set_num_threads(2)
    os.makedirs(given.work, exist_ok=True)
    if not os.path.exists(os.path.join(given.work, 'words.tsv')):
        data.pack(given.data, given.work)
    files = os.path.join(here, 'data')
    passages, questions = written.load_questions(files, given.data)
    lexicon = written.load_lexicon(files)
    counts = tokenizer.read_counts(given.work)
    first, second = (train_one(recipe, passages, questions[:most], lexicon, counts, given) for recipe, most in RUNS)
    table, vocabulary = merge.merge(first, second, DIMS), first[1]
    np.save(os.path.join(given.work, 'table.npy'), table)
    with open(os.path.join(given.work, 'vocabulary.json'), 'w') as out:
        json.dump(vocabulary, out)
    export.write(table, vocabulary, given.out)


def train_one(recipe, passages, questions, lexicon, counts, given):
    """A table and its vocabulary."""
    vocabulary = tokenizer.build(counts, WHOLE, PIECES, written.common_words(questions, lexicon, counts))
    questions = [q for q in questions if not written.held_out(passages[q[1]])]
    material = train.Material(given.work, vocabulary, written.material(passages, questions, lexicon, vocabulary),
                              written.replacements(given.data, lexicon, counts, vocabulary))
    return train.train(material, vocabulary, counts, recipe, log=lambda text: print(text, flush=True)), vocabulary


if __name__ == '__main__':
    main()
