"""Drops derived negatives that a trained reader is sure of: about half of these passages do answer after all.

usage: filter_written.py --work W --reader W/export/reader.onnx --rows W/written.pkl --out W/written_clean.pkl
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter

from tokenizers import Tokenizer

from predict import onnx_forward, predict

DERIVED = ("same-document", "answer-removed", "other-document")
SURE = 3.0  # margin plus answerability logit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--rows", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    with open(args.rows, "rb") as file:
        rows = pickle.load(file)
    suspects = [row for row in rows if row["kind"] in DERIVED]
    found = predict(onnx_forward(args.reader, args.threads), Tokenizer.from_file(f"{args.work}/tok.json"), suspects)
    dropped = {id(row) for row, p in zip(suspects, found) if p.margin + p.answerable > SURE}
    kept = [row for row in rows if id(row) not in dropped]
    with open(args.out, "wb") as file:
        pickle.dump(kept, file)
    print("dropped", Counter(row["kind"] for row in suspects if id(row) in dropped), "of", Counter(row["kind"] for row in suspects))


if __name__ == "__main__":
    main()
