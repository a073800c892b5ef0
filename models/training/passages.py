"""Documents to sentences and windows of whole sentences; BM25 over passages for hard negatives and measuring."""

from __future__ import annotations

import hashlib
import math
import random
import re
from collections import Counter, defaultdict

SENTENCE_END = re.compile(r"(?<=[。！？!?])(?![”』」’）)])|(?<=[。！？!?][”』」])|(?<=；)")
BODY = "正文："


def document_id(line: str) -> str:
    """sha256 of a document line, hex."""
    return hashlib.sha256(line.encode()).hexdigest()


def body_start(line: str) -> int:
    """Where the text begins after "date，正文："."""
    at = line.find(BODY, 0, 60)
    return at + len(BODY) if at >= 0 else 0


def sentences(line: str) -> list[tuple[int, int]]:
    """Character spans of the sentences of a document line, its date left out."""
    out, at = [], body_start(line)
    for part in SENTENCE_END.split(line[at:]):
        if part.strip():
            out.append((at, at + len(part)))
        at += len(part)
    return out


def title_of(line: str, rng: random.Random) -> str:
    """A headline-like line: the document's own, or the beginning of its first sentence."""
    text = re.sub(r"^(原标题|标题)：", "", line[body_start(line) :].strip())
    text = re.sub(r"^[^，。]{0,20}?(讯|电|报道)[）)】]?\s*[（(][^）)]*[）)]", "", text)
    clauses = [c for c in re.split(r"[，。！？；：|]", text[:80]) if c]
    title = clauses[0] if clauses else ""
    if len(title) < 10 and len(clauses) > 1:
        title += " " + clauses[1]
    return title[:40]


def grow(spans: list[tuple[int, int]], first: int, last: int, size: int, rng: random.Random) -> tuple[int, int]:
    """Sentences [first, last] grown to random sides up to about `size` characters."""
    while True:
        sides = [s for s in (-1, 1) if 0 <= (first - 1 if s < 0 else last + 1) < len(spans)]
        rng.shuffle(sides)
        for side in sides:
            a, b = (first - 1, last) if side < 0 else (first, last + 1)
            if spans[b][1] - spans[a][0] <= size:
                first, last = a, b
                break
        else:
            return first, last


def chunks(line: str, size: int = 250) -> list[tuple[int, int]]:
    """Consecutive passages of whole sentences of at most `size` characters."""
    out: list[tuple[int, int]] = []
    for a, b in sentences(line):
        if out and b - out[-1][0] <= size:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def terms(text: str) -> list[str]:
    """Han bigrams and runs of letters or digits, lower case."""
    out = re.findall(r"[a-z]+|\d+(?:\.\d+)?", text.lower())
    for run in re.findall(r"[\u3400-\u9fff]+", text):
        out += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return out


class Bm25:
    """BM25 (k1 1.2, b 0.75) over short texts."""

    def __init__(self, texts: list[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        self.lengths = [sum(c.values()) for c in counts]
        self.mean = sum(self.lengths) / max(1, len(texts))
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, count in enumerate(counts):
            for term, n in count.items():
                self.postings[term].append((i, n))

    def search(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Best text numbers with their scores."""
        scores: dict[int, float] = defaultdict(float)
        total = len(self.lengths)
        for term in set(terms(query)):
            found = self.postings.get(term, [])
            weight = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            for i, n in found:
                scores[i] += weight * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * self.lengths[i] / self.mean))
        return sorted(scores.items(), key=lambda item: -item[1])[:limit]
