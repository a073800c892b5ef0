"""Writes rounds of training windows, each with fresh crops: read-N.npz for the reader, spans.npz with empty questions.

usage: make_rounds.py --pack FOLDER --out rounds --count 10 [--processes 14] [--limit 0]
"""

from __future__ import annotations

import argparse
import os

import numpy as np

from gpu_data import Flat, WindowPool, join, load_rows

SOURCES = ("human_train", "mix_q", "mix_s", "mix_w", "answered")


def save(flat: Flat, path: str) -> None:
    np.savez(path + ".part.npz", **vars(flat))
    os.replace(path + ".part.npz", path)


def answered(windows: Flat) -> Flat:
    return windows.pick(np.flatnonzero(windows.start > 0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--processes", type=int, default=14)
    parser.add_argument("--limit", type=int, default=0, help="rows of each source, for a trial")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    stored = load_rows(args.pack)
    rows = [r for name in SOURCES for r in (stored[name][: args.limit] if args.limit else stored[name])]
    questions = [r for r in rows if r["s"] >= 0 and r["src"] != "statement"]
    maker = WindowPool(f"{args.pack}/tok.json", args.processes)
    save(answered(maker.make(questions, 7, without_question=True)), f"{args.out}/spans.npz")
    for i in range(2):
        save(answered(maker.make(questions, 8 + i)), f"{args.out}/questions-{i}.npz")
    for i in range(args.count):
        save(maker.make(rows, i), f"{args.out}/read-{i:02}.npz")
        print("round", i, flush=True)


if __name__ == "__main__":
    main()
