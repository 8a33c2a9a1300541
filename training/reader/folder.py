"""Writes a folder of documents, and beside it the questions over them."""
import json
import os


def write(folder, texts, questions):
    """texts: by file name, with the front matter's lines."""
    os.makedirs(folder, exist_ok=True)
    for name, (front, text) in texts.items():
        with open(os.path.join(folder, name), 'w') as out:
            out.write('\n'.join(['---', *front, '---', '', text]) + '\n')
    with open(folder + '.jsonl', 'w') as out:
        out.writelines(json.dumps(question, ensure_ascii=False) + '\n' for question in questions)


def front_matter(title, date):
    """The lines of what is known; a date only where the day is."""
    lines = [f'title: {json.dumps(title, ensure_ascii=False)}']
    return [*lines, f'date: {date}'] if len(date or '') == len('2020-01-01') else lines
