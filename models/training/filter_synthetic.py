"""Keeps the synthetic questions whose answer a trained reader finds again, with the negatives derived from them.

usage: filter_synthetic.py --work W --reader W/export/reader.onnx --rows W/synthetic.jsonl --out W/synthetic.pkl
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import Counter, defaultdict

from tokenizers import Tokenizer

from metrics import f1
from passages import Bm25
from predict import onnx_forward, predict

KEPT_F1 = 0.6  # of the reader's span with the generated answer
OTHER_SHARE = 0.2  # questions that also get another document's passage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--rows", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--limit", type=int, help="groups to look at")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    groups: dict[str, list[dict]] = defaultdict(list)
    with open(args.rows, encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            groups[row["group"]].append(row)
    chosen = list(groups.values())[: args.limit]
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    firsts = [group[0] for group in chosen]
    seen, kept, out = Counter(), Counter(), []
    index = Bm25([row["c"] for row in firsts])
    rng = random.Random(4)
    forward = onnx_forward(args.reader, args.threads)
    for at in range(0, len(firsts), 1000):
        part = firsts[at : at + 1000]
        for group, found in zip(chosen[at : at + 1000], predict(forward, tokenizer, part)):
            row = group[0]
            answer = row["c"][row["s"] : row["e"]]
            seen[row["kind"]] += 1
            if f1(found.text, [answer]) < KEPT_F1:
                continue
            kept[row["kind"]] += 1
            out.append({**row, "src": "synthetic", "golds": [answer]})
            out += [{**r, "src": "synthetic", "golds": []} for r in group[1:]]
            if rng.random() < OTHER_SHARE:
                others = [i for i, _ in index.search(row["q"], 8) if firsts[i]["group"].split("-")[0] != row["group"].split("-")[0]]
                others = [i for i in others if answer not in firsts[i]["c"]]
                if others:
                    out.append({**row, "c": firsts[rng.choice(others[:3])]["c"], "s": -1, "e": -1, "kind": "other-document", "src": "synthetic", "golds": []})
        print(f"{min(at + 1000, len(firsts))}/{len(firsts)} kept {sum(kept.values())}", flush=True)
    print({k: f"{kept[k]}/{n}" for k, n in seen.items()})
    with open(args.out, "wb") as file:
        pickle.dump(out, file)
    print(len(out), "rows,", sum(r["s"] < 0 for r in out), "without answer")


if __name__ == "__main__":
    main()
