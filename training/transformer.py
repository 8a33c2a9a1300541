"""A small transformer as passage encoder: masked-language pretraining over all the text, then contrastive pairs.

    python3 training/transformer.py --data ../shared/training-data --work training/intermediate --out models/passage-encoder-transformer
    python3 training/transformer.py ... --toy      the whole way in about a minute on a processor, to see that it works

It uses an accelerator when PyTorch finds one, saves a checkpoint every few hundred steps, and goes on from the last one when
started again. The shipped graph computes with 8-bit weights (dynamic quantisation, what onnxruntime runs fastest)."""
import argparse
import json
import math
import os
import time
from dataclasses import asdict, dataclass

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

import data
import export
import tokenizer
import train
import written

MASK, PAD = '[MASK]', '[PAD]'


@dataclass
class Size:
    layers: int = 6
    width: int = 384
    heads: int = 6
    longest: int = 192
    whole: int = 24000
    pieces: int = 6000
    segment: int = 128
    pretrain_steps: int = 30000
    pretrain_batch: int = 512
    pretrain_rate: float = 7e-4
    pair_steps: int = 6000
    pair_batch: int = 2048
    pair_rate: float = 3e-4
    save_every: int = 500


TOY = Size(layers=2, width=64, heads=2, longest=64, whole=6000, pieces=1500, segment=48, pretrain_steps=60, pretrain_batch=32,
           pair_steps=40, pair_batch=64, save_every=50)


class Layer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mixed, self.joined = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, barred):
        n, t, w = x.shape
        q, k, v = self.mixed(self.before(x)).reshape(n, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(-1, -2) * self.scale + barred, -1)
        x = x + self.joined((weights @ v).transpose(1, 2).reshape(n, t, w))
        return x + self.down(F.gelu(self.up(self.between(x))))


class Encoder(nn.Module):
    def __init__(self, vocabulary, size):
        super().__init__()
        self.tokens, self.places = nn.Embedding(vocabulary, size.width), nn.Embedding(size.longest, size.width)
        self.layers = nn.ModuleList(Layer(size.width, size.heads) for _ in range(size.layers))
        self.last = nn.LayerNorm(size.width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.normal_(self.places.weight, std=0.02)

    def forward(self, input_ids, attention_mask):
        x = self.tokens(input_ids) + self.places(torch.arange(input_ids.shape[1], device=input_ids.device))
        barred = (1 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, barred)
        return self.last(x)

    def pooled(self, input_ids, attention_mask):
        mask = attention_mask[:, :, None].float()
        return F.normalize((self(input_ids, attention_mask).float() * mask).sum(1) / mask.sum(1), dim=1)


def vocabulary_of(counts, size):
    plain = tokenizer.build(counts, size.whole, size.pieces)
    return {t: i for i, t in enumerate(list(plain) + [MASK, PAD])}


def packed(work, vocabulary):
    """All text as one run of 16-bit tokens."""
    with open(os.path.join(work, 'words.tsv')) as lines:
        cutter = tokenizer.Cutter([line.split('\t')[0] for line in lines], vocabulary)
    corpus = np.load(os.path.join(work, 'corpus.npz'))
    tokens, _ = cutter(corpus['tokens'], corpus['document'][:1])
    return tokens.astype(np.uint16)


class Run:
    """One phase: its optimiser, rate, and checkpoints."""

    def __init__(self, name, model, steps, rate, folder, save_every):
        decayed = [p for p in model.parameters() if p.dim() > 1]
        rest = [p for p in model.parameters() if p.dim() < 2]
        self.optimiser = torch.optim.AdamW([{'params': decayed, 'weight_decay': 0.01}, {'params': rest, 'weight_decay': 0}],
                                           lr=rate, betas=(0.9, 0.98), eps=1e-6)
        self.model, self.steps, self.rate, self.save_every = model, steps, rate, save_every
        self.name, self.path, self.step, self.started = name, os.path.join(folder, name + '.pt'), 0, time.time()
        if os.path.exists(self.path):
            saved = torch.load(self.path, map_location=next(model.parameters()).device)
            model.load_state_dict(saved['model'])
            self.optimiser.load_state_dict(saved['optimiser'])
            self.step = saved['step']

    def update(self, loss):
        warm = min(1, (self.step + 1) / max(1, self.steps * 0.06))
        rate = self.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * self.step / self.steps)))
        for group in self.optimiser.param_groups:
            group['lr'] = rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % self.save_every == 0 or self.step == self.steps:
            new = self.path + '.new'
            torch.save({'model': self.model.state_dict(), 'optimiser': self.optimiser.state_dict(), 'step': self.step}, new)
            os.replace(new, self.path)
            print(f'{self.name} {self.step}/{self.steps} loss {loss.item():.3f} {time.time() - self.started:.0f} s', flush=True)


def pretrain(model, tokens, vocabulary, size, folder, device):
    """Masked-language modelling: a fifth of the tokens is guessed; of these 8 in 10 are masked and 1 in 10 is another."""
    run, mask = Run('pretrained', model, size.pretrain_steps, size.pretrain_rate, folder, size.save_every), vocabulary[MASK]
    while run.step < run.steps:
        rng = np.random.default_rng([1, run.step])
        starts = rng.integers(0, len(tokens) - size.segment, size.pretrain_batch)
        ids = torch.from_numpy(tokens[starts[:, None] + np.arange(size.segment)].astype(np.int64)).to(device)
        generator = torch.Generator(device=device).manual_seed(run.step)
        chance = torch.rand(ids.shape, generator=generator, device=device)
        shown = torch.where(chance < 0.16, torch.full_like(ids, mask), ids)
        other = torch.randint(len(vocabulary), ids.shape, generator=generator, device=device)
        shown = torch.where((chance >= 0.16) & (chance < 0.18), other, shown)
        guessed = chance < 0.2
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == 'cuda'):
            states = model(shown, torch.ones_like(ids))[guessed]
            logits = states @ model.tokens.weight.T + model.bias
        run.update(F.cross_entropy(logits.float(), ids[guessed]))


def padded(ragged, pad, longest, device):
    lengths = np.minimum(np.diff(ragged.bounds), longest)
    ids = np.full((len(lengths), lengths.max()), pad, np.int64)
    inside = np.arange(lengths.max()) < lengths[:, None]
    ids[inside] = ragged.flat[(ragged.bounds[:-1, None] + np.arange(lengths.max()))[inside]]
    return torch.from_numpy(ids).to(device), torch.from_numpy(inside.astype(np.int64)).to(device)


def pairs(model, material, vocabulary, size, folder, device):
    """The same streams as the static encoder, neighbouring paragraphs as hard negatives of each other."""
    recipe = train.Recipe(batch=size.pair_batch, longest=size.longest - 8)
    run = Run('paired', model, size.pair_steps, size.pair_rate, folder, size.save_every)
    kinds = sorted(k for k, w in recipe.streams.items() if w)
    chance = np.array([recipe.streams[k] for k in kinds], float)
    while run.step < run.steps:
        rng = np.random.default_rng([2, run.step])
        kind = kinds[rng.choice(len(kinds), p=chance / chance.sum())]
        q, d, group = train.Sampler(material, recipe, rng).batch(kind, recipe.batch)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == 'cuda'):
            a, b = (model.pooled(*padded(side, vocabulary[PAD], size.longest, device)) for side in (q, d))
        run.update(train.info_nce(a @ b.T / recipe.temperature, torch.from_numpy(group).to(device)))


def quantised(path):
    """Rewrites a graph in place: products with constant matrices in 8 bits, the token table as 8-bit rows."""
    model = onnx.load(path)
    graph = model.graph
    constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    nodes, gone = [], set()
    for node in graph.node:
        matrix = constants.get(node.input[1]) if node.op_type == 'MatMul' else None
        table = constants.get(node.input[0]) if node.op_type == 'Gather' else None
        out = node.output[0]
        if matrix is not None and matrix.ndim == 2:
            scale = np.maximum(np.abs(matrix).max(0), 1e-8) / 63  # 7 bits, as in reader/network.py
            graph.initializer.extend([numpy_helper.from_array(np.rint(matrix / scale).astype(np.int8), out + '.w'),
                                      numpy_helper.from_array(scale.astype(np.float32), out + '.s')])
            x = node.input[0]
            nodes += [helper.make_node('DynamicQuantizeLinear', [x], [out + '.x', out + '.xs', out + '.xz']),
                      helper.make_node('MatMulInteger', [out + '.x', out + '.w', out + '.xz'], [out + '.i']),
                      helper.make_node('Cast', [out + '.i'], [out + '.f'], to=TensorProto.FLOAT),
                      helper.make_node('Mul', [out + '.xs', out + '.s'], [out + '.k']),
                      helper.make_node('Mul', [out + '.f', out + '.k'], [out])]
            gone.add(node.input[1])
        elif table is not None and table.dtype == np.float32 and len(table) > 1000:
            rows, scale = export.quantise(table)
            graph.initializer.extend([numpy_helper.from_array(rows, out + '.w'), numpy_helper.from_array(scale[:, None], out + '.s')])
            nodes += [helper.make_node('Gather', [out + '.w', node.input[1]], [out + '.r']),
                      helper.make_node('Cast', [out + '.r'], [out + '.f'], to=TensorProto.FLOAT),
                      helper.make_node('Gather', [out + '.s', node.input[1]], [out + '.k']),
                      helper.make_node('Mul', [out + '.f', out + '.k'], [out])]
            gone.add(node.input[0])
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    kept = [c for c in graph.initializer if c.name not in gone]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def ship(model, vocabulary, size, folder):
    os.makedirs(os.path.join(folder, 'onnx'), exist_ok=True)
    path = os.path.join(folder, 'onnx', 'model_quantized.onnx')
    model = model.cpu().eval()
    ids = torch.ones(2, 9, dtype=torch.long)
    torch.onnx.export(model, (ids, ids), path, opset_version=14, input_names=['input_ids', 'attention_mask'],
                      output_names=['last_hidden_state'], do_constant_folding=True,
                      dynamic_axes={n: {0: 'batch', 1: 'tokens'} for n in ('input_ids', 'attention_mask', 'last_hidden_state')})
    quantised(path)
    body, settings = tokenizer.files(vocabulary)
    settings = {**json.loads(settings), 'model_max_length': size.longest, 'pad_token': PAD, 'mask_token': MASK}
    config = {'model_type': 'bert', 'architectures': ['BertModel'], 'hidden_size': size.width, 'vocab_size': len(vocabulary),
              'max_position_embeddings': size.longest, 'num_hidden_layers': size.layers, 'num_attention_heads': size.heads,
              'pad_token_id': vocabulary[PAD]}
    for name, text in (('config.json', json.dumps(config, indent=1)), ('tokenizer.json', body),
                       ('tokenizer_config.json', json.dumps(settings, indent=1))):
        with open(os.path.join(folder, name), 'w') as out:
            out.write(text + '\n')


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--data', required=True, help='folder with text/ and pairs/')
    arguments.add_argument('--work', required=True, help='folder for packed text and checkpoints')
    arguments.add_argument('--out', required=True, help='folder the model is written to')
    arguments.add_argument('--toy', action='store_true')
    given = arguments.parse_args()
    size = TOY if given.toy else Size()
    folder = os.path.join(given.work, 'transformer-toy' if given.toy else 'transformer')
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(os.path.join(given.work, 'words.tsv')):
        data.pack(given.data, given.work)
    torch.manual_seed(1)
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    torch.backends.cuda.matmul.allow_tf32 = True
    counts = tokenizer.read_counts(given.work)
    vocabulary = vocabulary_of(counts, size)
    model = Encoder(len(vocabulary), size).to(device)
    print(asdict(size), f'{sum(p.numel() for p in model.parameters()) / 1e6:.1f}M parameters, {len(vocabulary)} tokens, {device}', flush=True)
    pretrain(model, packed(given.work, vocabulary), vocabulary, size, folder, device)
    passages, questions = written.load_questions(given.data)
    questions = written.taught(passages, questions)
    lexicon = written.load_lexicon()
    material = train.Material(given.work, vocabulary, written.material(passages, questions, lexicon, vocabulary),
                              written.replacements(given.data, written.everyday_and_news(lexicon), counts, vocabulary))
    pairs(model, material, vocabulary, size, folder, device)
    ship(model, vocabulary, size, given.out)


if __name__ == '__main__':
    main()
