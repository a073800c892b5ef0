"""Writes what the product loads: embedding.bin, encoder.onnx, reader.onnx, tokenizer files and manifest.json.

usage: export_onnx.py --work W --models .. [--encoder W/encoder.pt] [--reader W/reader2.pt]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os

import numpy as np
import torch
from tokenizers import Tokenizer

from network import Encoder, Reader
from onnx_graph import EMBEDDING_FILE, save_encoder, save_reader, write_embedding_file
from reader_input import MAX_QUESTION_TOKENS, MAX_TOKENS

VERSION = "6"
# Measured: gains most of the training on news, and loses nothing outside news; with 1.0 DRCD hit@1 falls by 2 points.
TRAINED_SHARE = 0.6
FILES = (EMBEDDING_FILE, "encoder.onnx", "reader.onnx", "tokenizer.json", "tokenizer_config.json")


def arrays(network: torch.nn.Module) -> dict[str, np.ndarray]:
    return {name: value.detach().numpy() for name, value in network.state_dict().items()}


def blend(encoder: Encoder, trained: dict[str, torch.Tensor]) -> None:
    """Moves the start weights TRAINED_SHARE of the way to the trained ones (WiSE-FT, arXiv:2109.01903)."""
    start = encoder.state_dict()
    encoder.load_state_dict({name: value + TRAINED_SHARE * (trained[name] - value) for name, value in start.items()})


def write_tokenizer(work: str, models: str) -> None:
    """The tokenizer without white space and with scores of four decimals, and the configuration beside it."""
    with open(f"{work}/tok.json", encoding="utf8") as file:
        data = json.load(file)
    data["model"]["vocab"] = [[piece, round(score, 4)] for piece, score in data["model"]["vocab"]]
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    with open(f"{models}/tokenizer.json", "w", encoding="utf8") as file:
        json.dump(data, file, **compact)
    config = {
        "tokenizer_class": "XLMRobertaTokenizer", "model_max_length": MAX_TOKENS, "clean_up_tokenization_spaces": False,
        "bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
    }
    with open(f"{models}/tokenizer_config.json", "w", encoding="utf8") as file:
        json.dump(config, file, indent=2)


def file_facts(path: str) -> dict:
    with open(path, "rb") as file:
        content = file.read()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def write_manifest(models: str, calibration: dict | None) -> None:
    """Names, hashes and settings that the runtime checks and uses; an earlier calibration is kept."""
    path = f"{models}/manifest.json"
    old = json.load(open(path, encoding="utf8")) if os.path.exists(path) else {}
    files = {name: file_facts(f"{models}/{name}") for name in FILES if os.path.exists(f"{models}/{name}")}
    manifest = {
        "name": "youju-zh-news-small",
        "version": VERSION,
        "tokens": {"cls": 0, "pad": 1, "sep": 2, "unknown": 3},
        "encoder": {
            "file": "encoder.onnx", "embedding": EMBEDDING_FILE, "dimension": 384, "maxTokens": MAX_TOKENS,
            "pooling": "mean", "normalised": True, "queryPrefix": "", "passagePrefix": "",
        },
        "files": files,
    }
    if "reader.onnx" in files:
        manifest["reader"] = {
            "file": "reader.onnx", "embedding": EMBEDDING_FILE, "maxTokens": MAX_TOKENS,
            "maxQuestionTokens": MAX_QUESTION_TOKENS, "contextSeparator": "|",
            "calibration": calibration or old.get("reader", {}).get("calibration"),
        }
    with open(path, "w", encoding="utf8") as file:
        json.dump(manifest, file, ensure_ascii=False, indent=2)
        file.write("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--encoder", help="checkpoint of train_encoder.py; without it the start weights")
    parser.add_argument("--reader", help="checkpoint of average.py or train_reader.py")
    parser.add_argument("--calibration", help="JSON file of calibrate.py")
    args = parser.parse_args()
    vocabulary = Tokenizer.from_file(f"{args.work}/tok.json").get_vocab_size()
    encoder = Encoder(vocabulary)
    encoder.trunk.load_start_weights(f"{args.work}/e5.npz")
    if args.encoder:
        blend(encoder, torch.load(args.encoder)["network"])
    weights = arrays(encoder)
    write_embedding_file(weights["trunk.table"], args.models)
    save_encoder(weights, vocabulary, MAX_TOKENS, f"{args.models}/encoder.onnx")
    if args.reader:
        reader = Reader(vocabulary)
        reader.load_state_dict(torch.load(args.reader)["network"])
        save_reader(arrays(reader), vocabulary, MAX_TOKENS, f"{args.models}/reader.onnx")
    write_tokenizer(args.work, args.models)
    calibration = json.load(open(args.calibration, encoding="utf8")) if args.calibration else None
    write_manifest(args.models, calibration)
    for name, facts in json.load(open(f"{args.models}/manifest.json", encoding="utf8"))["files"].items():
        print(f"{name:24} {facts['bytes'] / 1e6:7.2f} MB")


if __name__ == "__main__":
    main()
