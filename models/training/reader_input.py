"""Builds the reader's input: [CLS] question [SEP] context [SEP], at most 384 tokens. src/ builds the very same ids.

Ids: <s> = 0 is [CLS], </s> = 2 is [SEP], <pad> = 1. Segment 0 covers [CLS], the question and the first [SEP];
segment 1 covers the context and the last [SEP]; padding is segment 0. A question keeps its first 64 tokens. The
context is title, section and passage joined by "|", absent ones left out: "title|section|passage".
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

CLS, PAD, SEP = 0, 1, 2
MAX_TOKENS, MAX_QUESTION_TOKENS, WINDOW_STRIDE = 384, 64, 128
CROP_SIZES = (90, 110, 130, 150, 180, 220, 320)  # characters; the product reads passages of at most 250
SENTENCE_END = re.compile(r"(?<=[。！？!?；;|])")


@dataclass
class Window:
    """One network input and where it stands in its context."""

    ids: np.ndarray
    context_at: int  # position of the first context token
    start: int  # position of the answer's first token, 0 for none
    end: int  # position of the answer's last token, 0 for none
    offsets: list[tuple[int, int]]  # characters of each context token in this window
    denied: float = 0.0  # 1 when the context contradicts the question's premise or the statement; nan when not known


def answer_tokens(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """First and last token that overlap the characters [start, end)."""
    first = next(i for i, (_, stop) in enumerate(offsets) if stop > start)
    last = max(i for i, (begin, _) in enumerate(offsets) if begin < end)
    return first, last


def make_window(question: list[int], ids: list[int], offsets: list, span: tuple[int, int] | None) -> Window:
    at = len(question) + 2
    start, end = (span[0] + at, span[1] + at) if span else (0, 0)
    return Window(np.array([CLS, *question, SEP, *ids, SEP], np.int32), at, start, end, offsets)


def windows(tokenizer: Tokenizer, question: str, context: str) -> list[Window]:
    """Every window over a context of any length, for prediction."""
    q = tokenizer.encode(question).ids[:MAX_QUESTION_TOKENS]
    encoded = tokenizer.encode(context)
    room = MAX_TOKENS - 3 - len(q)
    out, at = [], 0
    while True:
        out.append(make_window(q, encoded.ids[at : at + room], encoded.offsets[at : at + room], None))
        if at + room >= len(encoded.ids):
            return out
        at += room - WINDOW_STRIDE


def sentence_crop(context: str, start: int, end: int, size: int, rng: random.Random) -> tuple[int, int]:
    """Characters [a, b) of whole sentences around [start, end), about `size` long, grown to random sides."""
    cuts = [0]
    for sentence in SENTENCE_END.split(context):
        cuts.append(cuts[-1] + len(sentence))
    cuts = sorted(set(cuts))
    left = max(i for i, cut in enumerate(cuts) if cut <= start)
    right = min(i for i, cut in enumerate(cuts) if cut >= end)
    while cuts[right] - cuts[left] < size and (left > 0 or right < len(cuts) - 1):
        grow_left = left > 0 and (right == len(cuts) - 1 or rng.random() < 0.5)
        grown = (left - 1, right) if grow_left else (left, right + 1)
        if cuts[grown[1]] - cuts[grown[0]] > size * 1.3 and cuts[right] - cuts[left] > size * 0.6:
            break
        left, right = grown
    return cuts[left], cuts[right]


def training_window(tokenizer: Tokenizer, row: dict, rng: random.Random, crop: bool) -> Window | None:
    """One window for a row {q, c, s, e, denied?}; long contexts are cropped, `crop` allows shorter crops than needed.

    `denied` is the span (start, end) that contradicts the question or statement, absent when nothing does; None when
    something in the context does, but it is not known where.
    """
    context, start, end = row["c"], row["s"], row["e"]
    denial = row.get("denied", ())
    denied = 1.0 if denial != () else 0.0
    size = rng.choice(CROP_SIZES) if crop else 420
    if len(context) > size * 1.3:
        elsewhere = start < 0 or rng.random() < 0.12
        pivot, stop = (start, end) if not elsewhere else (rng.randrange(len(context)), -1)
        if denial:
            pivot, stop = denial
        a, b = sentence_crop(context, pivot, max(pivot, stop), size, rng)
        if denial is None:
            denied = float("nan")
        if start >= 0 and elsewhere and context[start:end] in context[a:b]:
            a, b = sentence_crop(context, start, end, size, rng)
            elsewhere = False
        context, start, end = context[a:b], (-1 if elsewhere else start - a), end - a
    q = tokenizer.encode(row["q"]).ids[:MAX_QUESTION_TOKENS]
    encoded = tokenizer.encode(context)
    room = MAX_TOKENS - 3 - len(q)
    span, at = None, 0
    if start >= 0:
        span = answer_tokens(encoded.offsets, start, end)
        if span[1] - span[0] >= room:
            return None
        if span[1] >= room:
            at = min(span[0], rng.randint(max(0, span[1] - room + 1), span[0]))
        span = (span[0] - at, span[1] - at)
    window = make_window(q, encoded.ids[at : at + room], encoded.offsets[at : at + room], span)
    window.denied = denied
    return window


def collate(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, segments, attention (int64 [B, T]) and the positions where a span may stand (bool, position 0 included)."""
    length = max(len(w.ids) for w in batch)
    ids = torch.full((len(batch), length), PAD)
    segments, attention = torch.zeros_like(ids), torch.zeros_like(ids)
    allowed = torch.zeros(ids.shape, dtype=torch.bool)
    for i, window in enumerate(batch):
        n = len(window.ids)
        ids[i, :n] = torch.from_numpy(window.ids).long()
        segments[i, window.context_at : n] = 1
        attention[i, :n] = 1
        allowed[i, window.context_at : n - 1] = True
        allowed[i, 0] = True
    return ids, segments, attention, allowed


def token_batches(items: list[Window], tokens: int, rng: random.Random | None) -> list[list[Window]]:
    """Batches of like lengths of at most `tokens` padded tokens; shuffled when a generator is given."""
    order = list(items)
    if rng:
        rng.shuffle(order)
    out: list[list[Window]] = []
    for at in range(0, len(order), 4096):
        current: list[Window] = []
        for item in sorted(order[at : at + 4096], key=lambda w: len(w.ids)):
            if current and len(item.ids) * (len(current) + 1) > tokens:
                out.append(current)
                current = []
            current.append(item)
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out
