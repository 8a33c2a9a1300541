"""Contrastive training of the static table: a text is the sum of its tokens' vectors, normalised.

Each step draws one kind of batch (a stream), embeds both sides, and pulls pairs together with symmetric InfoNCE. A token's
vector is its own row plus its stem's row, so that rare forms learn from frequent ones; both are added up at the end."""
import os
import time
from dataclasses import dataclass, field

import numpy as np
import torch

from text import stem
from tokenizer import Cutter

# How often a source's paragraphs are drawn, against the others: news and politics more than their size.
SHARE = {'wikipedia_current_events': 10, 'wikinews_2019_2020': 1.5, 'un_general_debate': 12, 'enwiki': 30, 'simplewiki': 25,
         'us_history_state_gov': 3, 'us_fed_board': 1, 'digitalgov': 2, '18f_site': 1, 'us_speeches': 1, 'openstax_ccby': 3,
         'factbook': 0.5, 'masc': 1, 'plainlanguage_gov': 0.3, 'govuk_guidance': 0.3, 'globalvoices_2004': 0.05}

TOKEN_BITS = 20
MATCHED = ('title', 'cloze', 'heading', 'question', 'restated', 'written')  # streams that also train token by token


@dataclass
class Recipe:
    dims: int = 384
    steps: int = 3000
    batch: int = 1024
    temperature: float = 0.05
    rate: float = 0.05
    seed: int = 1
    longest: int = 100  # tokens of a passage
    drop_shared: float = 0.35  # chance that a query token which the passage also has is dropped
    replace: float = 0.25  # chance that a query token is replaced by an equivalent
    together: int = 2  # neighbouring paragraphs drawn into one batch, as hard negatives of each other
    match_steps: int = 900  # so many of the last steps also train token-level matching, in smaller batches
    match_batch: int = 256
    restate_drop: float = 0.6  # the same chances in the stream `restated`
    restate_replace: float = 0.5
    streams: dict = field(default_factory=lambda: {
        'title': 20, 'cloze': 25, 'crop': 10, 'heading': 15, 'question': 6, 'paraphrase': 3, 'gloss': 10, 'synonym': 6,
        'restated': 0, 'written': 14, 'lexicon': 5, 'associated': 0})


class Ragged:
    """Sequences in one flat array."""

    def __init__(self, flat, bounds):
        self.flat, self.bounds = flat, bounds

    @classmethod
    def of(cls, lists):
        lengths = [len(x) for x in lists]
        return cls(np.array([i for x in lists for i in x], np.int64), np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))

    def take(self, starts, ends):
        """The slices [start, end) of the flat array, as sequences."""
        lengths = ends - starts
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        step = np.arange(bounds[-1]) - np.repeat(bounds[:-1], lengths)
        return Ragged(self.flat[np.repeat(starts, lengths) + step].astype(np.int64), bounds)

    def rows(self, index):
        return self.take(self.bounds[index], self.bounds[index + 1])

    def row_of(self):
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    def keep(self, mask):
        """Without the tokens the mask rules out; a row that would be left empty stays whole."""
        row = self.row_of()
        left = np.bincount(row[mask], minlength=len(self.bounds) - 1)
        mask = mask | (left[row] == 0)
        lengths = np.bincount(row[mask], minlength=len(self.bounds) - 1)
        return Ragged(self.flat[mask], np.concatenate([[0], np.cumsum(lengths)]))


class Material:
    """Everything the streams draw from, as token numbers."""

    def __init__(self, work, vocabulary, written=None, equivalents=None, associations=None):
        """`written`: {'passages': Ragged, 'questions': Ragged, 'answer': array}; `equivalents`: `Replacements` or none;
        `associations`: what written.associated gives, or none."""
        with open(os.path.join(work, 'words.tsv')) as lines:
            cutter = Cutter([line.split('\t')[0] for line in lines], vocabulary)
        corpus, pairs = np.load(os.path.join(work, 'corpus.npz')), np.load(os.path.join(work, 'pairs.npz'))
        flat, self.sentence = cutter(corpus['tokens'], corpus['sentence'])
        self.text = Ragged(flat, self.sentence)
        self.paragraph, self.document = corpus['paragraph'], corpus['document']
        self.titles = Ragged(*cutter(corpus['titles'], corpus['title']))
        names = [str(n) for n in corpus['names']]
        source = corpus['source']
        size = np.diff(self.document)
        self.of_document = np.repeat(np.arange(len(size)), size)
        weight = np.array([SHARE[n] for n in names])
        paragraphs = np.bincount(source, weights=size, minlength=len(names))
        self.probability = (weight / np.maximum(paragraphs, 1))[source]
        daily = source == names.index('wikipedia_current_events')
        by_paragraph = self.probability[self.of_document]
        self.paragraph_cdf = np.cumsum(by_paragraph)
        many = np.diff(self.paragraph) >= 2
        self.cloze_cdf = np.cumsum(by_paragraph * many)
        titled = ~daily & (np.diff(self.titles.bounds) > 0)
        self.title_cdf = np.cumsum(self.probability * titled * np.minimum(size, 20))
        self.crop_cdf = np.cumsum(self.probability * (~daily & (size >= 2)) * size)
        self.pairs = Ragged(*cutter(pairs['tokens'], pairs['offsets']))
        kinds, sources = pairs['kinds'], pairs['sources']
        heading = np.isin(kinds, ['heading-section', 'summary-article', 'headline-lead'])
        scale = np.ones(len(kinds))
        for name, by in (('factbook', 0.1), ('simplewiki', 0.6), ('wikipedia_current_events', 2.0), ('wikinews_2019_2020', 8.0)):
            scale[sources == name] *= by
        self.kind = {'heading': np.cumsum(scale * heading), 'question': np.cumsum(kinds == 'question-answer'),
                     'paraphrase': np.cumsum(kinds == 'paraphrase'), 'gloss': np.cumsum(kinds == 'word-gloss'),
                     'synonym': np.cumsum(kinds == 'synonym')}
        self.written, self.equivalents, self.associations = written, equivalents, associations


def draw(rng, cdf, n):
    return np.searchsorted(cdf, rng.random(n) * cdf[-1], side='right')


class Sampler:
    def __init__(self, material, recipe, rng):
        self.m, self.r, self.rng = material, recipe, rng

    def cropped(self, starts, ends):
        """A window of at most `longest` tokens of each slice."""
        over = np.maximum(ends - starts - self.r.longest, 0)
        starts = starts + (self.rng.random(len(starts)) * (over + 1)).astype(np.int64) * (self.rng.random(len(starts)) < 0.5)
        return starts, np.minimum(ends, starts + self.r.longest)

    def span(self, paragraphs):
        return self.m.sentence[self.m.paragraph[paragraphs]], self.m.sentence[self.m.paragraph[paragraphs + 1]]

    def widened(self, paragraphs):
        """A passage: the paragraph, and the start of the next one of the document where it is short."""
        starts, ends = self.span(paragraphs)
        last = self.m.document[self.m.of_document[paragraphs] + 1] - 1
        ends = np.where(ends - starts < 40, self.span(np.minimum(paragraphs + 1, last))[1], ends)
        return self.cropped(starts, ends)

    def title(self, n):
        docs = draw(self.rng, self.m.title_cdf, n)
        first, after = self.m.document[docs], self.m.document[docs + 1]
        at = first + ((after - first) * self.rng.random(n) ** 1.5).astype(np.int64)
        return self.m.titles.rows(docs), self.m.text.take(*self.widened(at)), docs

    def neighbours(self, cdf, n):
        p = draw(self.rng, cdf, n // self.r.together)
        p = (p[:, None] + np.arange(self.r.together)).ravel()
        return np.unique(p[p < len(self.m.paragraph) - 1])

    def cloze(self, n):
        """A sentence against the rest of its paragraph."""
        p = self.neighbours(self.m.cloze_cdf, n)
        p = p[np.diff(self.m.paragraph)[p] > 1]
        n = len(p)
        first, after = self.m.paragraph[p], self.m.paragraph[p + 1]
        s = first + (self.rng.random(n) * (after - first)).astype(np.int64)
        start, end, a, b = self.m.sentence[first], self.m.sentence[after], self.m.sentence[s], self.m.sentence[s + 1]
        half = self.r.longest // 2
        lo = np.maximum(start, a - half)
        hi = np.minimum(end, b + half)
        both = self.m.text.take(np.stack([lo, b], 1).ravel(), np.stack([a, hi], 1).ravel())
        return self.m.text.take(a, np.minimum(b, a + 40)), Ragged(both.flat, both.bounds[::2]), p

    def restated(self, n):
        """A sentence against its paragraph, itself included: of use only with words dropped and replaced."""
        p = self.neighbours(self.m.paragraph_cdf, n)
        n = len(p)
        first, after = self.m.paragraph[p], self.m.paragraph[p + 1]
        s = first + (self.rng.random(n) * (after - first)).astype(np.int64)
        a, b = self.m.sentence[s], self.m.sentence[s + 1]
        start, end = self.span(p)
        half = self.r.longest // 2
        return (self.m.text.take(a, np.minimum(b, a + 40)),
                self.m.text.take(np.maximum(start, a - half), np.minimum(end, a + half)), p)

    def crop(self, n):
        """Two paragraphs of one document, at most three apart."""
        docs = draw(self.rng, self.m.crop_cdf, n)
        first, after = self.m.document[docs], self.m.document[docs + 1]
        a = first + (self.rng.random(n) * (after - first - 1)).astype(np.int64)
        b = np.minimum(a + 1 + (self.rng.random(n) * 3).astype(np.int64), after - 1)
        starts, ends = self.cropped(*self.span(a))
        short = starts + np.maximum(8, (self.rng.random(n) * 40).astype(np.int64))
        return self.m.text.take(starts, np.minimum(ends, short)), self.m.text.take(*self.widened(b)), docs

    def pairs(self, kind, n):
        at = draw(self.rng, self.m.kind[kind], n)
        q, d = 2 * at, 2 * at + 1
        bounds = self.m.pairs.bounds
        return (self.m.pairs.take(bounds[q], np.minimum(bounds[q + 1], bounds[q] + 60)),
                self.m.pairs.take(*self.cropped(bounds[d], bounds[d + 1])), np.arange(n))

    def batch(self, kind, n):
        q, d, group = getattr(self, kind)(n) if hasattr(self, kind) else self.pairs(kind, n)
        if kind == 'restated':
            q = self.unlike(q, d, self.r.restate_drop, self.r.restate_replace)
        elif kind in ('title', 'cloze', 'crop', 'heading', 'question', 'written'):
            q = self.unlike(q, d, self.r.drop_shared, self.r.replace)
        return q, d, group

    def unlike(self, q, d, drop, replace):
        """The query made less like the passage: words replaced by equivalents, shared words dropped."""
        if replace and self.m.equivalents is not None:
            q = self.m.equivalents.swap(q, replace, self.rng)
        if drop:
            shift = 1 << TOKEN_BITS
            shared = np.isin(q.row_of() * shift + q.flat, d.row_of() * shift + d.flat)
            q = q.keep(~(shared & (self.rng.random(len(q.flat)) < drop)))
        return q

    def written(self, n):
        w = self.m.written
        at = self.rng.integers(0, len(w['answer']), n)
        return w['questions'].rows(at), w['passages'].rows(w['answer'][at]), w['answer'][at]

    def lexicon(self, n):
        w = self.m.written['lexicon']
        at = self.rng.integers(0, (len(w.bounds) - 1) // 2, n)
        return w.rows(2 * at), w.rows(2 * at + 1), np.arange(n)

    def associated(self, n):
        """Words and what is associated with them. In place of groups, which of the first are associated with which of the others."""
        own = self.m.associations
        left, right = own['pairs'][draw(self.rng, own['cdf'], n)].T
        related = own['related'][left][:, right].toarray() | (left[:, None] == left) | (right[:, None] == right)
        return own['texts'].rows(left), own['texts'].rows(right), related


class Replacements:
    """For runs of one to three tokens, token sequences that may stand for them."""

    def __init__(self, table):
        """`table`: {run of tokens: [(sequence, weight)]}."""
        self.by_length = []
        for n in (3, 2, 1):
            runs = sorted((key_of(run), run) for run in table if len(run) == n)
            sequences, ends = [], []
            for i, (_, run) in enumerate(runs):
                weights = np.cumsum([w for _, w in table[run]])
                ends.append(i + weights / weights[-1])
                sequences += [s for s, _ in table[run]]
            if runs:
                self.by_length.append((n, np.array([k for k, _ in runs]), np.concatenate(ends), Ragged.of(sequences)))

    def swap(self, q, chance, rng):
        for n, keys, ends, sequences in self.by_length:
            q = self._swap(q, n, keys, ends, sequences, chance, rng)
        return q

    @staticmethod
    def _swap(q, n, keys, ends, sequences, chance, rng):
        size = len(q.flat)
        if size < n:
            return q
        run, row = np.zeros(size - n + 1, np.int64), q.row_of()
        for i in range(n):
            run = (run << TOKEN_BITS) + q.flat[i:size - n + 1 + i]
        entry = np.minimum(np.searchsorted(keys, run), len(keys) - 1)
        at = np.flatnonzero((keys[entry] == run) & (row[:size - n + 1] == row[n - 1:]) & (rng.random(len(run)) < chance))
        if n > 1 and len(at):
            at = at[np.concatenate([[True], np.diff(at) >= n])]
        if not len(at):
            return q
        pick = np.minimum(np.searchsorted(ends, entry[at] + rng.random(len(at))), len(ends) - 1)
        new = sequences.rows(pick)
        lengths = np.ones(size, np.int64)
        for i in range(n):
            lengths[at + i] = 0
        kept = lengths > 0
        lengths[at] = np.diff(new.bounds)
        after = np.concatenate([[0], np.cumsum(lengths)])
        out = np.empty(after[-1], np.int64)
        out[after[:-1][kept]] = q.flat[kept]
        step = np.arange(len(new.flat)) - np.repeat(new.bounds[:-1], np.diff(new.bounds))
        out[np.repeat(after[at], np.diff(new.bounds)) + step] = new.flat
        return Ragged(out, after[q.bounds])


def key_of(run):
    key = 0
    for token in run:
        key = (key << TOKEN_BITS) + token
    return key


class Table:
    """Rows for tokens and for stems with row-wise Adagrad; `rows(tokens)` is what a token's vector is."""

    def __init__(self, vocabulary, counts, recipe, start=None):
        """`start`: the rows of a finished table, to go on from; the stems' begin at nothing."""
        tokens = list(vocabulary)
        stems = {}
        self.stem = torch.tensor([stems.setdefault(stem(t), len(stems)) for t in tokens])
        self.seen = torch.full((len(tokens),), 1e-12), torch.full((len(stems),), 1e-12)
        if start is not None:
            self.own, self.shared = torch.tensor(start), torch.zeros(len(stems), recipe.dims)
            return
        generator = torch.Generator().manual_seed(recipe.seed)
        frequency = torch.tensor([counts.get(t, 1) for t in tokens], dtype=torch.float) / sum(counts.values())
        weight = 1e-3 / (1e-3 + frequency)
        self.own = torch.randn(len(tokens), recipe.dims, generator=generator) * 0.1 * weight[:, None]
        heaviest = np.zeros(len(stems), np.float32)
        np.maximum.at(heaviest, self.stem.numpy(), frequency.numpy())
        self.shared = torch.randn(len(stems), recipe.dims, generator=generator) * 0.07
        self.shared *= 1e-3 / (1e-3 + torch.from_numpy(heaviest)[:, None])

    def rows(self, tokens):
        return self.own[tokens] + self.shared[self.stem[tokens]]

    def update(self, tokens, gradient, rate):
        self._adagrad(self.own, self.seen[0], tokens, gradient, rate)
        unique, inverse = torch.unique(self.stem[tokens], return_inverse=True)
        total = torch.zeros(len(unique), gradient.shape[1]).index_add_(0, inverse, gradient)
        self._adagrad(self.shared, self.seen[1], unique, total, rate)

    @staticmethod
    def _adagrad(table, seen, rows, gradient, rate):
        seen[rows] += gradient.square().mean(1)
        table[rows] -= gradient * (rate / seen[rows].sqrt())[:, None]

    def whole(self):
        return self.rows(torch.arange(len(self.own)))


def embed(vectors, local, bounds):
    total = torch.nn.functional.embedding_bag(local, vectors, bounds[:-1], mode='sum')
    return torch.nn.functional.normalize(total, dim=1)


def info_nce(scores, group):
    """Symmetric; another row of the same group is neither right nor wrong. `group`: [n], or [n, n] of what is alike."""
    same = group if group.ndim == 2 else group[:, None] == group[None, :]
    scores = scores.masked_fill(same & ~torch.eye(len(group), dtype=torch.bool, device=group.device), -1e4)
    target = torch.arange(len(scores), device=group.device)
    return (torch.nn.functional.cross_entropy(scores, target) + torch.nn.functional.cross_entropy(scores.T, target)) / 2


def token_match(vectors, asked, asked_bounds, told, told_bounds):
    """For each query and passage: the mean, over the query's tokens weighted by their squared length, of the best cosine
    with a token of the passage."""
    length = vectors.norm(dim=1)
    unit = vectors / length.clamp_min(1e-6)[:, None]
    rows, asked_row = torch.unique(asked, return_inverse=True)
    columns, told_column = torch.unique(told, return_inverse=True)
    cosines = unit[rows] @ unit[columns].T
    sizes = told_bounds[1:] - told_bounds[:-1]
    place = told_column[told_bounds[:-1, None] + torch.minimum(torch.arange(int(sizes.max())), sizes[:, None] - 1)]
    with torch.no_grad():
        at = cosines[:, place.flatten()].view(len(rows), *place.shape).argmax(2)
        best = place[torch.arange(len(place)), at]
    weight = length[asked].square()
    bag = torch.nn.functional.embedding_bag
    total = bag(asked_row, cosines.gather(1, best), asked_bounds[:-1], mode='sum', per_sample_weights=weight)
    return total / bag(torch.arange(len(asked)), weight[:, None], asked_bounds[:-1], mode='sum')


def train(material, vocabulary, counts, recipe, log, start=None):
    """The trained table (tokens by dims), from nothing or from `start`."""
    rng = np.random.default_rng(recipe.seed)
    sampler, table = Sampler(material, recipe, rng), Table(vocabulary, counts, recipe, start)
    kinds = [k for k, w in recipe.streams.items() if w]
    chance = np.array([recipe.streams[k] for k in kinds], float)
    chance /= chance.sum()
    losses, started = {}, time.time()
    for step in range(recipe.steps):
        kind = kinds[rng.choice(len(kinds), p=chance)]
        matched = step >= recipe.steps - recipe.match_steps and kind in MATCHED
        q, d, group = sampler.batch(kind, recipe.match_batch if matched else recipe.batch)
        group = torch.from_numpy(group)
        tokens, local = torch.unique(torch.from_numpy(np.concatenate([q.flat, d.flat])), return_inverse=True)
        vectors = table.rows(tokens).requires_grad_()
        sides = local[:len(q.flat)], torch.from_numpy(q.bounds), local[len(q.flat):], torch.from_numpy(d.bounds)
        cosines = embed(vectors, *sides[:2]) @ embed(vectors, *sides[2:]).T
        loss = info_nce(cosines / recipe.temperature, group)
        if matched:
            loss = loss + info_nce((cosines + token_match(vectors, *sides)) / recipe.temperature, group)
        loss.backward()
        rate = recipe.rate * min(1, (step + 1) / 50) * max(0.02, 1 - step / recipe.steps)
        table.update(tokens, vectors.grad, rate)
        losses.setdefault(kind, []).append(loss.item())
        if (step + 1) % 250 == 0:
            log(f'{step + 1} {time.time() - started:.0f}s ' + ' '.join(f'{k} {np.mean(v[-20:]):.2f}' for k, v in losses.items()))
    return table.whole().numpy()
