"""Averages the weights of readers trained from one pretrained trunk (model soups, arXiv:2203.05482).

usage: average.py W/reader_a.pt W/reader_b.pt ... --out W/reader.pt
"""

from __future__ import annotations

import argparse

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    states = [torch.load(path, map_location="cpu")["network"] for path in args.checkpoints]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    torch.save({"network": mean}, args.out)


if __name__ == "__main__":
    main()
