"""Runs a reader (PyTorch or ONNX) over rows: best span, span margin over "no answer", answerability logit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from network import autocast
from reader_input import Window, collate, token_batches, windows

MAX_ANSWER_TOKENS = 64
COST_PER_TOKEN, CHARGED_TOKENS = 0.03, 20  # logits; as src/models/read-passage.ts has it
Forward = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], tuple[np.ndarray, ...]]


@dataclass
class Prediction:
    text: str
    start: int
    end: int
    margin: float  # log probability of the best span less that of the null span
    answerable: float
    denied: float


def torch_forward(network: torch.nn.Module) -> Forward:
    """Forward pass of a PyTorch reader."""
    network.eval()

    @torch.no_grad()
    def forward(*inputs: torch.Tensor) -> tuple[np.ndarray, ...]:
        with autocast():
            return tuple(x.float().numpy() for x in network(*inputs))

    return forward


def onnx_forward(path: str, threads: int = 2) -> Forward:
    """Forward pass of an exported reader."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda ids, segments, attention: tuple(
        session.run(
            ["start_logits", "end_logits", "answerable", "denied"],
            {"input_ids": ids.numpy(), "token_type_ids": segments.numpy(), "attention_mask": attention.numpy()},
        )
    )


def best_span(start: np.ndarray, end: np.ndarray, first: int, stop: int) -> tuple[float, int, int]:
    """Margin over the null span, first and last token of the best span within [first, stop), shorter ones preferred."""
    scores = start[first:stop, None] + end[None, first:stop]
    n = stop - first
    band = np.triu(np.ones((n, n), bool)) & ~np.triu(np.ones((n, n), bool), MAX_ANSWER_TOKENS)
    costs = COST_PER_TOKEN * np.minimum(np.arange(n)[None, :] - np.arange(n)[:, None], CHARGED_TOKENS)
    best = int(np.where(band, scores - costs, -np.inf).argmax())
    i, j = divmod(best, n)
    return float(scores[i, j] - start[0] - end[0]), first + i, first + j


def predict(forward: Forward, tokenizer: Tokenizer, rows: list[dict], tokens: int = 12288) -> list[Prediction]:
    """The best window's prediction for each row {q, c}."""
    owner: dict[int, int] = {}
    all_windows: list[Window] = []
    for i, row in enumerate(rows):
        for window in windows(tokenizer, row["q"], row["c"]):
            owner[id(window)] = i
            all_windows.append(window)
    best: list[Prediction | None] = [None] * len(rows)
    for batch in token_batches(all_windows, tokens, None):
        ids, segments, attention, _ = collate(batch)
        starts, ends, answerable, denied = forward(ids, segments, attention)
        for k, window in enumerate(batch):
            stop = len(window.ids) - 1
            if stop <= window.context_at:
                continue
            margin, i, j = best_span(starts[k], ends[k], window.context_at, stop)
            row = owner[id(window)]
            if best[row] is None or margin > best[row].margin:
                a, b = window.offsets[i - window.context_at][0], window.offsets[j - window.context_at][1]
                best[row] = Prediction(rows[row]["c"][a:b], a, b, margin, float(answerable[k]), float(denied[k]))
    return [p or Prediction("", 0, 0, -99.0, -99.0, -99.0) for p in best]
