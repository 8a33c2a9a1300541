"""Reads the training text and pairs once and packs them as arrays of word numbers, so that every later step is fast.

Text becomes tokens -> sentences -> paragraphs -> documents, each level a list of offsets into the one below."""
import glob
import json
import lzma
import os
from collections import Counter
from multiprocessing import Pool

import numpy as np

from text import sentences, words

MAX_PAIR_WORDS = 160
MAX_PARAGRAPH_WORDS = 220


class Numbers(dict):
    """A word's number, given out on first sight."""

    def __missing__(self, word):
        self[word] = number = len(self)
        return number


def read(path):
    with lzma.open(path, 'rt') as lines:
        for line in lines:
            yield json.loads(line)


def offsets(lengths):
    return np.concatenate([[0], np.cumsum(np.asarray(lengths, np.int64))])


def pack_text(job):
    path, part, parts = job
    number, tokens, sentence, paragraph, document, titles, title_lengths, doc_line = Numbers(), [], [], [], [], [], [], []
    for line, doc in enumerate(read(path)):
        if line % parts != part:
            continue
        title = [number[w] for w in words(doc['title'])]
        paragraphs = 0
        for text in doc['text'].split('\n\n'):
            count, size = 0, 0
            for s in sentences(text):
                ids = [number[w] for w in words(s)]
                if not ids:
                    continue
                if size + len(ids) > MAX_PARAGRAPH_WORDS and count:
                    paragraph.append(count)
                    paragraphs += 1
                    count, size = 0, 0
                tokens.extend(ids)
                sentence.append(len(ids))
                count += 1
                size += len(ids)
            if count:
                paragraph.append(count)
                paragraphs += 1
        if paragraphs:
            document.append(paragraphs)
            titles.extend(title)
            title_lengths.append(len(title))
            doc_line.append(line)
    return (list(number), np.array(tokens, np.int32), np.array(sentence, np.int32), np.array(paragraph, np.int32),
            np.array(document, np.int32), np.array(titles, np.int32), np.array(title_lengths, np.int32),
            os.path.basename(path).split('.')[0])


def pack_pairs(path):
    number, tokens, lengths, kinds = Numbers(), [], [], []
    for pair in read(path):
        q, d = words(pair['q'])[:MAX_PAIR_WORDS], words(pair['d'])[:MAX_PAIR_WORDS]
        if q and d and q != d:
            for side in (q, d):
                tokens.extend(number[w] for w in side)
                lengths.append(len(side))
            kinds.append(pair['kind'])
    return list(number), np.array(tokens, np.int32), np.array(lengths, np.int32), kinds, os.path.basename(path).split('.')[0]


def pack(data, work):
    """Writes corpus.npz, pairs.npz and words.tsv (word, count in the text and pairs) into `work`."""
    big = ('enwiki', 'simplewiki', 'un_general_debate')
    jobs = []
    for path in sorted(glob.glob(os.path.join(data, 'text', '*.jsonl.xz')), key=os.path.getsize, reverse=True):
        parts = 4 if os.path.basename(path).split('.')[0] in big else 1
        jobs += [(path, part, parts) for part in range(parts)]
    with Pool(2) as pool:
        texts = pool.map(pack_text, jobs, chunksize=1)
        pairs = pool.map(pack_pairs, sorted(glob.glob(os.path.join(data, 'pairs', '*.jsonl.xz'))), chunksize=1)
    number, count = Numbers(), Counter()

    def renumber(local, tokens):
        table = np.array([number[w] for w in local], np.int32)
        for n, c in zip(table.tolist(), np.bincount(tokens, minlength=len(local)).tolist()):
            count[n] += c
        return table

    parts = [[] for _ in range(6)]
    source, names = [], sorted({t[7] for t in texts})
    for local, tokens, sentence, paragraph, document, titles, title_lengths, name in texts:
        table = renumber(local, tokens)
        for part, values in zip(parts, (table[tokens], sentence, paragraph, document, table[titles], title_lengths)):
            part.append(values)
        source.append(np.full(len(document), names.index(name), np.int16))
    tokens, sentence, paragraph, document, titles, title_lengths = (np.concatenate(p) for p in parts)
    np.savez(os.path.join(work, 'corpus.npz'), tokens=tokens, sentence=offsets(sentence), paragraph=offsets(paragraph),
             document=offsets(document), titles=titles, title=offsets(title_lengths), source=np.concatenate(source),
             names=np.array(names))
    tokens, lengths, kinds, sources = [], [], [], []
    for local, t, l, k, name in pairs:
        tokens.append(renumber(local, t)[t])
        lengths.append(l)
        kinds += k
        sources += [name] * len(k)
    np.savez(os.path.join(work, 'pairs.npz'), tokens=np.concatenate(tokens), offsets=offsets(np.concatenate(lengths)),
             kinds=np.array(kinds), sources=np.array(sources))
    with open(os.path.join(work, 'words.tsv'), 'w') as out:
        for word, n in number.items():
            out.write(f'{word}\t{count[n]}\n')
