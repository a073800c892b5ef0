"""Tunes a reader to the texts and questions of the product by scaling and shifting what its upper layers compute.

Each matrix keeps its values and gets a factor and a bias an output, beside the layer norms and the heads (SSF,
arXiv:2210.08823; biases alone: BitFit, arXiv:2106.10199). As int8 with one scale a row the matrices stay what they are,
byte for byte: a tuned reader.onnx differs in 52,228 numbers of 27 million. The layers below are run once.

usage: tune_reader.py --work W --reads W/reads.jsonl --replay W/written.pkl:1500 W/statements.pkl:1300
       --init W/shipped.pt --out W/tuned.pt --minutes 28
"""

from __future__ import annotations

import argparse
import pickle
import random
import time

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from label_passages import load_reads
from network import WIDTH, Reader
from reader_input import Window, collate, token_batches, training_window
from train_reader import descend, loss_against, make_optimiser

MATRICES = ("qkv", "attention_out", "feed_in", "feed_out")
# Passages without the answer that are kept of each question, those that the reader took most for an answer.
DECOYS_OF_ANSWERED, DECOYS_OF_UNANSWERED = 3, 4
FIRST_LAYER = 6  # the lowest that is tuned
LEARNING_RATE = 2e-3
BATCH_TOKENS, CACHE_TOKENS = 3072, 6144  # padded


class Scaled(nn.Module):
    """A linear layer whose outputs are each multiplied by 1 + gain before the bias."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear, self.gain = linear, nn.Parameter(torch.zeros(linear.out_features))

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.linear.weight) * (1 + self.gain) + self.linear.bias

    def fold(self) -> nn.Linear:
        """The plain layer that computes the same."""
        with torch.no_grad():
            self.linear.weight *= (1 + self.gain)[:, None]
        return self.linear


def make_tunable(network: Reader, first: int) -> list[nn.Parameter]:
    """Freezes everything but the vectors of the layers from `first` on, and the heads."""
    for layer in network.trunk.layers[first:]:
        for name in MATRICES:
            setattr(layer, name, Scaled(getattr(layer, name)))
    tuned = [network.trunk.layers[first:], network.span, network.answerable, network.denied]
    heads = {id(p) for module in tuned[1:] for p in module.parameters()}
    network.requires_grad_(False)
    chosen = [p for module in tuned for p in module.parameters() if p.dim() == 1 or id(p) in heads]
    for parameter in chosen:
        parameter.requires_grad_(True)
    return chosen


def fold_all(network: Reader, first: int) -> None:
    for layer in network.trunk.layers[first:]:
        for name in MATRICES:
            setattr(layer, name, getattr(layer, name).fold())


def chosen_windows(tokenizer: Tokenizer, path: str) -> list[Window]:
    """Of each question the passages that answer and the likeliest of the others."""
    out = []
    for row, reads in load_reads(tokenizer, path):
        answering = [read.window for read in reads if read.answers]
        if row["answer"] and not answering:
            continue
        decoys = sorted((read for read in reads if not read.answers), key=lambda read: -read.margin)
        most = DECOYS_OF_ANSWERED if row["answer"] else DECOYS_OF_UNANSWERED
        out += answering + [read.window for read in decoys[:most]]
    return out


def replayed_windows(tokenizer: Tokenizer, specs: list[str]) -> list[Window]:
    """Rows of earlier trainings, so that what they taught is not forgotten: path:number."""
    out = []
    for spec in specs:
        path, _, count = spec.rpartition(":")
        with open(path, "rb") as file:
            rows = pickle.load(file)
        rng = random.Random(9)
        out += [w for row in rng.sample(rows, int(count)) if (w := training_window(tokenizer, row, rng, True))]
    return out


@torch.no_grad()
def lower_states(network: Reader, items: list[Window], stop: int) -> dict[int, Tensor]:
    """Hidden states [tokens, 384] (half precision) of each window below layer `stop`, by its id()."""
    out = {}
    for batch in token_batches(items, CACHE_TOKENS, None):
        ids, segments, attention, _ = collate(batch)
        states = network.trunk.through(network.trunk.embed(ids, segments), attention, 0, stop).half()
        out.update({id(window): states[i, : len(window.ids)].clone() for i, window in enumerate(batch)})
    return out


def tune(network: Reader, items: list[Window], minutes: float) -> None:
    """Trains the network in place for so many minutes, the rate falling to zero with the time."""
    states = lower_states(network, items, FIRST_LAYER)
    parameters = make_tunable(network, FIRST_LAYER)
    optimiser = make_optimiser(parameters, LEARNING_RATE)
    began, step, rounds, fraction, mean = time.time(), 0, 0, 0.0, 0.0
    while fraction < 1:
        for batch in token_batches(items, BATCH_TOKENS, random.Random(rounds)):
            fraction = (time.time() - began) / (minutes * 60)
            if fraction >= 1:
                break
            _, _, attention, allowed = collate(batch)
            x = torch.zeros(*attention.shape, WIDTH)
            for i, window in enumerate(batch):
                x[i, : len(window.ids)] = states[id(window)]
            loss = loss_against(batch, allowed, *network.heads(network.trunk.through(x, attention, FIRST_LAYER)))
            loss.backward()
            descend(optimiser, parameters, LEARNING_RATE * min(1, (step + 1) / 50) * max(0.01, 1 - fraction))
            step += 1
            mean = loss.item() if step == 1 else mean * 0.98 + loss.item() * 0.02
            if step % 50 == 0:
                print(f"step {step} {fraction:.0%} round {rounds} loss {mean:.3f}", flush=True)
        rounds += 1
    fold_all(network, FIRST_LAYER)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder with tok.json")
    parser.add_argument("--reads", required=True, help="file of read_passages.mjs")
    parser.add_argument("--replay", nargs="+", required=True, help="pickled rows of prepare_written.py, path:number")
    parser.add_argument("--init", required=True, help="checkpoint of import_onnx.py")
    parser.add_argument("--out", required=True)
    parser.add_argument("--minutes", type=float, required=True)
    args = parser.parse_args()
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    network = Reader(tokenizer.get_vocab_size())
    network.load_state_dict(torch.load(args.init)["network"])
    items = chosen_windows(tokenizer, args.reads) + replayed_windows(tokenizer, args.replay)
    print(f"{len(items)} windows, {sum(w.start > 0 for w in items)} with an answer", flush=True)
    tune(network, items, args.minutes)
    torch.save({"network": network.state_dict()}, args.out)


if __name__ == "__main__":
    main()
