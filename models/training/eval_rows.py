"""Written rows as eval facts: one folder a release, for `npm run eval -- --apart --corpus FOLDER/corpus --facts FOLDER/facts.jsonl`.

An answer counts when it holds the marked words and cites their sentence, so lists told in other words count as wrong.
usage: eval_rows.py --releases releases-unseen --out FOLDER
"""

from __future__ import annotations

import argparse
import glob
import json
import os
import shutil

REASONS = ["constraint", "no-evidence", "premise", "off-topic"]


def fact_of(row: dict, name: str) -> dict:
    expected = {"values": [[row["answer"]]], "quotes": [row["quote"]]} if row["answer"] else {"refused": True, "reason": REASONS}
    return {"id": name, "question": row["question"], "expect": expected, "type": "answered" if row["answer"] else "refuse"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    for path in sorted(glob.glob(f"{args.releases}/*.jsonl")):
        name = os.path.basename(path).removesuffix(".jsonl")
        folder = f"{args.out}/{name}"
        os.makedirs(f"{folder}/corpus", exist_ok=True)
        shutil.copy(path.replace(".jsonl", ".txt"), f"{folder}/corpus")
        with open(path, encoding="utf8") as file:
            facts = [fact_of(json.loads(line), f"{name}-{i}") for i, line in enumerate(file, 1)]
        with open(f"{folder}/facts.jsonl", "w", encoding="utf8") as file:
            file.writelines(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)


if __name__ == "__main__":
    main()
