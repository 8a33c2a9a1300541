"""Writes rooms (folders of some seven short articles on neighbouring subjects) with their questions.

    python3 training/reader/rooms.py --data ../shared/training-data --out training/intermediate/rooms

data/rooms.jsonl lists each room's articles as paragraphs, each of one or more stretches of the training data: [source, document (its
line in text/SOURCE, from 0), start, end]; digests of many documents have a title and a date, the others take their document's. data/room-questions.jsonl holds the questions written for this project; an answer is [article
of the room, start, end] in its paragraphs' text. Near misses become the kind `unanswerable`. Every tenth room is kept out of training,
and its name written to held-out.txt; pools and the corpora that the project is measured on take no part here."""
import argparse
import json
import lzma
import os
from collections import defaultdict

from folder import front_matter, write

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data')


def held_out(room):
    return room.endswith('0')


def lines(name):
    with open(os.path.join(DATA, name)) as rows:
        return [json.loads(row) for row in rows]


def documents_of(rooms, folder):
    """Every document that a room draws from."""
    wanted = defaultdict(set)
    for room in rooms:
        for article in room['articles']:
            for source, document, _, _ in (part for paragraph in article['paragraphs'] for part in paragraph):
                wanted[source].add(document)
    found = {}
    for source, documents in wanted.items():
        with lzma.open(os.path.join(folder, 'text', source + '.jsonl.xz'), 'rt') as rows:
            for number, row in enumerate(rows):
                if number in documents:
                    found[source, number] = json.loads(row)
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder of the training data')
    arguments.add_argument('--out', required=True, help='folder the rooms are written to')
    given = arguments.parse_args()
    os.makedirs(given.out, exist_ok=True)
    rooms = lines('rooms.jsonl')
    documents = documents_of(rooms, given.data)
    asked = defaultdict(list)
    for question in lines('room-questions.jsonl'):
        asked[question['room']].append(question)
    for room in rooms:
        bodies, texts, questions = [], {}, []
        for number, article in enumerate(room['articles']):
            bodies.append('\n\n'.join(' '.join(documents[s, d]['text'][start:end] for s, d, start, end in parts) for parts in article['paragraphs']))
            source, document = article['paragraphs'][0][0][:2]
            head = article if 'title' in article else documents[source, document]
            texts[f'{number}.md'] = front_matter(head.get('title') or f'{source} {document}', head.get('date')), bodies[-1]
        for question in asked[room['room']]:
            kind = 'unanswerable' if question['kind'] == 'near' else question['kind']
            answers = [{'article': f'{n}.md', 'text': bodies[n][start:end]} for n, start, end in question['answers']]
            questions.append({'id': question['id'], 'question': question['question'], 'kind': kind, 'answers': answers})
        write(os.path.join(given.out, room['room']), texts, questions)
    with open(os.path.join(given.out, 'held-out.txt'), 'w') as out:
        out.writelines(room['room'] + '\n' for room in rooms if held_out(room['room']))


if __name__ == '__main__':
    main()
