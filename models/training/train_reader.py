"""Trains the reader for a given time. A run that was interrupted goes on from its last checkpoint.

One process of one thread for each core, gradients averaged after every step: on a machine shared with others this is
more than twice as fast as one process of several threads, which waits for its slowest thread in every operator.

usage: train_reader.py --work W --rows W/human.pkl[:passes] ... --out W/reader1.pt --minutes 30 [--init W/other.pt]
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import socket
import time
from collections.abc import Callable

import torch
import torch.distributed as group
import torch.multiprocessing
from tokenizers import Tokenizer
from torch.nn import functional as F

from metrics import auroc, f1
from network import Reader, Trunk, autocast
from predict import predict, torch_forward
from reader_input import Window, collate, token_batches, training_window

REPORTED = 240
HELD_BACK = 120  # rows of each source never trained on, for the figures printed at each checkpoint


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder with e5.npz and tok.json")
    parser.add_argument("--rows", nargs="+", required=True, help="pickled rows {q, c, s, e, src}; :N sets passes a round")
    parser.add_argument("--out", required=True)
    parser.add_argument("--watch", help="pickled rows never trained on, reported at each checkpoint")
    parser.add_argument("--init", help="checkpoint to start from instead of the start weights")
    parser.add_argument("--minutes", type=float, required=True, help="training time, earlier tries of this run included")
    parser.add_argument("--until", type=float, default=0, help="Unix time at which to stop at the latest")
    parser.add_argument("--learning-rate", type=float, default=1.2e-4)
    parser.add_argument("--tokens", type=int, default=2048, help="padded tokens in a batch of one process")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--frozen-layers", type=int, default=0, help="lowest layers kept as they are: a third faster with 4")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def load_rows(specs: list[str]) -> list[tuple[list[dict], float]]:
    """Row lists with how often each is passed in a round."""
    out = []
    for spec in specs:
        path, _, passes = spec.partition(":")
        with open(path, "rb") as file:
            out.append((pickle.load(file), float(passes or 1)))
    return out


def hold_back(sources: list[tuple[list[dict], float]]) -> list[dict]:
    """Takes up to HELD_BACK rows (at most 3 %) of each source out of the lists and returns them."""
    held: list[dict] = []
    for rows, _ in sources:
        by_source: dict[str, list[int]] = {}
        for i, row in enumerate(rows):
            if row["src"] != "written":  # these have their own calibration rows
                by_source.setdefault(row["src"], []).append(i)
        taken: set[int] = set()
        for source, indices in sorted(by_source.items()):
            random.Random(source).shuffle(indices)
            # Whole contexts, so that no held-back context is trained on with another question.
            contexts = {rows[i].get("group", rows[i]["c"]) for i in indices[: min(HELD_BACK, len(indices) * 3 // 100)]}
            taken.update(i for i in indices if rows[i].get("group", rows[i]["c"]) in contexts)
        held += [rows[i] for i in sorted(taken)]
        rows[:] = [row for i, row in enumerate(rows) if i not in taken]
    return held


def round_of_windows(tokenizer: Tokenizer, sources: list, rng: random.Random) -> list[Window]:
    """Fresh crops of every row, each source as often as it is weighted."""
    out = []
    for rows, passes in sources:
        for _ in range(int(passes)):
            chosen = rows
            out += [w for row in chosen if (w := training_window(tokenizer, row, rng, True))]
        part = passes - int(passes)
        if part:
            out += [w for row in rng.sample(rows, int(part * len(rows))) if (w := training_window(tokenizer, row, rng, True))]
    return out


def loss_of(network: Reader, batch: list[Window]) -> torch.Tensor:
    ids, segments, attention, allowed = collate(batch)
    with autocast():
        start, end, answerable, denied = network(ids, segments, attention)
    gold_start, gold_end = torch.tensor([w.start for w in batch]), torch.tensor([w.end for w in batch])
    span = F.cross_entropy(start.masked_fill(~allowed, -1e4), gold_start)
    span = span + F.cross_entropy(end.masked_fill(~allowed, -1e4), gold_end)
    loss = span / 2 + 0.6 * F.binary_cross_entropy_with_logits(answerable, (gold_start > 0).float())
    gold_denied = torch.tensor([w.denied for w in batch])
    known = ~gold_denied.isnan()
    if known.any():
        loss = loss + 0.4 * F.binary_cross_entropy_with_logits(denied[known], gold_denied[known])
    return loss


def report(network: Reader, tokenizer: Tokenizer, held: list[dict]) -> str:
    """AUROC of margin, answerability and denial, and span F1, of each held-back source."""
    rows = [{**r, "c": r["c"][:400]} for r in held if r["e"] <= 400]
    rows = random.Random(3).sample(rows, min(len(rows), REPORTED))
    predictions = predict(torch_forward(network), tokenizer, rows)
    network.train()
    parts = []
    for source in sorted({r["src"] for r in rows}):
        pairs_of = [(p, r) for p, r in zip(predictions, rows) if r["src"] == source]
        pairs = [(p, r["s"] >= 0) for p, r in pairs_of]
        for name in ("margin", "answerable"):
            scores = [[getattr(p, name) for p, ok in pairs if ok == want] for want in (True, False)]
            if all(scores):
                parts.append(f"{source} {name} {auroc(*scores):.3f}")
        denied = [[p.denied for p, r in pairs_of if bool(r.get("denied")) == want] for want in (True, False)]
        if all(denied):
            parts.append(f"{source} denied {auroc(*denied):.3f}")
        spans = [f1(p.text, r["golds"]) for p, r in pairs_of if r["s"] >= 0]
        parts.append(f"F1 {100 * sum(spans) / len(spans):.1f}")
    return "; ".join(parts)


def save(path: str, state: dict) -> None:
    """Writes a checkpoint so that an interruption never leaves half a file."""
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def run(worker: Callable[[int, argparse.Namespace], None], args: argparse.Namespace) -> None:
    """Starts `args.processes` workers, which meet at a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        args.port = free.getsockname()[1]
    torch.multiprocessing.spawn(worker, (args,), nprocs=args.processes)


def join_group(rank: int, args: argparse.Namespace) -> Callable[..., None]:
    """What each worker does first; returns a print function that is silent but in rank 0."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    if args.processes > 1:
        group.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{args.port}", rank=rank, world_size=args.processes)
    return (lambda *parts: print(*parts, flush=True)) if rank == 0 else (lambda *parts: None)


def average_gradients(parameters: list[torch.nn.Parameter], fraction: float, processes: int) -> float:
    """Averages the gradients over the processes; returns the furthest `fraction`, so that all stop together."""
    flat = torch.cat([p.grad.view(-1) for p in parameters] + [torch.tensor([fraction])])
    if processes > 1:
        group.all_reduce(flat)
        flat /= processes
    at = 0
    for p in parameters:
        p.grad.copy_(flat[at : at + p.numel()].view_as(p))
        at += p.numel()
    return float(flat[-1])


def freeze(trunk: Trunk, layers: int) -> None:
    """Takes the embeddings and the lowest layers out of the training."""
    frozen = [trunk.norm, *trunk.layers[:layers]] if layers else []
    for module in frozen:
        module.requires_grad_(False)
    if layers:
        trunk.positions.requires_grad_(False)
        trunk.segments.requires_grad_(False)


def make_optimiser(parameters: list[torch.nn.Parameter], rate: float) -> torch.optim.AdamW:
    groups = [
        {"params": [p for p in parameters if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in parameters if p.dim() <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, fused=True)


def descend(optimiser: torch.optim.Optimizer, parameters: list[torch.nn.Parameter], rate: float) -> None:
    """One step along the clipped gradients, which are then gone."""
    for part in optimiser.param_groups:
        part["lr"] = rate
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)


def train(rank: int, args: argparse.Namespace) -> None:
    """One process; rank 0 reports and saves."""
    say = join_group(rank, args)
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    sources = load_rows(args.rows)
    held = hold_back(sources)
    if args.watch:
        with open(args.watch, "rb") as file:
            held += pickle.load(file)
    network = Reader(tokenizer.get_vocab_size())
    network.trunk.load_start_weights(f"{args.work}/e5.npz")
    if args.init:
        missing = network.load_state_dict(torch.load(args.init)["network"], strict=False).missing_keys
        say("new parameters:", ", ".join(missing) or "none")
    freeze(network.trunk, args.frozen_layers)
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimiser = make_optimiser(parameters, args.learning_rate)
    spent, step, rounds = 0.0, 0, 0
    if os.path.exists(args.out):
        state = torch.load(args.out)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        spent, step, rounds = state["spent"], state["step"], state["rounds"] + 1
        say(f"resumed at step {step}, {spent / 60:.1f} minutes")
    began = time.time() - spent
    limit = min(args.minutes * 60, args.until - began) if args.until else args.minutes * 60
    saved, first, mean, fraction = time.time(), step, 0.0, 0.0

    def checkpoint(time_spent: float) -> None:
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "spent": time_spent, "step": step, "rounds": rounds}
        save(args.out, state)
        say("saved;", report(network, tokenizer, held))

    network.train()
    while fraction < 1:
        rng = random.Random(args.seed * 1000 + rounds)
        batches = token_batches(round_of_windows(tokenizer, sources, rng), args.tokens, rng)
        say(f"round {rounds}: {sum(map(len, batches))} windows, {sum(not w.start for b in batches for w in b)} without answer, {len(batches)} batches")
        mine = batches[rank : len(batches) - len(batches) % args.processes : args.processes]
        for batch in mine:
            loss = loss_of(network, batch)
            loss.backward()
            fraction = average_gradients(parameters, (time.time() - began) / limit, args.processes)
            if fraction >= 1:
                break
            descend(optimiser, parameters, args.learning_rate * min(1, (step + 1) / 100) * max(0.01, 1 - fraction))
            step += 1
            mean = loss.item() if step == first + 1 else mean * 0.98 + loss.item() * 0.02
            if step % 50 == 0:
                rate = (step - first) * args.tokens * args.processes / (time.time() - began - spent)
                say(f"step {step} {fraction:.1%} loss {mean:.3f} about {rate:.0f} tokens/s")
            if rank == 0 and time.time() - saved > args.save_minutes * 60:
                checkpoint(time.time() - began)
                saved = time.time()
        rounds += 1
    if rank == 0:
        checkpoint(limit)
        say("done")
    if args.processes > 1:
        group.destroy_process_group()


if __name__ == "__main__":
    run(train, arguments())
