"""The reader's network: a question, a passage and how their words match, to the log-odds that the passage answers.

The words of the question, each with what the passage holds of it, pass three convolutions. Each word of the passage gets what it matches
of the question (compare-aggregate: Wang & Jiang 2017); three dilated convolutions read the words beside each other, and before and
in each of them what the question comes to (brought to one size for these) scales what is seen (FiLM: Perez et al. 2018). Four attention heads, which look for what the
question asks, choose where the answer stands."""
import copy
import io

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional as F

SHAPES, MARKS, SMALL = 5, 8, 6
QUESTION_FEATURES, PASSAGE_FEATURES, SCORES = 7, 5, 7
EMBEDDING = 96
OWN = 8002  # the most frequent words, and the two special ones, learn vectors of their own beside the encoder's
HEADS = 4
HIDDEN = 128
NEVER = 1e4
LARGE = ('passage_in', 'beside.0', 'beside.1', 'beside.2')  # layers over a passage's words: shipped in 8 bits
SAMPLED, BEYOND = 7, 1e-5  # every seventh word is looked at; the share of its numbers below the range, and above it


class Reader(nn.Module):
    def __init__(self, start, width=128, dropout=0.15):
        super().__init__()
        self.width = width
        self.register_buffer('start', torch.tensor(start))
        self.projection = nn.Linear(start.shape[1], EMBEDDING, bias=False)
        self.own = nn.Embedding(OWN, EMBEDDING)
        nn.init.normal_(self.own.weight, std=0.02)
        self.shape, self.mark = nn.Embedding(SHAPES, SMALL), nn.Embedding(MARKS, SMALL)
        self.question_in = nn.Linear(EMBEDDING + SMALL + QUESTION_FEATURES, width)
        self.question_beside = nn.ModuleList(Beside(width, apart) for apart in (1, 2, 1))
        self.question_weight = nn.Linear(width, 1)
        self.passage_in = nn.Linear(EMBEDDING + 2 * SMALL + PASSAGE_FEATURES + width, width)
        self.scale = nn.Linear(2 * width, 2 * width)
        self.one_size = nn.LayerNorm(2 * width, elementwise_affine=False)
        self.scales = nn.ModuleList(nn.Linear(2 * width, 2 * width) for _ in range(3))
        self.beside = nn.ModuleList(Beside(width, apart) for apart in (1, 2, 4))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.attention = nn.Linear(width, HEADS)
        self.sought = nn.Linear(2 * width, width * HEADS)
        self.hidden, self.out = nn.Linear((HEADS + 3) * width, HIDDEN), nn.Linear(HIDDEN, 1)
        nn.init.zeros_(self.out.weight)
        for beginning_at_nothing in (self.sought, *self.scales):
            nn.init.zeros_(beginning_at_nothing.weight), nn.init.zeros_(beginning_at_nothing.bias)
        self.dropout = nn.Dropout(dropout)

    def vectors(self, words):
        """[..., EMBEDDING] of words by number."""
        own = words < OWN
        return self.projection(self.start[words]) + self.own(words * own) * own.unsqueeze(-1)

    def forward(self, question, passage):
        """question: words and shapes [n, q], features [n, q, 7], mask [n, q]; passage: words, shapes and marks [n, p], features
        [n, p, 5], matches [n, p, q], mask [n, p]. Returns log-odds [n] and where the heads look [n, p, HEADS]."""
        return self.read(self.vectors(question[0]), question[1:], self.vectors(passage[0]), passage[1:])

    def read(self, question_vectors, question, passage_vectors, passage):
        shapes, features, question_mask = question
        q = torch.cat([self.dropout(question_vectors), self.shape(shapes), features], -1)
        q = F.relu(self.question_in(q)) * question_mask.unsqueeze(-1)
        for convolution in self.question_beside:
            q = (q + F.relu(convolution(q))) * question_mask.unsqueeze(-1)
        # Not squeeze(-1), here and below: where sizes are not known it would be exported as a branch.
        weights = torch.softmax(self.question_weight(q)[..., 0] + (question_mask - 1) * NEVER, -1)
        asked = torch.cat([(weights.unsqueeze(-1) * q).sum(1), q.max(1)[0]], -1)
        of_one_size = self.one_size(asked)

        shapes, marks, features, matches, mask = passage
        held = mask.unsqueeze(-1)
        x = torch.cat([self.dropout(passage_vectors), self.shape(shapes), self.mark(marks), features, torch.bmm(matches, q)], -1)
        gain, shift = self.scale(asked).unsqueeze(1).chunk(2, -1)
        x = F.relu(self.passage_in(x) * (1 + gain) + shift) * held
        for convolution, scale, norm in zip(self.beside, self.scales, self.norms):
            gain, shift = scale(of_one_size).unsqueeze(1).chunk(2, -1)
            x = norm(x + F.relu(convolution(x) * (1 + gain) + shift)) * held
        sought = self.sought(of_one_size).reshape(-1, self.width, HEADS)
        looks = torch.softmax(self.attention(x) + torch.bmm(x, sought) + (held - 1) * NEVER, 1)
        seen = torch.bmm(looks.transpose(1, 2), x).flatten(1)
        highest = (x + (held - 1) * NEVER).max(1)[0]
        hidden = F.relu(self.hidden(self.dropout(torch.cat([seen, highest, asked], -1))))
        return self.out(self.dropout(hidden))[..., 0], looks


class Beside(nn.Linear):
    """A convolution over three words, `apart` from each other, as one product: on a processor much faster to train."""

    def __init__(self, width, apart):
        super().__init__(3 * width, width)
        self.apart = apart

    def forward(self, x):
        """Of [n, words, width]."""
        return super().forward(words_beside(x, self.apart))


def words_beside(x, apart):
    """Each word of [n, words, width] with the ones `apart` from it: [n, words, 3 * width]."""
    padded = F.pad(x, (0, 0, apart, apart))
    return torch.cat([padded[:, :-2 * apart], x, padded[:, 2 * apart:]], -1)


def ranges_of(reader, run):
    """By name of each large layer, between what nearly all of its inputs lie while `run` reads."""
    given = {name: [] for name in LARGE}
    hooks = [reader.get_submodule(name).register_forward_pre_hook(lambda _, inputs, name=name: given[name].append(inputs[0].flatten(0, 1)[::SAMPLED].flatten().numpy()))
             for name in LARGE]
    run()
    for hook in hooks:
        hook.remove()
    return {name: np.quantile(np.concatenate(values), [BEYOND, 1 - BEYOND]).tolist() for name, values in given.items()}


class InEightBits(nn.Module):
    """A linear layer, or a Beside, whose product is of whole numbers: to run it takes half the time. Weights have 7 bits, because
    processors without instructions of their own for it add two products of 8 bits into 16. What lies outside the range is cut off."""

    def __init__(self, linear, lowest, highest):
        super().__init__()
        self.apart = getattr(linear, 'apart', 0)
        weight = linear.weight.detach().T
        steps = weight.abs().max(0)[0] / 63 + 1e-9
        lowest, highest = min(lowest, 0), max(highest, 0)  # what is padded is 0
        self.step = (highest - lowest) / 255 or 1.0
        self.zero = round(-lowest / self.step)
        self.register_buffer('weight', torch.round(weight / steps).to(torch.int8))
        self.register_buffer('steps', steps)
        self.register_buffer('bias', linear.bias.detach())

    def forward(self, x):
        return WholeProduct.apply(x, self.weight, self.steps, self.bias, self.step, self.zero, self.apart)


# Of an operation that is given back to ONNX by export: the exporter would widen what ONNX's own Concat is given from 8 bits to 64.
OWN_DOMAIN = 'whole'
RUNTIME_DOMAIN = 'com.microsoft'


class WholeProduct(torch.autograd.Function):
    """x of [n, words, width], in steps from a zero, times a weight of whole numbers and its steps, plus a bias: one operation of onnxruntime's own.
    Sums of whole numbers stay below 2^24: exact in floating point."""

    @staticmethod
    def forward(_, x, weight, steps, bias, step, zero, apart):
        if torch.onnx.is_in_onnx_export():  # the symbolic stands for it
            return x.new_zeros(*x.shape[:-1], weight.shape[1])
        whole = (torch.round(x / step) + zero).clamp(0, 255) - zero
        return (words_beside(whole, apart) if apart else whole) @ weight.float() * (steps * step) + bias

    @staticmethod
    def symbolic(graph, x, weight, steps, bias, step, zero, apart):
        def constant(values, kind):
            return graph.op('Constant', value_t=torch.tensor(values, dtype=kind))

        def numbers(*values):
            return constant(values, torch.int64)

        step, zero = constant(step, torch.float32), constant(zero, torch.uint8)
        whole = graph.op('QuantizeLinear', x, step, zero)
        if apart:
            padded = graph.op('Pad', whole, numbers(0, apart, 0, 0, apart, 0), zero)
            before = graph.op('Slice', padded, numbers(0), numbers(-2 * apart), numbers(1))
            after = graph.op('Slice', padded, numbers(2 * apart), numbers(torch.iinfo(torch.int64).max), numbers(1))
            whole = graph.op(f'{OWN_DOMAIN}::Concat', before, whole, after, axis_i=2)
        product = graph.op(f'{RUNTIME_DOMAIN}::MatMulIntegerToFloat', whole, weight, step, steps, zero, constant(0, torch.int8), bias)
        return product.setType(x.type().with_sizes([None] * 3))


def in_eight_bits(reader, ranges):
    """The same network with its large products in whole numbers. `ranges` as from ranges_of."""
    copied = copy.deepcopy(reader)
    for name in LARGE:
        inside, _, own = name.rpartition('.')
        setattr(copied.get_submodule(inside), own, InEightBits(reader.get_submodule(name), *ranges[name]))
    return copied


class Shipped(nn.Module):
    """As src/embedding/reader.ts runs it: one question, words' vectors and large products in 8 bits, with the linear model of retrieval's own scores."""

    def __init__(self, reader, linear):
        super().__init__()
        self.reader, self.linear = reader, linear
        with torch.no_grad():
            vectors = reader.vectors(torch.arange(len(reader.start))).numpy()
        vectors[0] = 0
        steps = np.abs(vectors).max(1, keepdims=True) / 127 + 1e-9
        self.register_buffer('table', torch.from_numpy(np.round(vectors / steps).astype(np.int8)))
        self.register_buffer('steps', torch.from_numpy(steps.astype(np.float32)))

    def vectors(self, words):
        return self.table[words.long()].float() * self.steps[words.long()]

    def forward(self, question_words, question_shapes, question_features, passage_words, passage_shapes, passage_marks,
                passage_features, matches, mask, scores):
        n = passage_words.shape[0]
        words = self.vectors(question_words).unsqueeze(0).expand(n, -1, -1)
        shapes = question_shapes.long().unsqueeze(0).expand(n, -1)
        question = shapes, question_features, torch.ones_like(question_features[:, :, 0])
        passage = passage_shapes.long(), passage_marks.long(), passage_features, matches, mask
        return self.reader.read(words, question, self.vectors(passage_words), passage)[0] + self.linear(scores)[..., 0]


INPUTS = {'question_words': 'q', 'question_shapes': 'q', 'question_features': 'nq', 'passage_words': 'np', 'passage_shapes': 'np',
          'passage_marks': 'np', 'passage_features': 'np', 'matches': 'npq', 'mask': 'np', 'scores': 'n'}


def export(reader, linear, path):
    """Writes the ONNX file that is shipped, of a network from in_eight_bits."""
    reader.eval()
    n, q, p = 2, 5, 9
    example = (torch.ones(q).int(), torch.zeros(q).int(), torch.zeros(n, q, QUESTION_FEATURES), torch.ones(n, p).int(), torch.zeros(n, p).int(),
               torch.zeros(n, p).int(), torch.zeros(n, p, PASSAGE_FEATURES), torch.zeros(n, p, q), torch.ones(n, p), torch.zeros(n, SCORES))
    axes = {name: dict(enumerate(letters)) for name, letters in INPUTS.items()}
    exported = io.BytesIO()
    torch.onnx.export(Shipped(reader, linear).eval(), example, exported, input_names=list(INPUTS), output_names=['logits'], opset_version=13,
                      dynamic_axes={**axes, 'logits': {0: 'n'}}, custom_opsets={OWN_DOMAIN: 1, RUNTIME_DOMAIN: 1})
    model = onnx.load_from_string(exported.getvalue())
    for node in model.graph.node:
        node.domain = '' if node.domain == OWN_DOMAIN else node.domain
    for own in [opset for opset in model.opset_import if opset.domain == OWN_DOMAIN]:
        model.opset_import.remove(own)
    onnx.checker.check_model(model)
    onnx.save(model, path)
