"""Turns a shipped reader.onnx back into a checkpoint that train_reader.py --init takes (int8 weights times their scales).

The float checkpoints of earlier training are not kept; what shipping cost them is a rounding of each weight to int8.
usage: import_onnx.py --work W --models .. --out W/reader_shipped.pt
"""

from __future__ import annotations

import argparse

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer

from network import Reader


def shipped_weights(path: str) -> dict[str, np.ndarray]:
    """Constants of the graph by name; the token table lies in embedding.bin and comes with the start weights."""
    graph = onnx.load(path, load_external_data=False).graph
    return {t.name: numpy_helper.to_array(t) for t in graph.initializer if t.data_location != onnx.TensorProto.EXTERNAL}


def load_shipped(network: Reader, constants: dict[str, np.ndarray]) -> None:
    """Fills every parameter of the network but the heads that an older graph lacks; another missing one is an error."""
    rows = len(constants["positions.q"])
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            base = name.removesuffix(".weight")
            if f"{base}.q" in constants:
                value = constants[f"{base}.q"].astype(np.float32).T * constants[f"{base}.scale"].reshape(-1, 1)
            elif name == "trunk.positions":
                value = parameter.numpy().copy()
                value[:rows] = constants["positions.q"].astype(np.float32) * constants["positions.scale"]
            elif name == "trunk.segments":
                value = constants["segments"]
            elif name.startswith("span."):
                kind = name.removeprefix("span.")
                value = np.concatenate([constants[f"start.{kind}"].T, constants[f"end.{kind}"].T])
            elif base == "denied" and "denied.weight" not in constants:
                continue
            else:
                value = constants[name].T
            parameter.copy_(torch.tensor(np.ascontiguousarray(value)).view_as(parameter))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    network = Reader(Tokenizer.from_file(f"{args.work}/tok.json").get_vocab_size())
    network.trunk.load_start_weights(f"{args.work}/e5.npz")
    load_shipped(network, shipped_weights(f"{args.models}/reader.onnx"))
    torch.save({"network": network.state_dict()}, args.out)


if __name__ == "__main__":
    main()
