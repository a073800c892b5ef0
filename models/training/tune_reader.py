"""Tunes a reader to the texts and questions of the product by scaling and shifting what its layers compute.

Each matrix keeps its values and gets a factor and a bias an output, beside the layer norms and the heads (SSF,
arXiv:2210.08823). As int8 with one scale a row the matrices stay what they are, byte for byte: a tuned reader.onnx
differs in 102,916 numbers of 27 million. What the reader knew is kept by learning its own answers to other texts
(distillation), and its own taste in where an answer begins and ends.

usage: tune_reader.py --work W --reads W/reads.jsonl --replay W/human_train.pkl:3000:1 W/written.pkl:6000:0.5 W/statements.pkl:2000:0.5
       --init W/shipped.pt --out W/tuned.pt --seconds 220
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from collections.abc import Iterator

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from finetune import ANSWERABLE_WEIGHT, DENIED_WEIGHT, average_in, reader_loss
from gpu_data import Batch, Clock, Flat, WindowPool, batches, flat
from label_passages import load_reads
from network import Reader, autocast

MATRICES = ("qkv", "attention_out", "feed_in", "feed_out")
DECOYS = 6  # passages without the answer kept of each question, those that the reader took most for an answer
BATCH_TOKENS = 16384  # padded
PROCESSES = 5  # that cut windows
EITHER_SIDE = 8  # tokens that the reader's own span may reach beyond the marked one

Outputs = tuple[Tensor, Tensor, Tensor, Tensor]  # of Reader.forward


class Scaled(nn.Module):
    """A linear layer whose outputs are each multiplied by 1 + gain before the bias."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear, self.gain = linear, nn.Parameter(torch.zeros_like(linear.bias))

    def weight(self) -> Tensor:
        return self.linear.weight * (1 + self.gain)[:, None]

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight(), self.linear.bias)

    def fold(self) -> nn.Linear:
        """The plain layer that computes the same."""
        with torch.no_grad():
            self.linear.weight.copy_(self.weight())
        return self.linear


def make_tunable(network: Reader) -> list[nn.Parameter]:
    """Freezes everything but the vectors of the layers, and the heads."""
    for layer in network.trunk.layers:
        for name in MATRICES:
            setattr(layer, name, Scaled(getattr(layer, name)))
    network.requires_grad_(False)
    heads = [p for head in (network.span, network.answerable, network.denied) for p in head.parameters()]
    chosen = [p for p in network.trunk.layers.parameters() if p.dim() == 1] + heads
    for parameter in chosen:
        parameter.requires_grad_(True)
    return chosen


def fold_all(network: Reader) -> None:
    for layer in network.trunk.layers:
        for name in MATRICES:
            setattr(layer, name, getattr(layer, name).fold())


def read_windows(tokenizer: Tokenizer, paths: list[str]) -> Flat:
    """Of each question the passages that answer and the likeliest of the others."""
    out = []
    for row, reads in (line for path in paths for line in load_reads(tokenizer, path)):
        answering = [read for read in reads if read.answers]
        if row["answer"] and not answering:
            continue
        decoys = sorted((read for read in reads if not read.answers), key=lambda read: -read.margin)
        out += [read.window for read in answering + decoys[:DECOYS]]
    return flat([(w.ids, w.context_at, w.start, w.end, w.denied) for w in out])


@torch.no_grad()
def keep_own_borders(network: Reader, windows: Flat, device: str) -> None:
    """Moves each marked span to the one about it that the network likes best: short answers teach it no new taste."""
    for batch in batches(windows, BATCH_TOKENS, device, None):
        with autocast(device):
            starts, ends, _, _ = network(batch.ids, batch.segments, batch.attention)
        starts, ends = starts.float().cpu().numpy(), ends.float().cpu().numpy()
        for k, i in enumerate(batch.rows):
            a, b = int(windows.start[i]), int(windows.end[i])
            if a == 0:
                continue
            low = max(int(windows.context[i]), a - EITHER_SIDE)
            high = min(int(windows.at[i + 1] - windows.at[i]) - 1, b + EITHER_SIDE + 1)
            scores = starts[k, low : b + 1, None] + ends[k, None, a:high]
            first, last = np.arange(low, b + 1)[:, None], np.arange(a, high)[None]
            best = int(np.where(first <= last, scores, -np.inf).argmax())
            windows.start[i], windows.end[i] = low + best // scores.shape[1], a + best % scores.shape[1]


def loss_of(network: Reader, teacher: Reader, batch: Batch, share: float, device: str) -> Tensor:
    """Loss against the marks and, by `share`, against the answers of the teacher."""
    with autocast(device):
        outputs = network(batch.ids, batch.segments, batch.attention)
    loss = (1 - share) * reader_loss(outputs, batch)
    if share > 0:
        with torch.no_grad(), autocast(device):
            told = teacher(batch.ids, batch.segments, batch.attention)
        loss = loss + share * distillation_loss(outputs, told, batch)
    return loss


def distillation_loss(outputs: Outputs, told: Outputs, batch: Batch) -> Tensor:
    """As reader_loss, with the teacher's probabilities in place of the marks."""
    spans = [
        F.cross_entropy(x.masked_fill(~batch.allowed, -1e4), F.softmax(t.masked_fill(~batch.allowed, -1e4), -1))
        for x, t in zip(outputs[:2], told[:2])
    ]
    heads = [F.binary_cross_entropy_with_logits(x, t.sigmoid()) for x, t in zip(outputs[2:], told[2:])]
    return sum(spans) / 2 + ANSWERABLE_WEIGHT * heads[0] + DENIED_WEIGHT * heads[1]


def evenly(rows: list[dict], count: int, rng: random.Random) -> list[dict]:
    """Up to `count` rows of each source."""
    by_source: dict[str, list[dict]] = {}
    for row in rows:
        by_source.setdefault(row["src"], []).append(row)
    return [row for some in by_source.values() for row in rng.sample(some, min(count, len(some)))]


def shuffled(streams: list[tuple[Flat, float]], device: str, seed: int) -> Iterator[tuple[Batch, float]]:
    """The batches of every stream, each with the stream's share, in random order."""
    rng = random.Random(seed)
    running = [(batches(windows, BATCH_TOKENS, device, seed), share, len(windows.tokens)) for windows, share in streams]
    while running:
        chosen = rng.choices(running, [size for _, _, size in running])[0]
        batch = next(chosen[0], None)
        if batch is None:
            running.remove(chosen)
        else:
            yield batch, chosen[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder with tok.json")
    parser.add_argument("--reads", nargs="+", required=True, help="files of read_passages.mjs")
    parser.add_argument("--replay", nargs="+", required=True, help="pickled rows, path:rows of each source:share of the teacher")
    parser.add_argument("--init", required=True, help="checkpoint of import_onnx.py, the teacher too")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--learning-rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    network = Reader(tokenizer.get_vocab_size(), dropout=0.1)
    network.load_state_dict(torch.load(args.init, map_location="cpu")["network"])
    network.to(device)
    teacher = copy.deepcopy(network).eval().requires_grad_(False)
    reads = read_windows(tokenizer, args.reads)
    keep_own_borders(teacher, reads, device)
    replay = []
    for path, count, share in (spec.rsplit(":", 2) for spec in args.replay):
        with open(path, "rb") as file:
            replay.append((pickle.load(file), int(count), float(share)))
    pool = WindowPool(f"{args.work}/tok.json", PROCESSES)
    parameters = make_tunable(network)
    optimiser = torch.optim.AdamW(parameters, weight_decay=0.0)
    plain = copy.deepcopy(network).requires_grad_(False)  # the moving average
    clock, step, rounds, tokens, began = Clock(args.seconds, args.learning_rate), 0, 0, 0, time.time()
    total = torch.zeros((), device=device)
    network.train()
    while clock.spent() < 1:
        seed = args.seed * 1000 + rounds
        rng = random.Random(seed)
        again = [(pool.make(evenly(rows, count, rng), seed + 500 * i), share) for i, (rows, count, share) in enumerate(replay)]
        for batch, share in shuffled([(reads, 0.0), *again], device, seed):
            loss = loss_of(network, teacher, batch, share, device)
            loss.backward()
            for group in optimiser.param_groups:
                group["lr"] = clock.learning_rate()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step, tokens, total = step + 1, tokens + batch.ids.numel(), total + loss.detach()
            average_in(plain, network, step)
            if step % 200 == 0:
                print(f"step {step} {clock.spent():.0%} round {rounds} loss {total.item() / 200:.3f} {tokens / (time.time() - began) / 1e3:.0f}k tokens/s", flush=True)
                total.zero_()
            if clock.spent() >= 1:
                break
        rounds += 1
    fold_all(plain)
    torch.save({"network": {name: value.cpu() for name, value in plain.state_dict().items()}}, args.out)
    print(f"done: {step} steps, {rounds} rounds, {tokens / 1e6:.0f}M tokens", flush=True)


if __name__ == "__main__":
    main()
