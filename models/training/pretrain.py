"""Pretrains the trunk on news: replaced token detection (ELECTRA, arXiv:2003.10555) and correction of the replaced
tokens (COCO-LM, arXiv:2102.08473). A generator of three layers fills 15 % of the tokens; the trunk tells which are not
the original ones, and what the original ones were. The token table stays as it is (the encoder shares it).

usage: pretrain.py --pack FOLDER --out pretrained.pt --seconds 500
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from gpu_data import Clock, start_weights
from network import WIDTH, Trunk, autocast
from reader_input import CLS, SEP

LENGTH, MASKED, FIRST_PIECE = 384, 0.15, 4  # ids below FIRST_PIECE are special
MASK = 3  # <unk> serves as the mask: single characters cover all text, so that it hardly occurs
GENERATOR_LAYERS = 3
DETECTION_WEIGHT = 50.0


class TokenHead(nn.Module):
    """Logits over the vocabulary, tied to the token table."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.dense, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        self.scale = nn.Parameter(torch.tensor(1.0))

    def forward(self, x: Tensor, table: Tensor) -> Tensor:
        return F.linear(self.norm(F.gelu(self.dense(x))) * self.scale, table.to(x.dtype)).float() + self.bias


class Pretraining(nn.Module):
    """The trunk with the generator and the heads that only pretraining needs."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.trunk = Trunk(vocabulary)
        self.generator = Trunk(vocabulary, GENERATOR_LAYERS)
        self.generator_head, self.correction_head = TokenHead(vocabulary), TokenHead(vocabulary)
        self.detection = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))

    def forward(self, ids: Tensor, segments: Tensor, at: Tensor) -> tuple[Tensor, ...]:
        """ids, segments: [B, T]; at: [M] flat positions to fill -> losses and shares of a step."""
        original = ids.view(-1)[at]
        masked = ids.view(-1).index_fill(0, at, MASK).view_as(ids)
        logits = self.generator_head(self.generator(masked, segments, None).view(-1, WIDTH)[at], self.generator.table)
        fill = F.cross_entropy(logits, original)
        with torch.no_grad():
            noise = -torch.empty_like(logits).exponential_().log()
            guessed = (logits + noise).argmax(-1)
            replaced = ids.view(-1).index_copy(0, at, guessed).view_as(ids)
        x = self.trunk(replaced, segments, None)
        known, changed = (ids >= FIRST_PIECE).float(), (replaced != ids).float()
        scores = self.detection(x).squeeze(-1).float()
        detection = (F.binary_cross_entropy_with_logits(scores, changed, reduction="none") * known).sum() / known.sum()
        correction = F.cross_entropy(self.correction_head(x.view(-1, WIDTH)[at], self.trunk.table), original)
        with torch.no_grad():
            found = ((scores > 0) * changed).sum() / changed.sum()
        return fill + DETECTION_WEIGHT * detection + correction, fill, detection, correction, found


def sample(corpus: Tensor, rows: int) -> tuple[Tensor, Tensor, Tensor]:
    """Stretches of the corpus, the first 1 to 60 tokens as the reader's first segment; positions to fill."""
    device = corpus.device
    begins = torch.randint(0, len(corpus) - LENGTH, (rows, 1), device=device)
    ids = corpus[begins + torch.arange(LENGTH, device=device)].long()
    cut = torch.randint(2, 61, (rows, 1), device=device)
    place = torch.arange(LENGTH, device=device)
    ids = torch.where(place == 0, CLS, torch.where((place == cut) | (place == LENGTH - 1), SEP, ids))
    segments = (place > cut).long()
    order = torch.rand(ids.shape, device=device).masked_fill(ids < FIRST_PIECE, 2)
    count = int(LENGTH * MASKED) * rows
    at = order.view(-1).topk(count, largest=False).indices
    return ids, segments, at


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--rows", type=int, default=160, help="stretches of 384 tokens in a step")
    parser.add_argument("--learning-rate", type=float, default=5e-4)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--compile", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_float32_matmul_precision("high")
    weights = start_weights(f"{args.pack}/start.npz")
    vocabulary = len(weights["trunk.table"])
    network = Pretraining(vocabulary)
    trunk = {name.removeprefix("trunk."): value for name, value in weights.items() if name.startswith("trunk.")}
    network.trunk.load_state_dict(trunk)
    network.generator.load_state_dict({n: v for n, v in trunk.items() if not n.startswith("layers.") or int(n.split(".")[1]) < GENERATOR_LAYERS})
    for head in (network.generator_head, network.correction_head):
        head.scale.data.fill_(1 / weights["trunk.table"].norm(dim=1).mean().item())
    network.to(args.device)
    corpus = torch.from_numpy(np.fromfile(f"{args.pack}/corpus.u16", np.uint16).astype(np.int32)).to(args.device)
    if args.compile:
        for part in (*network.trunk.layers, *network.generator.layers):
            part.compile()
    decay = [p for p in network.parameters() if p.dim() > 1]
    rest = [p for p in network.parameters() if p.dim() <= 1]
    optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0.0}], lr=args.learning_rate, betas=(0.9, 0.98), fused=True)
    clock = Clock(args.seconds, args.learning_rate, warm=0.06, least=0.02)
    step, told, first = 0, time.time(), None
    sums = torch.zeros(5, device=args.device)
    while clock.spent() < 1:
        ids, segments, at = sample(corpus, args.rows)
        with autocast(args.device):
            found = network(ids, segments, at)
        found[0].backward()
        for group in optimiser.param_groups:
            group["lr"] = clock.learning_rate()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        sums += torch.stack([x.detach() for x in found])
        if step == 5:
            sums.tolist()
            first = time.time()
        if step % 100 == 0:
            loss, fill, detection, correction, recall = (sums / 100).tolist()
            sums.zero_()
            rate = (step - 5) * ids.numel() / (time.time() - first)
            print(f"step {step} {clock.spent():.1%} fill {fill:.3f} detect {detection:.4f} correct {correction:.3f} found {recall:.3f} {rate / 1e3:.0f}k tokens/s", flush=True)
        if time.time() - told > 200:
            torch.save(network.state_dict(), args.out)
            told = time.time()
    torch.save(network.state_dict(), args.out)
    print(f"done: {step} steps, {step * args.rows * LENGTH / 1e6:.0f}M tokens", flush=True)


if __name__ == "__main__":
    main()
