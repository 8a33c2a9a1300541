"""Makes the static passage encoder from the training data: packs it, cuts vocabularies, trains two tables, merges them, teaches the
merged table what stands for what, writes the model.

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
# The merged table goes on: more slowly, since it knows much already, and matched token by token throughout, as it has been at the end.
GOING_ON = train.Recipe(dims=DIMS, rate=0.02, match_steps=3000, replace=0.3,
                        streams={**FIRST.streams, 'restated': 6, 'associated': 70})
MOST_EQUIVALENTS = 16


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder with text/ and pairs/')
    arguments.add_argument('--work', required=True, help='folder for packed text and the table')
    arguments.add_argument('--out', required=True, help='folder the model is written to')
    given = arguments.parse_args()
    torch.set_num_threads(2)
    os.makedirs(given.work, exist_ok=True)
    if not os.path.exists(os.path.join(given.work, 'words.tsv')):
        data.pack(given.data, given.work)
    passages, questions = written.load_questions(given.data)
    lexicon, associations = written.load_lexicon(), written.load_associations()
    counts = tokenizer.read_counts(given.work)
    pairs, tables = written.everyday_and_news(lexicon), []
    for recipe, most in RUNS:
        asked = questions[:most]
        own = tokenizer.build(counts, WHOLE, PIECES, written.common_words(asked, lexicon, counts))
        taught = written.material(passages, written.taught(passages, asked), lexicon, own)
        tables.append((trained(recipe, given.work, own, counts, taught, written.replacements(given.data, pairs, counts, own)), own))
    merged, vocabulary = with_words(merge.merge(*tables, DIMS), tables[0][1], written.words_of(associations))
    equivalents = written.replacements(given.data, pairs + written.close_pairs(associations), counts, vocabulary, MOST_EQUIVALENTS)
    taught = written.material(passages, written.taught(passages, questions), lexicon, vocabulary)
    table = trained(GOING_ON, given.work, vocabulary, counts, taught, equivalents, written.associated(associations, vocabulary), merged)
    np.save(os.path.join(given.work, 'table.npy'), table)
    with open(os.path.join(given.work, 'vocabulary.json'), 'w') as out:
        json.dump(vocabulary, out)
    export.write(table, vocabulary, given.out)


def trained(recipe, work, vocabulary, counts, taught, equivalents, associations=None, start=None):
    """A table; the material, some 3 GB, is let go with it."""
    material = train.Material(work, vocabulary, taught, equivalents, associations)
    return train.train(material, vocabulary, counts, recipe, lambda text: print(text, flush=True), start)


def with_words(table, vocabulary, words):
    """The table and its vocabulary with those of the words that it lacks; a new one begins as the sum of its pieces."""
    more = sorted(w for w in words if w not in vocabulary and w.isascii() and w.isalpha() and 2 < len(w) <= 24)
    table = np.vstack([table, *(merge.row(w, table, vocabulary) for w in more)]).astype(np.float32)
    return table, {**vocabulary, **{w: len(vocabulary) + i for i, w in enumerate(more)}}


if __name__ == '__main__':
    main()
