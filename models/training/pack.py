"""Packs what the GPU stages need into one small folder (59 MB), since the machine with the GPU reaches nothing else.

start.npz: the reader to start from, as int8 rows and their scales. rows.pkl.xz: training rows, rows never trained on
and a sample of the yardsticks. corpus.u16.xz: token ids of the training news, of the human data's contexts and of laws,
one document after another with [SEP] between them.

usage: pack.py --work W --reader W/reader.pt --repositories G --out FOLDER
W holds tok.json, docs.txt, human_train.pkl, human_test.pkl and the rows named in SOURCES (prepare_written.py).
"""

from __future__ import annotations

import argparse
import lzma
import os
import pickle
import random
import re
import shutil
import subprocess
from collections.abc import Iterator

import numpy as np
import torch
from tokenizers import Tokenizer

from network import quantise_rows
from reader_input import SEP

SOURCES = {"mix_q": "questions_new", "mix_s": "statements", "mix_w": "written2", "answered": "answered"}
NEVER_TRAINED = ("watch", "calibration")
FIELDS = ("q", "c", "s", "e", "src", "denied", "kind", "group")
YARDSTICK_ROWS, LAW_CHARACTERS = 600, 6000
CAUSE = re.compile("为什么|为何|为啥|原因|怎么会|咋|缘由|凭什么")


def even_out_causes(rows: list[dict], rng: random.Random) -> list[dict]:
    """Fewer why-questions on a false premise and more answered ones: written in pairs, five of six had no answer."""
    out = []
    for row in rows:
        asks_cause = CAUSE.search(row["q"])
        if row["s"] < 0 and asks_cause and row["kind"] in ("near-premise", "premise") and rng.random() < 0.55:
            continue
        out.append(row)
        if row["s"] >= 0 and asks_cause and rng.random() < 0.7:
            out.append(row)
    return out


def load(work: str, name: str) -> list[dict]:
    with open(f"{work}/{name}.pkl", "rb") as file:
        return pickle.load(file)


def pack_rows(work: str) -> dict:
    rng = random.Random(9)
    rows = {"human_train": load(work, "human_train")}
    for name, file in SOURCES.items():
        rows[name] = load(work, file) if name == file else even_out_causes(load(work, file), rng)
    packed = {name: [{k: r[k] for k in FIELDS if k in r} for r in some] for name, some in rows.items()}
    packed |= {name: load(work, name) for name in NEVER_TRAINED}
    tests = load(work, "human_test")
    packed["test"] = {name: random.Random(1).sample(some, YARDSTICK_ROWS) for name, some in tests.items()}
    return packed


def pack_weights(checkpoint: str) -> dict[str, np.ndarray]:
    out = {}
    for name, value in torch.load(checkpoint, map_location="cpu")["network"].items():
        array = value.numpy()
        if array.ndim == 2 and array.size > 10000:
            out[f"{name}|q"], out[f"{name}|s"] = quantise_rows(array)
        else:
            out[name] = array.astype(np.float32)
    return out


def show(repositories: str, name: str, *arguments: str) -> str:
    command = ["git", "-C", f"{repositories}/{name}/repo", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf8", "ignore")


def laws(repositories: str) -> Iterator[str]:
    """LawRefBook/Laws, the beginning of each."""
    name = "LawRefBook+Laws"
    paths = [p for p in show(repositories, name, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0") if p.endswith(".md")]
    random.Random(2).shuffle(paths)
    for path in paths:
        text = re.sub(r"[#*<>!\-]+", " ", show(repositories, name, "show", f"HEAD:{path}"))
        yield re.sub(r"\s+", " ", text)[:LAW_CHARACTERS]


def tokens_of(tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    parts = []
    for at in range(0, len(texts), 2000):
        batch = [text for text in texts[at : at + 2000] if text]
        for encoded in tokenizer.encode_batch(batch, add_special_tokens=False):
            parts.append(np.array([*encoded.ids, SEP], np.uint16))
    return np.concatenate(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--repositories", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    shutil.copy(f"{args.work}/tok.json", args.out)
    np.savez_compressed(f"{args.out}/start.npz", **pack_weights(args.reader))
    rows = pack_rows(args.work)
    with lzma.open(f"{args.out}/rows.pkl.xz", "wb") as file:
        pickle.dump(rows, file)
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    with open(f"{args.work}/docs.txt", encoding="utf8") as file:
        news = file.read().split("\n")
    texts = {"news": news, "human": list({r["c"] for r in rows["human_train"]})}
    texts["laws"] = list(laws(args.repositories))
    parts = {name: tokens_of(tokenizer, some) for name, some in texts.items()}
    with lzma.open(f"{args.out}/corpus.u16.xz", "wb") as file:
        file.write(np.concatenate(list(parts.values())).tobytes())
    print({name: len(part) for name, part in parts.items()}, "tokens")


if __name__ == "__main__":
    main()
