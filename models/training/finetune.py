"""Trains the reader on windows made beforehand (make_rounds.py, ask.py), on a GPU.

usage: finetune.py --pack FOLDER --init pretrained.pt --rounds 'rounds/*.npz' [--more asked.npz:60000] --seconds 300 --out reader.pt
"""

from __future__ import annotations

import argparse
import copy
import glob
import queue
import threading
import time

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from gpu_data import Batch, Clock, Flat, batches, join, load_rows
from metrics import auroc, exact, f1
from network import Reader, autocast
from predict import predict

AVERAGED = 0.998  # of the weights' moving average in a step
ANSWERABLE_WEIGHT, DENIED_WEIGHT = 0.6, 0.4


def load_flat(path: str) -> Flat:
    with np.load(path) as stored:
        return Flat(**{name: stored[name] for name in stored.files})


def rounds_of(paths: list[str], more: list[str], seed: int) -> "queue.Queue[Flat]":
    """Endless rounds, joined with a fresh sample of `more` each, made one ahead by a thread."""
    out: queue.Queue[Flat] = queue.Queue(1)
    extra = [(load_flat(path), int(count)) for path, _, count in (spec.rpartition(":") for spec in more)]

    def fill() -> None:
        rng, i = np.random.default_rng(seed), 0
        while True:
            parts = [load_flat(paths[i % len(paths)])]
            parts += [f.pick(rng.choice(len(f), min(n, len(f)), replace=False)) for f, n in extra]
            out.put(join(parts))
            i += 1

    threading.Thread(target=fill, daemon=True).start()
    return out


def reader_loss(outputs: tuple[Tensor, Tensor, Tensor, Tensor], batch: Batch) -> Tensor:
    """Cross entropy of the span, and of the two yes-or-no heads."""
    start, end, answerable, denied = outputs
    span = F.cross_entropy(start.masked_fill(~batch.allowed, -1e4), batch.start)
    span = span + F.cross_entropy(end.masked_fill(~batch.allowed, -1e4), batch.end)
    loss = span / 2 + ANSWERABLE_WEIGHT * F.binary_cross_entropy_with_logits(answerable, (batch.start > 0).float())
    known = ~batch.denied.isnan()
    denial = F.binary_cross_entropy_with_logits(denied, batch.denied.nan_to_num(), reduction="none")
    return loss + DENIED_WEIGHT * (denial * known).sum() / known.sum().clamp_min(1)


def average_in(plain: nn.Module, network: nn.Module, step: int) -> None:
    """Moves the moving average towards the network after its step."""
    kept = min(AVERAGED, step / (step + 10))
    with torch.no_grad():
        torch._foreach_lerp_([p.data for p in plain.parameters()], [p.data for p in network.parameters()], 1 - kept)


def device_forward(network: Reader, device: str):
    network.eval()

    @torch.no_grad()
    def forward(*inputs: torch.Tensor) -> tuple[np.ndarray, ...]:
        with autocast(device):
            return tuple(x.float().cpu().numpy() for x in network(*(x.to(device) for x in inputs)))

    return forward


def report(network: Reader, tokenizer: Tokenizer, rows: dict, device: str, sample: int) -> None:
    """Span F1 and EM on the two yardsticks; AUROC of answerability on questions never trained on."""
    forward = device_forward(network, device)
    for name, test in rows["test"].items():
        found = predict(forward, tokenizer, test[:sample], tokens=65536)
        score = [(f1(p.text, r["golds"]), exact(p.text, r["golds"])) for p, r in zip(found, test)]
        print(f"{name}: F1 {100 * np.mean([s[0] for s in score]):.1f} EM {100 * np.mean([s[1] for s in score]):.1f} ({len(score)})")
    for name in ("calibration", "watch"):
        watched = [r for r in rows[name] if r["e"] <= 600][: sample * 4]
        found = predict(forward, tokenizer, watched, tokens=65536)
        spans = [f1(p.text, r["golds"]) for p, r in zip(found, watched) if r["s"] >= 0]
        for kind in ("margin", "answerable"):
            scores = [[getattr(p, kind) for p, r in zip(found, watched) if (r["s"] >= 0) == want] for want in (True, False)]
            print(f"{name} {kind} AUROC {auroc(*scores):.3f}", end="; ")
        print(f"span F1 {100 * np.mean(spans):.1f} ({len(watched)})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", required=True)
    parser.add_argument("--init", required=True, help="checkpoint of pretrain.py or of an earlier run of this")
    parser.add_argument("--rounds", required=True, help="pattern of window files, one a round")
    parser.add_argument("--more", nargs="*", default=[], help="FILE:N adds N of its windows to each round")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--learning-rate", type=float, default=3e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--tokens", type=int, default=24576, help="padded tokens in a batch")
    parser.add_argument("--sample", type=int, default=600, help="rows of each yardstick in the report")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--compile", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    tokenizer = Tokenizer.from_file(f"{args.pack}/tok.json")
    network = Reader(tokenizer.get_vocab_size(), args.dropout)
    state = torch.load(args.init, map_location="cpu")
    state = state.get("network", state)
    taken = network.load_state_dict({n: v for n, v in state.items() if n in network.state_dict()}, strict=False)
    print("new parameters:", ", ".join(taken.missing_keys) or "none", flush=True)
    network.to(args.device)
    plain = copy.deepcopy(network).requires_grad_(False)  # the moving average, not compiled
    if args.compile:
        for layer in network.trunk.layers:
            layer.compile(dynamic=True)
    parameters = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in parameters if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in parameters if p.dim() <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=args.learning_rate, fused=True)
    waiting = rounds_of(sorted(glob.glob(args.rounds)), args.more, args.seed)
    clock, step, rounds, tokens, began = Clock(args.seconds, args.learning_rate), 0, 0, 0, time.time()
    total = torch.zeros((), device=args.device)
    network.train()
    while clock.spent() < 1:
        windows = waiting.get()
        print(f"round {rounds} {clock.spent():.1%}: {len(windows)} windows, {int((windows.start == 0).sum())} without answer", flush=True)
        for batch in batches(windows, args.tokens, args.device, args.seed * 1000 + rounds):
            with autocast(args.device):
                outputs = network(batch.ids, batch.segments, batch.attention)
            loss = reader_loss(outputs, batch)
            loss.backward()
            for group in optimiser.param_groups:
                group["lr"] = clock.learning_rate()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step, tokens, total = step + 1, tokens + batch.ids.numel(), total + loss.detach()
            average_in(plain, network, step)
            if step % 200 == 0:
                print(f"step {step} {clock.spent():.1%} loss {total.item() / 200:.3f} {tokens / (time.time() - began) / 1e3:.0f}k tokens/s", flush=True)
                total = torch.zeros((), device=args.device)
            if clock.spent() >= 1:
                break
        rounds += 1
    torch.save({"network": {n: v.cpu() for n, v in plain.state_dict().items()}}, args.out)
    print(f"done: {step} steps, {rounds} rounds, {tokens / 1e6:.0f}M tokens", flush=True)
    report(plain, tokenizer, load_rows(args.pack), args.device, args.sample)


if __name__ == "__main__":
    main()
