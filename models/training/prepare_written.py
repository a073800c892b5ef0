"""Questions written by hand -> reader rows with windows and derived negatives, and the stored question files.

usage: prepare_written.py --packets FOLDER --names train01 train02 ... --out W/written.pkl --calibration W/calibration.pkl
       prepare_written.py --packets FOLDER --names train01 held01 ... --store questions
Documents whose id begins with CALIBRATION_DIGIT are kept for calibration and for watching the training.
A packet is NAME.txt ("### id" lines, each followed by one document line) and NAME.jsonl ({d, q, a, p?, k}). Besides
questions, q may be a statement: k is then "supported" (a bears it out), "contradicted" (a shows it to be wrong) or
"not-stated" (a is null). For k = "premise", a contradicts what the question takes for granted.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import Counter

from near_miss import near_miss
from passages import Bm25, chunks, document_id, grow, sentences, title_of

WINDOW_SIZES = (90, 120, 150, 200, 250)
TITLE_SHARE, SECTION_SHARE = 0.4, 0.1
DENIED = {"contradicted", "premise"}
STATEMENTS = {"supported", "contradicted", "not-stated"}
CALIBRATION_DIGIT = "0"  # one document of sixteen


def load_packet(folder: str, name: str) -> tuple[dict[str, str], list[dict]]:
    """Documents by short id and rows {d, q, a, k, s, e}, s = -1 where the document gives no answer."""
    documents = {}
    with open(f"{folder}/{name}.txt", encoding="utf8") as file:
        for block in file.read().split("### ")[1:]:
            key, text = block.split("\n", 1)
            documents[key.strip()] = text.strip("\n")
    rows = []
    with open(f"{folder}/{name}.jsonl", encoding="utf8") as file:
        for line in filter(str.strip, file):
            row = json.loads(line)
            text, answer = documents[row["d"]], row["a"]
            start = -1
            if answer is not None:
                lead = row.get("p", "") if text.count(answer) > 1 else ""
                start = text.index(lead + answer) + len(lead)
            rows.append({**row, "s": start, "e": start + len(answer or "") if start >= 0 else -1})
    return documents, rows


def with_header(line: str, passage: str, at: int, rng: random.Random) -> tuple[str, int]:
    """Puts title (and section) before a passage in a part of the cases; returns the text and the shift of offsets."""
    if rng.random() > TITLE_SHARE:
        return passage, 0
    header = title_of(line, rng)
    if not header or passage.startswith(header[:10]):
        return passage, 0
    if rng.random() < SECTION_SHARE / TITLE_SHARE:
        header += "|" + rng.choice(("正文", "详情", "相关情况", "主要数据", "背景", "最新进展", "一、总体情况", "二、主要特点"))
    return header + "|" + passage, len(header) + 1


class WindowMaker:
    """Cuts windows around answers and finds the negatives that go with them."""

    def __init__(self, documents: dict[str, str], seed: int) -> None:
        self.documents, self.rng = documents, random.Random(seed)
        self.places = [(key, span) for key, line in documents.items() for span in chunks(line)]
        self.index = Bm25([self.text(place) for place in self.places])

    def text(self, place: tuple[str, tuple[int, int]]) -> str:
        return self.documents[place[0]][place[1][0] : place[1][1]]

    def row(self, question: dict, key: str, span: tuple[int, int], kind: str, answer: bool) -> dict:
        line = self.documents[key]
        passage, shift = with_header(line, line[span[0] : span[1]], span[0], self.rng)
        start = question["s"] - span[0] + shift if answer else -1
        end = start + question["e"] - question["s"] if answer else -1
        source = "statement" if question["k"] in STATEMENTS else "written"
        return {"q": question["q"], "c": passage, "s": start, "e": end, "kind": kind, "src": source,
                "golds": [question["a"]] if answer else [], "group": question["d"]}

    def around(self, question: dict) -> tuple[int, int]:
        """A window of random size around the answer's sentences."""
        spans = sentences(self.documents[question["d"]])
        first = max(i for i, s in enumerate(spans) if s[0] <= question["s"])
        last = min(i for i, s in enumerate(spans) if s[1] >= question["e"])
        first, last = grow(spans, first, last, self.rng.choice(WINDOW_SIZES), self.rng)
        return spans[first][0], spans[last][1]

    def best_matching(self, question: dict, skip: int) -> tuple[int, int]:
        """A window around the document's sentence that shares most with the question (`skip` better ones left out)."""
        line = self.documents[question["d"]]
        spans = sentences(line)
        found = Bm25([line[a:b] for a, b in spans]).search(question["q"], skip + 1)
        at = found[min(skip, len(found) - 1)][0] if found else self.rng.randrange(len(spans))
        first, last = grow(spans, at, at, self.rng.choice(WINDOW_SIZES), self.rng)
        return spans[first][0], spans[last][1]

    def without_answer(self, question: dict) -> dict | None:
        """The window with the answer's sentences taken out."""
        line = self.documents[question["d"]]
        spans = sentences(line)
        first = max(i for i, s in enumerate(spans) if s[0] <= question["s"])
        last = min(i for i, s in enumerate(spans) if s[1] >= question["e"])
        a, b = grow(spans, first, last, self.rng.choice(WINDOW_SIZES) + 60, self.rng)
        passage = line[spans[a][0] : spans[first][0]] + line[spans[last][1] : spans[b][1]]
        if len(passage) < 40 or question["a"] in passage:
            return None
        passage, _ = with_header(line, passage, 0, self.rng)
        return {"q": question["q"], "c": passage, "s": -1, "e": -1, "kind": "answer-removed", "src": "written",
                "golds": [], "group": question["d"]}

    def other(self, question: dict, same: bool) -> dict | None:
        """A well matching passage without the answer: of the same document, or of another."""
        found = [self.places[i] for i, _ in self.index.search(question["q"], 12)]
        found = [p for p in found if (p[0] == question["d"]) == same and question["a"] not in self.text(p)]
        if not found:
            return None
        place = found[min(len(found) - 1, int(self.rng.expovariate(0.7)))]
        return self.row(question, *place, "same-document" if same else "other-document", False)

    def denied(self, question: dict) -> list[dict]:
        """A window that contradicts the statement or premise, with where it does; at times one that is silent on it."""
        span = self.around(question)
        row = self.row(question, question["d"], span, question["k"], False)
        start = question["s"] - span[0] + len(row["c"]) - (span[1] - span[0])
        out = [{**row, "denied": (start, start + question["e"] - question["s"])}]
        if self.rng.random() < 0.3 and (silent := self.without_answer(question)):
            out.append(silent)
        if self.rng.random() < 0.2 and (silent := self.other(question, False)):
            out.append(silent)
        return out

    def rows(self, question: dict) -> list[dict]:
        """One pass over a question: its own window and some of the negatives."""
        if question["k"] in DENIED:
            return self.denied(question)
        if question["s"] < 0:
            best = self.best_matching(question, 0)
            second = self.best_matching(question, self.rng.choice((0, 1)))
            rows = [self.row(question, question["d"], span, question["k"], False) for span in dict.fromkeys((best, second))]
            return [{**row, "denied": None} for row in rows] if question["k"] == "near-premise" else rows
        out = [self.row(question, question["d"], self.around(question), question["k"], True)]
        for share, make in (
            (0.3, lambda: self.other(question, False)),
            (0.2, lambda: self.other(question, True)),
            (0.2, lambda: self.without_answer(question)),
        ):
            if self.rng.random() < share and (negative := make()):
                out.append(negative)
        changed = near_miss(question["q"], self.documents[question["d"]], self.rng)
        # Few: about half of those that a reader is sure of are answered all the same.
        if changed and self.rng.random() < 0.3:
            out.append({**self.row(question, question["d"], self.around(question), "changed-condition", False), "q": changed})
        return out


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def store(folder: str, names: list[str], target: str) -> None:
    """Writes questions without document text: {question, document, start, end, kind, split}, UTF-16 offsets."""
    for name in names:
        documents, rows = load_packet(folder, name)
        with open(f"{target}/{name}.jsonl", "w", encoding="utf8") as file:
            for row in rows:
                line = documents[row["d"]]
                kept = "calibration" if row["d"].startswith(CALIBRATION_DIGIT) else "train"
                split = "held-out" if name.startswith("held") else kept
                start, end = (utf16(line[: row["s"]]), utf16(line[: row["e"]])) if row["s"] >= 0 else (None, None)
                item = {"question": row["q"], "document": document_id(line), "start": start, "end": end, "kind": row["k"], "split": split}
                file.write(json.dumps(item, ensure_ascii=False) + "\n")
        print(name, len(rows), "questions")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packets", required=True)
    parser.add_argument("--names", nargs="+", required=True)
    parser.add_argument("--out")
    parser.add_argument("--calibration")
    parser.add_argument("--variants", type=int, default=2)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--store")
    args = parser.parse_args()
    if args.store:
        store(args.packets, args.names, args.store)
        return
    documents: dict[str, str] = {}
    questions: list[dict] = []
    for name in args.names:
        more, rows = load_packet(args.packets, name)
        documents |= more
        questions += rows
    maker = WindowMaker(documents, args.seed)
    kept = [q for q in questions if q["d"].startswith(CALIBRATION_DIGIT)]
    trained = [q for q in questions if not q["d"].startswith(CALIBRATION_DIGIT)]
    for path, chosen, variants in ((args.out, trained, args.variants), (args.calibration, kept, 1)):
        rows = [row for _ in range(variants) for question in chosen for row in maker.rows(question)]
        with open(path, "wb") as file:
            pickle.dump(rows, file)
        print(path, len(chosen), "questions,", len(rows), "rows", Counter(r["kind"] if r["s"] < 0 else "answerable" for r in rows))


if __name__ == "__main__":
    main()
