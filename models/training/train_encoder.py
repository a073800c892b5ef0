"""Trains the encoder on pairs of question and passage for a given time, from the start weights.

usage: train_encoder.py --work W --out W/encoder.pt --minutes 40
Reads W/pairs.pkl of prepare_pairs.py. A run that was interrupted goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import time

import torch
import torch.distributed as group
from tokenizers import Tokenizer

from network import Encoder
from pairs import contrastive_loss, pair_batches, report
from train_reader import average_gradients, descend, freeze, join_group, make_optimiser, run, save


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder with e5.npz, tok.json and pairs.pkl")
    parser.add_argument("--out", required=True)
    parser.add_argument("--minutes", type=float, required=True, help="training time, earlier tries of this run included")
    parser.add_argument("--learning-rate", type=float, default=5e-5)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--frozen-layers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train(rank: int, args: argparse.Namespace) -> None:
    """One process; rank 0 reports and saves."""
    say = join_group(rank, args)
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    with open(f"{args.work}/pairs.pkl", "rb") as file:
        pairs = pickle.load(file)
    encoder = Encoder(tokenizer.get_vocab_size())
    encoder.trunk.load_start_weights(f"{args.work}/e5.npz")
    freeze(encoder.trunk, args.frozen_layers)
    parameters = [p for p in encoder.parameters() if p.requires_grad]
    optimiser = make_optimiser(parameters, args.learning_rate)
    spent, step = 0.0, 0
    if os.path.exists(args.out):
        state = torch.load(args.out)
        encoder.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        spent, step = state["spent"], state["step"]
        say(f"resumed at step {step}, {spent / 60:.1f} minutes")
    began, saved, mean, fraction = time.time() - spent, time.time(), 0.0, 0.0

    def checkpoint(time_spent: float) -> None:
        save(args.out, {"network": encoder.state_dict(), "optimiser": optimiser.state_dict(), "spent": time_spent, "step": step})
        say("saved;", report(encoder, tokenizer, pairs["watch"]))

    for batch in pair_batches(tokenizer, pairs["train"], random.Random(args.seed * 1000 + step * args.processes + rank)):
        loss = contrastive_loss(encoder, batch)
        loss.backward()
        fraction = average_gradients(parameters, (time.time() - began) / (args.minutes * 60), args.processes)
        if fraction >= 1:
            break
        descend(optimiser, parameters, args.learning_rate * min(1, (step + 1) / 20) * max(0.01, 1 - fraction))
        step += 1
        mean = loss.item() if mean == 0 else mean * 0.95 + loss.item() * 0.05
        if step % 20 == 0:
            say(f"step {step} {fraction:.1%} loss {mean:.3f}")
        if rank == 0 and time.time() - saved > args.save_minutes * 60:
            checkpoint(time.time() - began)
            saved = time.time()
    if rank == 0:
        checkpoint(args.minutes * 60)
        say("done")
    if args.processes > 1:
        group.destroy_process_group()


if __name__ == "__main__":
    run(train, arguments())
