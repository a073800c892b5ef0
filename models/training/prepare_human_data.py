"""Human-made Chinese reading sets -> rows {q, c, s, e, src, golds}; s = -1 where the context gives no answer.

Writes W/human_train.pkl and W/human_test.pkl (CMRC 2018 dev and DRCD test: the yardstick, never trained on).
usage: prepare_human_data.py --repositories FOLDER --work W   (FOLDER holds clones named owner+name)
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess

from opencc import OpenCC

TRADITIONAL = OpenCC("t2s")
TRAINING = (  # repository, path, source name, traditional characters
    ("ymcui+cmrc2018", "squad-style-data/cmrc2018_trial.json", "cmrc_trial", False),
    ("DRCKnowledgeTeam+DRCD", "DRCD_dev.json", "drcd_dev", True),
    ("google-deepmind+xquad", "xquad.zh.json", "xquad", False),
    ("pluto-junzeng+ChineseSquad", "squad_2.0/dev-v2.0-zh.json", "squad2zh", False),
    ("china-ai-law-challenge+CAIL2019", "阅读理解/data/dev_ground_truth.json", "cail", False),
    ("china-ai-law-challenge+CAIL2019", "阅读理解/data/test_ground_truth.json", "cail", False),
)
TESTS = (
    ("ymcui+cmrc2018", "squad-style-data/cmrc2018_dev.json", "cmrc", False),
    ("DRCKnowledgeTeam+DRCD", "DRCD_test.json", "drcd", True),
)


def simplify(text: str) -> str:
    """Simplified characters of the same length, so that offsets hold."""
    whole = TRADITIONAL.convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(c if len(c) == 1 else o for o, c in ((o, TRADITIONAL.convert(o)) for o in text))


def read_json(folder: str, repository: str, path: str) -> dict:
    """A file of a clone, whether it has a work tree or is a bare git directory."""
    place = os.path.join(folder, repository)
    if os.path.isdir(os.path.join(place, "repo")):
        place = os.path.join(place, "repo")
    return json.loads(subprocess.check_output(["git", "-C", place, "show", f"HEAD:{path}"]))


def rows_of(data: dict, source: str, traditional: bool, test: bool) -> list[dict]:
    """Rows of one file. A test keeps every question; training leaves out answers that are no span of the context."""
    change = simplify if traditional else (lambda text: text)
    rows, dropped = [], 0
    for paragraph in (p for article in data["data"] for p in article["paragraphs"]):
        context = paragraph["context"]
        shown = change(context)
        for item in paragraph["qas"]:
            answers = [a for a in item.get("answers", []) if a["text"]]
            row = {"q": change(item["question"]), "c": shown, "src": source}
            if not answers or str(item.get("is_impossible", "false")).lower() == "true":
                rows.append({**row, "s": -1, "e": -1, "golds": []})
                continue
            start, text = answers[0]["answer_start"], answers[0]["text"]
            if context[start : start + len(text)] != text:
                start = context.find(text)
            if not test and (start < 0 or any(a["answer_start"] < 0 for a in answers)):  # yes/no, for example
                dropped += 1
                continue
            rows.append({**row, "s": start, "e": start + len(text), "golds": [change(a["text"]) for a in answers]})
    print(source, len(rows), "rows,", sum(r["s"] < 0 for r in rows), "without answer,", dropped, "dropped")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repositories", required=True)
    parser.add_argument("--work", required=True)
    args = parser.parse_args()
    training = [row for r, path, source, t in TRAINING for row in rows_of(read_json(args.repositories, r, path), source, t, False)]
    tests = {source: rows_of(read_json(args.repositories, r, path), source, t, True) for r, path, source, t in TESTS}
    for name, value in (("human_train", training), ("human_test", tests)):
        with open(f"{args.work}/{name}.pkl", "wb") as file:
            pickle.dump(value, file)


if __name__ == "__main__":
    main()
