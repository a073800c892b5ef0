"""What the GPU stages share: the packed folder, windows as flat arrays, batches of like lengths.

The packed folder (pack_gpu.py) holds start.npz (int8 rows and their scales), rows.pkl.xz and corpus.u16.xz.
"""

from __future__ import annotations

import lzma
import multiprocessing
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from reader_input import PAD, training_window

LENGTHS = (96, 128, 160, 192, 256, 320, 384)  # padded lengths: few, so that few kernels are compiled


def start_weights(path: str) -> dict[str, Tensor]:
    """Parameters by name: int8 rows times their scales, the rest as stored."""
    stored = np.load(path)
    out = {}
    for name in stored.files:
        if name.endswith("|q"):
            base = name[:-2]
            out[base] = torch.tensor(stored[name].astype(np.float32) * stored[f"{base}|s"][:, None])
        elif not name.endswith("|s"):
            out[name] = torch.tensor(stored[name])
    return out


def load_rows(folder: str) -> dict[str, list[dict]]:
    with lzma.open(f"{folder}/rows.pkl.xz") as file:
        return pickle.load(file)


@dataclass
class Flat:
    """Many windows in flat arrays: tokens one after another, and what stands where."""

    tokens: np.ndarray  # uint16 [sum of lengths]
    at: np.ndarray  # int64 [N + 1]
    context: np.ndarray  # int16 [N], position of the first context token
    start: np.ndarray  # int16 [N], 0 for no answer
    end: np.ndarray
    denied: np.ndarray  # float32 [N], nan when not known

    def __len__(self) -> int:
        return len(self.context)

    def pick(self, chosen: np.ndarray) -> "Flat":
        parts = [self.tokens[self.at[i] : self.at[i + 1]] for i in chosen]
        at = np.cumsum([0, *map(len, parts)])
        tokens = np.concatenate(parts) if parts else self.tokens[:0]
        return Flat(tokens, at, self.context[chosen], self.start[chosen], self.end[chosen], self.denied[chosen])


def flat(items: list[tuple[np.ndarray, int, int, int, float]]) -> Flat:
    """From (ids, context, start, end, denied)."""
    columns = list(zip(*items)) or [()] * 5
    tokens = np.concatenate([*columns[0], []]).astype(np.uint16)
    at = np.cumsum([0, *map(len, columns[0])]).astype(np.int64)
    integer = lambda i: np.array(columns[i], np.int16)
    return Flat(tokens, at, integer(1), integer(2), integer(3), np.array(columns[4], np.float32))


def join(parts: list[Flat]) -> Flat:
    tokens = np.concatenate([p.tokens for p in parts])
    at = np.cumsum(np.concatenate([[0], *[np.diff(p.at) for p in parts]])).astype(np.int64)
    column = lambda name: np.concatenate([getattr(p, name) for p in parts])
    return Flat(tokens, at, column("context"), column("start"), column("end"), column("denied"))


_tokenizer: Tokenizer


def _set_up(path: str) -> None:
    global _tokenizer
    _tokenizer = Tokenizer.from_file(path)


def _windows(job: tuple[list[dict], int, bool]) -> Flat:
    rows, seed, without_question = job
    rng = random.Random(seed)
    out = []
    for row in rows:
        window = training_window(_tokenizer, {**row, "q": ""} if without_question else row, rng, True)
        if window:
            out.append((window.ids, window.context_at, window.start, window.end, window.denied))
    return flat(out)


class WindowPool:
    """Fresh crops of rows, made by several processes."""

    def __init__(self, tokenizer: str, processes: int) -> None:
        self.pool = multiprocessing.get_context("spawn").Pool(processes, _set_up, (tokenizer,))

    def make(self, rows: list[dict], seed: int, without_question: bool = False) -> Flat:
        jobs = [(rows[i : i + 500], seed * 100003 + i, without_question) for i in range(0, len(rows), 500)]
        return join(self.pool.map(_windows, jobs))


@dataclass
class Batch:
    ids: Tensor  # int64 [B, T]
    segments: Tensor
    attention: Tensor
    allowed: Tensor  # bool [B, T]: where a span may stand, position 0 included
    start: Tensor  # int64 [B]
    end: Tensor
    denied: Tensor  # float32 [B]
    rows: np.ndarray  # which windows


def collate(windows: Flat, chosen: np.ndarray, length: int, device: str) -> Batch:
    ids = np.full((len(chosen), length), PAD, np.int64)
    segments, attention = np.zeros_like(ids), np.zeros_like(ids)
    allowed = np.zeros(ids.shape, bool)
    for k, i in enumerate(chosen):
        tokens = windows.tokens[windows.at[i] : windows.at[i + 1]]
        n, context = len(tokens), int(windows.context[i])
        ids[k, :n] = tokens
        segments[k, context:n] = 1
        attention[k, :n] = 1
        allowed[k, context : n - 1] = True
    allowed[:, 0] = True
    send = lambda a: torch.from_numpy(np.ascontiguousarray(a)).to(device, non_blocking=True)
    gold = lambda a: send(a[chosen].astype(np.int64))
    return Batch(send(ids), send(segments), send(attention), send(allowed), gold(windows.start), gold(windows.end), send(windows.denied[chosen]), chosen)


def batches(windows: Flat, tokens: int, device: str, seed: int | None) -> Iterator[Batch]:
    """Batches of at most `tokens` padded tokens, of like lengths; in random order when a seed is given."""
    sizes = np.diff(windows.at)
    padded = np.array([next(n for n in LENGTHS if n >= size) for size in sizes])
    rng = np.random.default_rng(seed)
    plan = []
    for length in LENGTHS:
        members = np.flatnonzero(padded == length)
        if seed is not None:
            rng.shuffle(members)
        step = max(1, tokens // length)
        plan += [(length, members[i : i + step]) for i in range(0, len(members), step)]
    if seed is not None:
        rng.shuffle(plan)
    for length, members in plan:
        yield collate(windows, members, length, device)


class Clock:
    """The share of a stage's time that is spent, and a learning rate that warms up and falls linearly to zero."""

    def __init__(self, seconds: float, rate: float, warm: float = 0.05, least: float = 0.01) -> None:
        self.began, self.seconds, self.rate, self.warm, self.least = time.time(), seconds, rate, warm, least

    def spent(self) -> float:
        return (time.time() - self.began) / self.seconds

    def learning_rate(self) -> float:
        share = self.spent()
        return self.rate * min(1.0, share / self.warm + 0.02, max(self.least, (1 - share) / (1 - self.warm)))
