"""Two tables into one: side by side, turned to their common principal axes, cut to the first of them.

Inner products of texts become the sums of both tables' as far as the axes kept carry them, so the errors that the tables do not share
average out."""
import numpy as np


def merge(first, second, dims):
    """`first` and `second` are (table, vocabulary: token to row). Gives a table of `dims` columns in the first's vocabulary."""
    (left, vocabulary), (right, other) = first, second
    tokens = sorted(vocabulary, key=vocabulary.get)
    moved = np.stack([row(token, right, other) for token in tokens])
    moved *= median_length(left) / median_length(right)
    both = np.hstack([left, moved]).astype(np.float32) / np.sqrt(2)
    _, axes = np.linalg.eigh(both.T @ both)
    return both @ axes[:, ::-1][:, :dims]


def median_length(table):
    return np.median(np.linalg.norm(table, axis=1))


def row(token, table, vocabulary):
    """A token's row, the sum of its pieces' where the table lacks it whole, and nothing where it has no pieces."""
    if token in vocabulary:
        return table[vocabulary[token]]
    if token.startswith(('##', '[')):
        return np.zeros(table.shape[1], table.dtype)
    total, start = np.zeros(table.shape[1], table.dtype), 0
    while start < len(token):
        end = next((e for e in range(len(token), start, -1) if ('##' if start else '') + token[start:e] in vocabulary), None)
        if end is None:
            break
        total += table[vocabulary[('##' if start else '') + token[start:end]]]
        start = end
    return total
