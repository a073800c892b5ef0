"""Builds the int8 ONNX graphs of encoder and reader by hand, so that every operator is known.

Each matrix multiplication quantises its input on the fly (uint8; the encoder with one scale a tensor, the reader with
one a token) and has int8 weights with one scale a column. The token table (int8, one scale a row) lies in one external file that both graphs read.
"""

from __future__ import annotations

import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import HEADS, LAYERS, WIDTH, quantise_rows

EMBEDDING_FILE = "embedding.bin"
# Processors without VNNI add two uint8 x int8 products in 16 bits: 2 * 255 * 64 fits, with 127 the sum is cut off and
# the answers differ from machine to machine (4 points of CMRC F1 lost on AVX2).
LARGEST_WEIGHT = 64
ALIGNMENT = 65536  # lets the runtime map the file instead of reading it


def write_embedding_file(table: np.ndarray, folder: str) -> None:
    """Writes int8 rows, zeros up to the next multiple of ALIGNMENT, then the float32 scales."""
    values, scale = quantise_rows(table)
    with open(os.path.join(folder, EMBEDDING_FILE), "wb") as file:
        file.write(values.tobytes())
        file.write(b"\0" * (scales_at(len(scale)) - values.nbytes))
        file.write(scale.tobytes())


def scales_at(rows: int) -> int:
    return -(-rows * WIDTH // ALIGNMENT) * ALIGNMENT


class GraphBuilder:
    """Collects nodes and weights; each method adds operators and returns the name of their output."""

    opsets = {"": 20}

    def __init__(self, weights: dict[str, np.ndarray], vocabulary: int, max_tokens: int) -> None:
        self.weights, self.vocabulary, self.max_tokens = weights, vocabulary, max_tokens
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.quantised: dict[str, tuple[str, str, str]] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def external(self, name: str, kind: int, shape: list[int], offset: int, size: int) -> str:
        tensor = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        for key, value in (("location", EMBEDDING_FILE), ("offset", offset), ("length", size)):
            tensor.external_data.add(key=key, value=str(value))
        self.constants[name] = tensor
        return name

    def add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def quantise(self, x: str) -> tuple[str, str, str]:
        """uint8 values, scale and zero point of an activation; one operator however often it is used."""
        if x not in self.quantised:
            names = (f"{x}.q", f"{x}.scale", f"{x}.zero")
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], list(names), name=f"{x}.quantise"))
            self.quantised[x] = names
        return self.quantised[x]

    def linear(self, x: str, name: str, output: str) -> str:
        """int8 matrix multiplication with the weight [out, in] and bias `name`."""
        values, scale = quantise_rows(self.weights[f"{name}.weight"], LARGEST_WEIGHT)
        q, q_scale, q_zero = self.quantise(x)
        weight = self.constant(f"{name}.q", values.T)
        zero = self.constant("int8_zero", np.array(0, np.int8))
        product = self.add("MatMulInteger", [q, weight, q_zero, zero], f"{output}.integer")
        product = self.add("Cast", [product], f"{output}.cast", to=TensorProto.FLOAT)
        both = self.add("Mul", [q_scale, self.constant(f"{name}.scale", scale)], f"{output}.scales")
        product = self.add("Mul", [product, both], f"{output}.scaled")
        return self.add("Add", [product, self.constant(f"{name}.bias", self.weights[f"{name}.bias"])], output)

    def normalise(self, x: str, name: str, output: str) -> str:
        names = [self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.add("LayerNormalization", [x, *names], output, axis=-1, epsilon=1e-12)

    def embed(self, segments: str | None) -> str:
        """Sum of token, position and segment embeddings, normalised: [B, T, 384]."""
        rows = self.vocabulary
        table = self.external("embedding.values", TensorProto.INT8, [rows, WIDTH], 0, rows * WIDTH)
        scales = self.external("embedding.scales", TensorProto.FLOAT, [rows], scales_at(rows), rows * 4)
        tokens = self.add("Gather", [table, "input_ids"], "tokens.q")
        tokens = self.add("Cast", [tokens], "tokens.cast", to=TensorProto.FLOAT)
        scale = self.add("Gather", [scales, "input_ids"], "tokens.scale")
        scale = self.add("Unsqueeze", [scale, self.constant("last_axis", np.array([-1]))], "tokens.scales")
        tokens = self.add("Mul", [tokens, scale], "tokens")
        length = self.add("Shape", ["input_ids"], "length", start=1, end=2)
        values, row_scale = quantise_rows(self.weights["trunk.positions"][: self.max_tokens])
        bounds = [self.constant("zero", np.array([0])), length, self.constant("axis_0", np.array([0]))]
        positions = self.add("Slice", [self.constant("positions.q", values), *bounds], "positions.slice")
        position_scale = self.add("Slice", [self.constant("positions.scale", row_scale[:, None]), *bounds], "positions.scales")
        positions = self.add("Cast", [positions], "positions.cast", to=TensorProto.FLOAT)
        x = self.add("Add", [tokens, self.add("Mul", [positions, position_scale], "positions")], "tokens_positions")
        kinds = self.weights["trunk.segments"]
        if segments is None:
            kind = self.constant("segment", kinds[0])
        else:
            kind = self.add("Gather", [self.constant("segments", kinds), segments], "segment")
        return self.normalise(self.add("Add", [x, kind], "embedded"), "trunk.norm", "layer_in")

    def mask(self) -> str:
        """0 for tokens, -10000 for padding: [B, 1, 1, T]."""
        x = self.add("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
        x = self.add("Sub", [self.constant("one", np.float32(1)), x], "mask.inverse")
        x = self.add("Mul", [x, self.constant("lowest", np.float32(-10000))], "mask.bias")
        return self.add("Unsqueeze", [x, self.constant("axes_1_2", np.array([1, 2]))], "mask")

    def attend(self, x: str, mask: str, name: str) -> str:
        qkv = self.linear(x, f"{name}.qkv", f"{name}.qkv_out")
        shape = self.constant("qkv_shape", np.array([0, 0, 3, HEADS, WIDTH // HEADS]))
        qkv = self.add("Reshape", [qkv, shape], f"{name}.split")
        qkv = self.add("Transpose", [qkv], f"{name}.heads", perm=[2, 0, 3, 1, 4])
        parts = [f"{name}.{n}" for n in "qkv"]
        for i, part in enumerate(parts):
            self.add("Gather", [qkv, self.constant(f"index_{i}", np.array(i))], part, axis=0)
        keys = self.add("Transpose", [parts[1]], f"{name}.kt", perm=[0, 1, 3, 2])
        scaled = self.add("Mul", [parts[0], self.constant("root", np.float32((WIDTH // HEADS) ** -0.5))], f"{name}.qs")
        scores = self.add("Add", [self.add("MatMul", [scaled, keys], f"{name}.scores"), mask], f"{name}.masked")
        mixed = self.add("MatMul", [self.add("Softmax", [scores], f"{name}.weights", axis=-1), parts[2]], f"{name}.mixed")
        mixed = self.add("Transpose", [mixed], f"{name}.joined", perm=[0, 2, 1, 3])
        return self.add("Reshape", [mixed, self.constant("flat_shape", np.array([0, 0, WIDTH]))], f"{name}.attended")

    def layer(self, x: str, mask: str, index: int) -> str:
        name = f"trunk.layers.{index}"
        out = self.linear(self.attend(x, mask, name), f"{name}.attention_out", f"{name}.attention")
        x = self.normalise(self.add("Add", [x, out], f"{name}.sum"), f"{name}.attention_norm", f"{name}.middle")
        inner = self.add("Gelu", [self.linear(x, f"{name}.feed_in", f"{name}.inner")], f"{name}.gelu")
        out = self.linear(inner, f"{name}.feed_out", f"{name}.outer")
        return self.normalise(self.add("Add", [x, out], f"{name}.feed_sum"), f"{name}.feed_norm", f"{name}.out")

    def trunk(self, segments: str | None) -> str:
        x, mask = self.embed(segments), self.mask()
        for index in range(LAYERS):
            x = self.layer(x, mask, index)
        return x

    def save(self, path: str, inputs: list[str], outputs: dict[str, list]) -> None:
        tensors = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "tokens"]) for n in inputs]
        results = [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in outputs.items()]
        graph = helper.make_graph(self.nodes, "youju", tensors, results, list(self.constants.values()))
        opsets = [helper.make_opsetid(domain, version) for domain, version in self.opsets.items()]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=9), path)


class ReaderGraphBuilder(GraphBuilder):
    """Quantises each token by itself.

    A few tokens (the first, separators) reach values many times those of all others; with one scale a tensor these
    are left with a handful of steps. The answers then hardly differ from the float network's (KL divergence 0.003
    against 0.052 on 40 passages), for a tenth more time.
    """

    opsets = {"": 20, "com.microsoft": 1}

    def quantise_tokens(self, x: str) -> tuple[str, str]:
        """uint8 values around 128, and the step of each token [B, T, 1]; one operator however often it is used."""
        if x not in self.quantised:
            largest = self.add("ReduceMax", [self.add("Abs", [x], f"{x}.abs"), self.constant("last_axis", np.array([-1]))], f"{x}.largest", keepdims=1)
            largest = self.add("Max", [largest, self.constant("least", np.float32(1e-9))], f"{x}.nonzero")
            step = self.add("Mul", [largest, self.constant("per_step", np.float32(1 / 127))], f"{x}.step")
            steps = self.add("Div", [x, step], f"{x}.steps")
            values = self.add("QuantizeLinear", [steps, self.constant("unit", np.float32(1)), self.constant("middle", np.array(128, np.uint8))], f"{x}.q")
            self.quantised[x] = (values, step, "middle")
        return self.quantised[x][:2]

    def linear(self, x: str, name: str, output: str) -> str:
        """As of GraphBuilder; the product is scaled by the columns and then by the tokens."""
        values, scale = quantise_rows(self.weights[f"{name}.weight"], LARGEST_WEIGHT)
        q, step = self.quantise_tokens(x)
        scales = ["unit", self.constant(f"{name}.scale", scale)]
        zeros = ["middle", self.constant("int8_zero", np.array(0, np.int8))]
        weight = self.constant(f"{name}.q", values.T)
        product = self.add("MatMulIntegerToFloat", [q, weight, *scales, *zeros], f"{output}.columns", domain="com.microsoft")
        product = self.add("Mul", [product, step], f"{output}.scaled")
        return self.add("Add", [product, self.constant(f"{name}.bias", self.weights[f"{name}.bias"])], output)


def save_encoder(weights: dict[str, np.ndarray], vocabulary: int, max_tokens: int, path: str) -> None:
    """Encoder graph: input_ids, attention_mask -> embedding [B, 384], mean pooled, L2 normalised."""
    g = GraphBuilder(weights, vocabulary, max_tokens)
    x = g.trunk(None)
    mask = g.add("Unsqueeze", ["mask.float", g.constant("last_axis", np.array([-1]))], "pool.mask")
    total = g.add("ReduceSum", [g.add("Mul", [x, mask], "pool.kept"), g.constant("axis_1", np.array([1]))], "pool.sum", keepdims=0)
    # The mean's divisor falls away in the L2 norm.
    norm = g.add("ReduceL2", [total, g.constant("axis_1", np.array([1]))], "pool.norm", keepdims=1)
    g.add("Div", [total, norm], "embedding")
    g.save(path, ["input_ids", "attention_mask"], {"embedding": ["batch", WIDTH]})


def save_reader(weights: dict[str, np.ndarray], vocabulary: int, max_tokens: int, path: str) -> None:
    """Reader graph: input_ids, token_type_ids, attention_mask -> start_logits, end_logits [B, T], answerable, denied [B]."""
    g = ReaderGraphBuilder(weights, vocabulary, max_tokens)
    x = g.trunk("token_type_ids")
    for i, name in enumerate(("start", "end")):
        column = g.constant(f"{name}.weight", weights["span.weight"][i][:, None])
        scores = g.add("Add", [g.add("MatMul", [x, column], f"{name}.product"), g.constant(f"{name}.bias", weights["span.bias"][i : i + 1])], f"{name}.column")
        g.add("Squeeze", [scores, g.constant("last_axis", np.array([-1]))], f"{name}_logits")
    first = g.add("Gather", [x, g.constant("index_0", np.array(0))], "first", axis=1)
    for name in ("answerable", "denied"):
        score = g.add("MatMul", [first, g.constant(f"{name}.weight", weights[f"{name}.weight"].T)], f"{name}.product")
        score = g.add("Add", [score, g.constant(f"{name}.bias", weights[f"{name}.bias"])], f"{name}.column")
        g.add("Squeeze", [score, g.constant("last_axis", np.array([-1]))], name)
    row = ["batch", "tokens"]
    g.save(path, ["input_ids", "token_type_ids", "attention_mask"], {"start_logits": row, "end_logits": row, "answerable": ["batch"], "denied": ["batch"]})
