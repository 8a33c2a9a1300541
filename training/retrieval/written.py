"""Writes pools of held-out passages with their questions, for `examples.ts --written`.

    python3 training/retrieval/written.py --data ../shared/training-data --out training/intermediate/pools

Each pool N has N.passages.jsonl and N.questions.jsonl; `all` holds every passage that has questions. To each small pool a quarter as many
questions of other pools are added, as questions that nothing in it answers."""
import argparse
import json
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import written  # noqa: E402

SIZES = (12, 20, 30, 40, 60, 90)
ASKED_OF_ALL = 700


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder of the training data')
    arguments.add_argument('--out', required=True, help='folder the pools are written to')
    given = arguments.parse_args()
    os.makedirs(given.out, exist_ok=True)
    passages, questions = written.load_questions(given.data)
    asked = {}
    for at, (question, passage, answered) in enumerate(questions):
        evidence = {'article': f'p{passage}', 'start': 0, 'end': len(passages[passage])}
        asked.setdefault(passage, []).append({
            'id': f'w{at}', 'question': question, 'kind': 'paraphrase' if answered else 'near', 'answers': [evidence] if answered else []})
    held = [p for p in asked if written.held_out(passages[p])]
    chance = random.Random(9)
    chance.shuffle(held)

    def write(name, pool, chosen):
        with open(os.path.join(given.out, f'{name}.passages.jsonl'), 'w') as out:
            out.writelines(json.dumps({'id': f'p{p}', 'title': '', 'text': passages[p]}) + '\n' for p in pool)
        with open(os.path.join(given.out, f'{name}.questions.jsonl'), 'w') as out:
            out.writelines(json.dumps(q) + '\n' for q in chosen)

    start = 0
    for number, size in enumerate(SIZES):
        pool = held[start:start + size]
        start += size
        own = [q for p in pool for q in asked[p]]
        others = [q for p in held if p not in pool for q in asked[p] if q['kind'] != 'near']
        strangers = [{**q, 'kind': 'other', 'answers': []} for q in chance.sample(others, len(own) // 4)]
        write(str(number), pool, own + strangers)
    every = [q for p in held for q in asked[p]]
    write('all', list(asked), chance.sample(every, min(ASKED_OF_ALL, len(every))))


if __name__ == '__main__':
    main()
