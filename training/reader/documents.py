"""Writes folders of documents with the questions whose words are unlike theirs, and with the SQuAD questions.

    python3 training/reader/documents.py --data ../shared/training-data --out training/intermediate/documents

`written`: each document of data/questions.jsonl, cut to some 1,500 characters around its passages, 24 to a folder; the questions of
passages that ../written.py holds out have kinds of their own, `held-…`. `squad`: the sentences of squad_train_sentences in order, six to a
paragraph and four paragraphs to an article, since the paragraphs they come from are not known."""
import argparse
import json
import os
import random
import sys
from collections import defaultdict

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import written  # noqa: E402
from data import read  # noqa: E402
from folder import front_matter, write  # noqa: E402

AROUND = 1500
DOCUMENTS = 24
SENTENCES, PARAGRAPHS, ARTICLES = 6, 4, 16
EVIDENCE = 50  # characters at either end of a paragraph that stand for all of it


def around(text, rows):
    """Whole paragraphs around the passages that are asked about."""
    low = max(0, min(r['start'] for r in rows) - AROUND)
    high = min(len(text), max(r['end'] for r in rows) + AROUND)
    before, after = text.rfind('\n\n', 0, low), text.find('\n\n', high)
    return text[before + 2 if before >= 0 and low > 0 else 0:after if after >= 0 else len(text)]


def ends(passage):
    paragraphs = [paragraph.strip() for paragraph in passage.split('\n\n')]
    return dict.fromkeys(end for p in paragraphs for end in (p[:EVIDENCE].strip(), p[-EVIDENCE:].strip()) if end)


def written_documents(data, out):
    with open(os.path.join(written.DATA, 'questions.jsonl')) as rows:
        asked = defaultdict(list)
        for row in map(json.loads, rows):
            asked[row['source'], row['doc']].append(row)
    sources = {source: list(read(os.path.join(data, 'text', source + '.jsonl.xz'))) for source in {source for source, _ in asked}}
    keys = sorted(asked)
    random.Random(3).shuffle(keys)
    for start in range(0, len(keys), DOCUMENTS):
        texts, questions = {}, []
        for at, key in enumerate(keys[start:start + DOCUMENTS]):
            document = sources[key[0]][key[1]]
            front = front_matter(document.get('title') or 'untitled', document.get('date'))
            texts[f'{at}.txt'] = front, around(document['text'], asked[key])
            for row in asked[key]:
                passage = document['text'][row['start']:row['end']]
                kind = 'paraphrase' if row['answered'] else 'unanswerable'
                answers = [{'article': f'{at}.txt', 'text': end} for end in ends(passage)] if row['answered'] else []
                questions.append({'id': f'{start}-{len(questions)}', 'question': row['question'], 'answers': answers,
                                  'kind': f'held-{kind}' if written.held_out(passage) else kind})
        write(os.path.join(out, f'written{start // DOCUMENTS:03}'), texts, questions)


def squad(data, out):
    pairs = list(read(os.path.join(data, 'pairs', 'squad_train_sentences.jsonl.xz')))
    sentences = list(dict.fromkeys(pair['d'] for pair in pairs))
    place = {sentence: at for at, sentence in enumerate(sentences)}
    article = SENTENCES * PARAGRAPHS
    for start in range(0, len(sentences), article * ARTICLES):
        texts = {}
        for at in range(start, min(start + article * ARTICLES, len(sentences)), article):
            block = sentences[at:at + article]
            paragraphs = [' '.join(block[i:i + SENTENCES]) for i in range(0, len(block), SENTENCES)]
            texts[f'{(at - start) // article}.txt'] = front_matter('untitled', None), '\n\n'.join(paragraphs)
        own = [pair for pair in pairs if start <= place[pair['d']] < start + article * ARTICLES]
        questions = [{'id': f'{start}-{n}', 'question': pair['q'], 'kind': 'direct',
                      'answers': [{'article': f"{(place[pair['d']] - start) // article}.txt", 'text': pair['d']}]}
                     for n, pair in enumerate(own)]
        write(os.path.join(out, f'squad{start // (article * ARTICLES):03}'), texts, questions)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder of the training data')
    arguments.add_argument('--out', required=True, help='folder that is written to')
    given = arguments.parse_args()
    written_documents(given.data, given.out)
    squad(given.data, given.out)


if __name__ == '__main__':
    main()
