"""Pairs of a question and its passage: batches, the contrastive loss of the encoder, and hit@k while training."""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from network import Encoder, autocast
from reader_input import CLS, PAD, SEP

TEMPERATURE = 0.02
PAIRS = 16  # questions in a batch of one process; each brings its passage and one that looks like it
MAX_PASSAGE_TOKENS = 256
SORTED = 384  # pairs among which batches of like lengths are made


def pad(texts: list[list[int]]) -> tuple[Tensor, Tensor]:
    """ids and attention, int64 [B, T]."""
    ids = torch.full((len(texts), max(map(len, texts))), PAD)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
    return ids, (ids != PAD).long()


def encode(tokenizer: Tokenizer, texts: list[str]) -> tuple[Tensor, Tensor]:
    return pad([[CLS, *e.ids[: MAX_PASSAGE_TOKENS - 2], SEP] for e in tokenizer.encode_batch(texts)])


def pair_batches(tokenizer: Tokenizer, pairs: list[dict], rng: random.Random) -> Iterator[tuple]:
    """Endless batches: question tokens, passage tokens (right ones first, then look-alikes), and what is no negative.

    The mask [questions, passages] is true where a passage must not count against a question: it holds the answer too.
    """
    while pairs:
        order = rng.sample(pairs, len(pairs))
        for at in range(0, len(order) - SORTED + 1, SORTED):
            part = sorted(order[at : at + SORTED], key=lambda pair: len(pair["p"]))
            starts = list(range(0, SORTED - PAIRS + 1, PAIRS))
            rng.shuffle(starts)
            for start in starts:
                chosen = part[start : start + PAIRS]
                look_alikes = [rng.choice(pair["n"]) for pair in chosen if pair["n"]]
                passages = [pair["p"] for pair in chosen] + look_alikes
                mask = torch.tensor([
                    [j != i and (text == pair["p"] or pair["a"] in text) for j, text in enumerate(passages)]
                    for i, pair in enumerate(chosen)
                ])
                yield encode(tokenizer, [pair["q"] for pair in chosen]), encode(tokenizer, passages), mask


def contrastive_loss(encoder: Encoder, batch: tuple) -> Tensor:
    """InfoNCE over the passages of a batch."""
    questions, passages, mask = batch
    with autocast():
        scores = encoder(*questions) @ encoder(*passages).T / TEMPERATURE
    return F.cross_entropy(scores.masked_fill(mask, -1e4), torch.arange(len(scores)))


@torch.no_grad()
def report(encoder: Encoder, tokenizer: Tokenizer, pairs: list[dict]) -> str:
    """hit@1 and hit@5 among the passages of all these pairs, look-alikes included."""
    passages = list(dict.fromkeys(text for pair in pairs for text in (pair["p"], *pair["n"])))
    with autocast():
        vectors = torch.cat([encoder(*encode(tokenizer, passages[i : i + 16])) for i in range(0, len(passages), 16)])
        asked = torch.cat([encoder(*encode(tokenizer, [p["q"] for p in pairs[i : i + 64]])) for i in range(0, len(pairs), 64)])
    right = torch.tensor([[pair["a"] in text for text in passages] for pair in pairs])
    ranked = (asked @ vectors.T).topk(5).indices
    found = right.gather(1, ranked)
    return f"hit@1 {found[:, 0].float().mean():.1%} hit@5 {found.any(1).float().mean():.1%}"
