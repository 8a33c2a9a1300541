"""Writes models/products.onnx: the inner products of rows in 8 bits with columns in floating point, for src/embedding/products.ts.

    python3 training/products.py models/products.onnx"""
import sys

import onnx
from onnx import TensorProto, helper


def main():
    widened = helper.make_node('Cast', ['rows'], ['widened'], to=TensorProto.FLOAT)
    product = helper.make_node('MatMul', ['widened', 'columns'], ['products'])
    graph = helper.make_graph([widened, product], 'products',
                              [helper.make_tensor_value_info('rows', TensorProto.INT8, ['row', 'dimension']),
                               helper.make_tensor_value_info('columns', TensorProto.FLOAT, ['dimension', 'column'])],
                              [helper.make_tensor_value_info('products', TensorProto.FLOAT, ['row', 'column'])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 13)], ir_version=7, producer_name='verbatim')
    onnx.checker.check_model(model)
    onnx.save(model, sys.argv[1])


if __name__ == '__main__':
    main()
