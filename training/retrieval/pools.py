"""Writes small corpora of news articles on one subject each, with their questions, for `examples.ts --corpus`.

    python3 training/retrieval/pools.py --data ../shared/training-data --out training/intermediate/pools

The questions are data/pools.jsonl, written for this project; each answer points at characters of an article of the training data (`doc`:
its line in wikinews_2019_2020, from 0). Articles are cut to their first paragraphs, as a news desk's are short. Each pool is
asked some of the others' questions too, as questions on other news; `other.questions.jsonl` has such questions for other corpora."""
import argparse
import json
import lzma
import os
import random
from collections import defaultdict

SOURCE = os.path.join('text', 'wikinews_2019_2020.jsonl.xz')
STRANGERS = 60  # questions of other pools asked of each
WORDS = 420  # the paragraph in which these are reached is the last
POOLS = {
    'protest': (63, 84, 95, 124, 143, 161, 76, 77, 81),
    'storm': (69, 74, 90, 94, 106, 109, 123, 168, 147, 180),
    'covid': (182, 183, 186, 188, 191, 204, 210, 207, 202, 163),
    'britain': (75, 88, 100, 103, 114, 165, 43, 136, 162, 185),
    'uspolitics': (83, 89, 111, 154, 116, 153, 167, 187, 192, 195),
    'iran': (171, 172, 173, 178, 156, 113, 132, 142, 105, 107),
}


def beginning(text):
    kept, words = [], 0
    for paragraph in text.split('\n\n'):
        kept.append(paragraph)
        words += len(paragraph.split())
        if words > WORDS:
            break
    return '\n\n'.join(kept)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder of the training data')
    arguments.add_argument('--out', required=True, help='folder the pools are written to')
    given = arguments.parse_args()
    with lzma.open(os.path.join(given.data, SOURCE), 'rt') as lines:
        documents = [json.loads(line) for line in lines]
    chance = random.Random(5)
    asked = defaultdict(list)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'pools.jsonl')) as lines:
        for question in map(json.loads, lines):
            question['answers'] = [{'article': f"w{a['doc']}.md", 'text': documents[a['doc']]['text'][a['start']:a['end']]} for a in question['answers']]
            asked[question.pop('pool')].append(question)
    every = [(pool, question) for pool, questions in sorted(asked.items()) for question in questions]

    def strangers(pool):
        """Questions of other pools: nothing answers them here."""
        others = chance.sample([question for other, question in every if other != pool], STRANGERS)
        return [{**question, 'id': f"x-{question['id']}", 'kind': 'other', 'answers': []} for question in others]

    os.makedirs(given.out, exist_ok=True)
    for pool in ('', *POOLS):
        with open(os.path.join(given.out, f"{pool or 'other'}.questions.jsonl"), 'w') as out:
            out.writelines(json.dumps(question, ensure_ascii=False) + '\n' for question in asked[pool] + strangers(pool))
    for pool, numbers in POOLS.items():
        folder = os.path.join(given.out, pool)
        os.makedirs(folder, exist_ok=True)
        for number in numbers:
            document = documents[number]
            front = f"---\ntitle: {json.dumps(document['title'], ensure_ascii=False)}\ndate: {document['date']}\nsource: Wikinews\n---\n\n"
            with open(os.path.join(folder, f'w{number}.md'), 'w') as out:
                out.write(front + beginning(document['text']) + '\n')


if __name__ == '__main__':
    main()
