"""Averages the weights of readers trained from one pretrained trunk (model soups, arXiv:2203.05482).

With --base the average lies between that checkpoint and the mean of the others, `share` of the way (WiSE-FT, arXiv:2109.01903).
usage: average.py W/reader_a.pt W/reader_b.pt ... [--base W/shipped.pt --share 0.85] --out W/reader.pt
"""

from __future__ import annotations

import argparse

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--base")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    load = lambda path: torch.load(path, map_location="cpu")["network"]
    states = [load(path) for path in args.checkpoints]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    if args.base:
        mean = {name: torch.lerp(value.float(), mean[name], args.share) for name, value in load(args.base).items()}
    torch.save({"network": mean}, args.out)


if __name__ == "__main__":
    main()
