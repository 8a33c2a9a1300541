"""Makes the static passage encoder from the training data: packs it, cuts a vocabulary, trains the table, writes the model.

    python3 training/build.py --data ../shared/training-data --work training/work --out models/passage-encoder

A tenth of the passages with written questions is kept out, for evaluate.py to measure on."""
import argparse
import json
import os

import numpy as np
import torch

import data
import export
import tokenizer
import train
import written

WHOLE, PIECES = 60000, 6000


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
    vocabulary = tokenizer.build(counts, WHOLE, PIECES, written.common_words(questions, lexicon, counts))
    questions = [q for q in questions if not written.held_out(passages[q[1]])]
    material = train.Material(given.work, vocabulary, written.material(passages, questions, lexicon, vocabulary),
                              written.replacements(given.data, lexicon, counts, vocabulary))
    table = train.train(material, vocabulary, counts, train.Recipe(), log=lambda text: print(text, flush=True))
    np.save(os.path.join(given.work, 'table.npy'), table)
    with open(os.path.join(given.work, 'vocabulary.json'), 'w') as out:
        json.dump(vocabulary, out)
    export.write(table, vocabulary, given.out)


if __name__ == '__main__':
    main()
