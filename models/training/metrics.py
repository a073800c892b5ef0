"""Exact match, F1 by longest common substring (the CMRC 2018 way), AUROC, and refusal at a threshold."""

from __future__ import annotations

import re

import numpy as np


def normalise(text: str) -> str:
    return re.sub(r"[\s\W_]", "", text.lower())


def segments(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+|[^a-z0-9]", normalise(text))


def longest_common_run(x: list[str], y: list[str]) -> int:
    row, best = [0] * (len(y) + 1), 0
    for a in x:
        last = 0
        for j, b in enumerate(y):
            last, row[j + 1] = row[j + 1], last + 1 if a == b else 0
            best = max(best, row[j + 1])
    return best


def exact(text: str, golds: list[str]) -> bool:
    return any(normalise(text) == normalise(gold) for gold in golds)


def f1(text: str, golds: list[str]) -> float:
    best = 0.0
    for gold in golds:
        x, y = segments(text), segments(gold)
        common = longest_common_run(x, y)
        if common:
            best = max(best, 2 * common / (len(x) + len(y)))
    return best


def auroc(positive: list[float], negative: list[float]) -> float:
    """Chance that a positive scores above a negative, ties counted half."""
    if not positive or not negative:
        return float("nan")
    values = np.concatenate([positive, negative])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n = len(positive)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative)))
