"""The vocabulary (whole words, then pieces for the rest) and the tokenizer.json that transformers.js reads.

A frequent word is one token. Any other word is cut greedily, longest piece first, so an unknown name still shares its
pieces with itself wherever it stands."""
import json
import os
from collections import Counter

import numpy as np

MAX_WORD = 40
UNKNOWN = '[UNK]'


def read_counts(work):
    counts = {}
    with open(os.path.join(work, 'words.tsv')) as lines:
        for line in lines:
            word, count = line.rstrip('\n').split('\t')
            counts[word] = int(count)
    return counts


def longest_prefix(word, vocabulary, mark=''):
    for end in range(len(word), 0, -1):
        if mark + word[:end] in vocabulary:
            return end
    return 0


def cut(word, vocabulary):
    """Greedy WordPiece: the token numbers of a word, [0] (unknown) where it cannot be cut."""
    if word in vocabulary:
        return [vocabulary[word]]
    if len(word) > MAX_WORD:
        return [0]
    ids, start = [], 0
    while start < len(word):
        mark = '##' if start else ''
        end = longest_prefix(word[start:], vocabulary, mark)
        if not end:
            return [0]
        ids.append(vocabulary[mark + word[start:start + end]])
        start += end
    return ids


def build(counts, whole, pieces, extra=()):
    """`extra`: words that must be whole however rare (those of the lexicon)."""
    plain = {w: c for w, c in counts.items() if w.isascii() and len(w) <= 24 and c > 1}
    long_numbers = {w for w in plain if w.isdigit() and len(w) > 4}
    ranked = sorted((w for w in plain if w not in long_numbers), key=lambda w: (-plain[w], w))
    letters = Counter()
    for w, c in counts.items():
        for ch in w:
            letters[ch] += c
    alphabet = [ch for ch, c in letters.items() if c >= 200 or ch.isascii()]
    chosen = dict.fromkeys(list(alphabet) + [w for w in extra if len(w) <= 24] + ranked[:whole])
    rare = [(w, plain[w]) for w in plain if w not in chosen]
    found = Counter()
    for w, c in rare:
        rest = w[longest_prefix(w, chosen):]
        for i in range(len(rest)):
            for j in range(i + 2, min(len(rest), i + 7) + 1):
                found[rest[i:j]] += c
    candidates = sorted(found, key=lambda p: (-found[p] * (len(p) - 1), p))[:3 * pieces]
    vocabulary = {t: i for i, t in enumerate(list(chosen) + ['##' + ch for ch in alphabet] + ['##' + p for p in candidates])}
    used = Counter()
    for w, c in rare:
        for i in cut(w, vocabulary):
            used[i] += c
    best = sorted(('##' + p for p in candidates), key=lambda t: (-used[vocabulary[t]], t))[:pieces]
    tokens = [UNKNOWN] + list(chosen) + ['##' + ch for ch in alphabet] + sorted(best)
    return {t: i for i, t in enumerate(tokens)}


class Cutter:
    """Maps arrays of word numbers (data.py) to arrays of token numbers."""

    def __init__(self, all_words, vocabulary):
        cuts = [cut(w, vocabulary) for w in all_words]
        self.lengths = np.array([len(c) for c in cuts], np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])[:-1]
        self.flat = np.array([i for c in cuts for i in c], np.int32)

    def __call__(self, tokens, bounds):
        """Tokens and their offsets, cut: new tokens and new offsets."""
        lengths = self.lengths[tokens]
        ends = np.cumsum(lengths)
        step = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
        out = self.flat[np.repeat(self.starts[tokens], lengths) + step]
        return out, np.concatenate([[0], ends])[bounds]


def files(vocabulary):
    """tokenizer.json and tokenizer_config.json. No special tokens are added: the plain class makes no token types."""
    replace = lambda pattern, content: {'type': 'Replace', 'pattern': {'Regex': pattern}, 'content': content}
    tokenizer = {
        'version': '1.0', 'truncation': None, 'padding': None,
        'added_tokens': [{'id': 0, 'content': UNKNOWN, 'single_word': False, 'lstrip': False, 'rstrip': False,
                          'normalized': False, 'special': True}],
        'normalizer': {'type': 'Sequence', 'normalizers': [
            {'type': 'NFKD'}, {'type': 'StripAccents'}, {'type': 'Lowercase'},
            replace("n['\u2019]t\\b", ' not'), replace("['\u2019]s\\b", ' ')]},
        'pre_tokenizer': {'type': 'Split', 'pattern': {'Regex': '[\\p{L}\\p{N}]+'}, 'behavior': 'Removed', 'invert': True},
        'post_processor': None,
        'decoder': {'type': 'WordPiece', 'prefix': '##', 'cleanup': True},
        'model': {'type': 'WordPiece', 'unk_token': UNKNOWN, 'continuing_subword_prefix': '##',
                  'max_input_chars_per_word': MAX_WORD, 'vocab': vocabulary},
    }
    config = {'tokenizer_class': 'PreTrainedTokenizerFast', 'unk_token': UNKNOWN, 'pad_token': UNKNOWN,
              'model_max_length': 512, 'clean_up_tokenization_spaces': True, 'model_input_names': ['input_ids', 'attention_mask']}
    return json.dumps(tokenizer, ensure_ascii=False, separators=(',', ':')), json.dumps(config, indent=1)
