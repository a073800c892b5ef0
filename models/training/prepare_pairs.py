"""Questions and headlines with their passages and look-alikes, to train the embedding -> W/pairs.pkl.

Pairs {q, p, a, n}: question, passage with the answer, the answer, passages without it that BM25 likes (of the same
document first: in a newsroom's index the look-alikes are the other paragraphs of the same release).
usage: prepare_pairs.py --work W --packets FOLDER --names train01 train02 ...
"""

from __future__ import annotations

import argparse
import pickle
import random

from passages import Bm25, body_start, chunks, title_of
from prepare_written import CALIBRATION_DIGIT, STATEMENTS, load_packet
from reader_input import sentence_crop

CHUNK_UNITS = 220  # as src/ingest/chunk.ts
HEADED = 0.8  # share of passages with the headline before them; the product puts it before every one
LOOK_ALIKES = 4
HUMAN_SOURCES = {"squad2zh", "drcd_dev", "xquad", "cmrc_trial"}  # the law questions ask every document the same
HEADLINES = 5000


def written_pairs(documents: dict[str, str], questions: list[dict], rng: random.Random) -> list[dict]:
    titles = {key: title_of(line, random.Random(0)) for key, line in documents.items()}
    places = [(key, span) for key, line in documents.items() for span in chunks(line, CHUNK_UNITS)]
    texts = [documents[key][a:b] for key, (a, b) in places]
    index = Bm25(texts)
    out = []
    for q in questions:
        own = [i for i, (key, (a, b)) in enumerate(places) if key == q["d"] and a <= q["s"] and q["e"] <= b]
        if q["s"] < 0 or q["k"] in STATEMENTS or not own:
            continue
        found = [i for i, _ in index.search(q["q"], 20) if q["a"] not in texts[i]]
        found.sort(key=lambda i: places[i][0] != q["d"])
        headed = rng.random() < HEADED
        shown = lambda i: f"{titles[places[i][0]]} {texts[i]}" if headed else texts[i]
        out.append({"q": q["q"], "p": shown(own[0]), "a": q["a"], "n": [shown(i) for i in found[:LOOK_ALIKES]], "d": q["d"]})
    return out


def human_pairs(rows: list[dict], rng: random.Random) -> list[dict]:
    out = []
    for row in rows:
        if row["src"] in HUMAN_SOURCES and row["s"] >= 0:
            a, b = sentence_crop(row["c"], row["s"], row["e"], rng.choice((120, 180, 220)), rng)
            out.append({"q": row["q"], "p": row["c"][a:b][:400], "a": row["golds"][0], "n": []})
    return out


def headline_pairs(lines: list[str], rng: random.Random) -> list[dict]:
    """A headline against the passages of its document after the first."""
    out = []
    for line in rng.sample(lines, HEADLINES * 2):
        spans = chunks(line, CHUNK_UNITS)[1:4]
        title = title_of(line, random.Random(0))
        if spans and 10 <= len(title) and body_start(line):
            a, b = rng.choice(spans)
            out.append({"q": title, "p": line[a:b], "a": line[a:b], "n": []})
    return out[:HEADLINES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--packets", required=True)
    parser.add_argument("--names", nargs="+", required=True)
    args = parser.parse_args()
    rng = random.Random(11)
    train: list[dict] = []
    watch: list[dict] = []
    for name in args.names:
        for pair in written_pairs(*load_packet(args.packets, name), rng):
            (watch if pair.pop("d").startswith(CALIBRATION_DIGIT) else train).append(pair)
    watch = rng.sample(watch, min(len(watch), 240))
    with open(f"{args.work}/human_train.pkl", "rb") as file:
        human = human_pairs(pickle.load(file), rng)
    with open(f"{args.work}/docs.txt", encoding="utf8") as file:
        headlines = headline_pairs([line.rstrip("\n") for line in file], rng)
    with open(f"{args.work}/pairs.pkl", "wb") as file:
        pickle.dump({"train": train + human + headlines, "watch": watch}, file)
    print(len(train), "written,", len(human), "human,", len(headlines), "headlines,", len(watch), "watched")


if __name__ == "__main__":
    main()
