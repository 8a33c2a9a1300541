"""Writes the table as the files transformers.js loads: an 8-bit table with one scale per token, looked up and widened."""
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import tokenizer


def quantise(table):
    """Rows as int8 and their scales. The rows' lengths are the tokens' weights in the mean, so they are kept."""
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    return np.rint(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def graph(table):
    rows, scale = quantise(table)
    integers = lambda name: helper.make_tensor_value_info(name, TensorProto.INT64, ['batch', 'tokens'])
    nodes = [
        helper.make_node('Gather', ['table', 'input_ids'], ['row']),
        helper.make_node('Cast', ['row'], ['wide'], to=TensorProto.FLOAT),
        helper.make_node('Gather', ['scale', 'input_ids'], ['factor']),
        helper.make_node('Mul', ['wide', 'factor'], ['last_hidden_state']),
    ]
    out = helper.make_tensor_value_info('last_hidden_state', TensorProto.FLOAT, ['batch', 'tokens', table.shape[1]])
    constants = [numpy_helper.from_array(rows, 'table'), numpy_helper.from_array(scale[:, None], 'scale')]
    model = helper.make_model(helper.make_graph(nodes, 'passage-encoder', [integers('input_ids'), integers('attention_mask')],
                                                [out], constants),
                              opset_imports=[helper.make_opsetid('', 15)], producer_name='verbatim')
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def write(table, vocabulary, folder):
    """Each file is written beside its place and moved there when whole."""
    os.makedirs(os.path.join(folder, 'onnx'), exist_ok=True)
    config = {'model_type': 'bert', 'architectures': ['BertModel'], 'hidden_size': int(table.shape[1]),
              'vocab_size': len(vocabulary), 'max_position_embeddings': 512, 'num_hidden_layers': 0,
              'num_attention_heads': 1, 'pad_token_id': 0}
    model_tokenizer, tokenizer_config = tokenizer.files(vocabulary)
    contents = {'config.json': json.dumps(config, indent=1).encode() + b'\n', 'tokenizer.json': model_tokenizer.encode(),
                'tokenizer_config.json': tokenizer_config.encode() + b'\n',
                os.path.join('onnx', 'model_quantized.onnx'): graph(table).SerializeToString()}
    for name, content in contents.items():
        path = os.path.join(folder, name)
        with open(path + '.new', 'wb') as out:
            out.write(content)
        os.replace(path + '.new', path)
