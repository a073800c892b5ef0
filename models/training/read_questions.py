"""Measures the reader the way the product uses it: the best passages by BM25, each read with its title."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from metrics import normalise
from passages import Bm25, chunks, sentences, title_of
from predict import Forward, Prediction, predict

PASSAGES = 5


@dataclass
class Reading:
    """One passage read for one question."""

    prediction: Prediction
    sentence_right: bool  # the span's sentence is the answer's, or holds the answer's text
    holds_answer: bool
    kind: str


def header_of(line: str) -> str:
    return title_of(line, random.Random(0)) + "|"


def sentence_right(line: str, question: dict, start: int, end: int) -> bool:
    for a, b in sentences(line):
        if a <= max(start, a) < b and start < b and end > a:
            if question["s"] < b and question["e"] > a:
                return True
            if normalise(question["a"]) in normalise(line[a:b]):
                return True
    return False


def read_spans(
    forward: Forward, tokenizer: Tokenizer, documents: dict[str, str], jobs: list[tuple[dict, str, tuple[int, int], str]]
) -> list[Reading]:
    """Reads each (question, document, span, kind)."""
    rows = []
    for question, key, (a, b), _ in jobs:
        header = header_of(documents[key])
        rows.append({"q": question["q"], "c": header + documents[key][a:b], "header": len(header), "at": a})
    out = []
    for (question, key, (a, b), kind), row, found in zip(jobs, rows, predict(forward, tokenizer, rows)):
        start, end = found.start - row["header"] + a, found.end - row["header"] + a
        answered = question["s"] >= 0 and key == question["d"]
        right = answered and sentence_right(documents[key], question, start, end)
        holds = answered and a <= question["s"] and question["e"] <= b
        out.append(Reading(found, right, holds, kind))
    return out


def passage_jobs(documents: dict[str, str], questions: list[dict], limit: int = PASSAGES) -> list[list[tuple]]:
    """For each question its best passages by BM25 over all documents."""
    places = [(key, span) for key, line in documents.items() for span in chunks(line)]
    index = Bm25([header_of(documents[k]) + documents[k][a:b] for k, (a, b) in places])
    return [[(q, *places[i], "retrieved") for i, _ in index.search(q["q"], limit)] for q in questions]


def pair_jobs(documents: dict[str, str], questions: list[dict]) -> list[tuple]:
    """Single pairs apart by kind: the answer's passage, near miss, another document's passage."""
    places = [(key, span) for key, line in documents.items() for span in chunks(line)]
    index = Bm25([documents[k][a:b] for k, (a, b) in places])
    out = []
    for question in questions:
        found = [places[i] for i, _ in index.search(question["q"], 30)]
        own = [p for p in found if p[0] == question["d"]]
        others = [p for p in found if p[0] != question["d"]]
        if question["s"] < 0:
            out += [(question, *place, "near-miss") for place in own[:1]]
            continue
        holding = [(question["d"], s) for s in chunks(documents[question["d"]]) if s[0] <= question["s"] and question["e"] <= s[1]]
        out += [(question, *place, "answer") for place in holding[:1]]
        out += [(question, *place, "other passage") for place in others[:1]]
    return out


def removed_rows(documents: dict[str, str], questions: list[dict]) -> list[dict]:
    """The answer's passage without the answer's sentence, as rows {q, c}."""
    out = []
    for question in questions:
        if question["s"] < 0:
            continue
        line = documents[question["d"]]
        for a, b in chunks(line):
            if a <= question["s"] and question["e"] <= b:
                kept = "".join(line[x:y] for x, y in sentences(line) if a <= x and y <= b and not (x < question["e"] and y > question["s"]))
                if len(kept) >= 40 and question["a"] not in kept:
                    out.append({"q": question["q"], "c": header_of(line) + kept})
    return out


def probability(calibration: dict, prediction: Prediction) -> float:
    score = calibration["bias"] + calibration["margin"] * prediction.margin + calibration["answerable"] * prediction.answerable
    return float(1 / (1 + np.exp(-score)))
