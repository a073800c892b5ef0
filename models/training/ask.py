"""Writes questions at scale: picks spans that a person would ask for, asks for them, and keeps what reads back.

1. A reader that also saw windows without a question proposes answer spans of news windows.
2. A generator, trained on the human-made and written questions, asks for each span: its context is read both ways, the
   question from left to right (UniLM, arXiv:1905.03197).
3. A question stays when the reader finds the same span (round trip, arXiv:1906.05416). Half of those that stay are also
   put to another window of the same document that does not hold the answer.

usage: ask.py --pack FOLDER --trunk pretrained.pt --reader reader.pt --rounds rounds --out asked --seconds 60 --windows 100000
"""

from __future__ import annotations

import argparse
import re
import time

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from finetune import load_flat
from gpu_data import LENGTHS, Batch, Clock, Flat, batches, flat, join
from make_rounds import save
from network import Reader, Trunk, autocast
from pretrain import TokenHead
from reader_input import CLS, PAD, SEP

QUESTION, QUESTION_AT = 40, 400  # longest question in tokens; the position where questions begin
MOST_CONTEXT = 320
TEMPERATURE, CHOICES = 0.8, 30
SPANS_OF_WINDOW = 2
LONGEST_SPAN = 24


class Generator(nn.Module):
    """Asks: [CLS] context [SEP], the answer's tokens in segment 0, then the question."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.trunk, self.correction_head = Trunk(vocabulary), TokenHead(vocabulary)

    def question_input(self, tokens: Tensor, first: int) -> Tensor:
        return self.trunk.embed(tokens, torch.zeros_like(tokens), QUESTION_AT + first)

    def forward(self, context: Tensor, segments: Tensor, question: Tensor) -> Tensor:
        """context, segments: [B, P]; question: [B, Q], begun by [SEP] -> logits [B, Q, V] of each next token."""
        x = torch.cat([self.trunk.embed(context, segments), self.question_input(question, 0)], 1)
        places, known = context.shape[1], context != PAD
        asked = question.shape[1]
        mask = torch.zeros(len(context), 1, places + asked, places + asked, dtype=torch.bool, device=context.device)
        mask[:, :, :, :places] = known[:, None, None]
        mask[:, :, places:, places:] = torch.ones(asked, asked, dtype=torch.bool, device=context.device).tril()
        for layer in self.trunk.layers:
            x = layer(x, mask)
        return self.correction_head(x[:, places:], self.trunk.table)

    @torch.no_grad()
    def generate(self, context: Tensor, segments: Tensor) -> Tensor:
        """-> sampled questions [B, QUESTION], ended by [SEP]."""
        places, known = context.shape[1], (context != PAD)[:, None, None]
        x = self.trunk.embed(context, segments)
        stores = []
        for layer in self.trunk.layers:
            q, k, v = layer.heads(x)
            x = layer.rest(x, layer.attend(q, k, v, known))
            store = k.new_zeros(2, *k.shape[:2], places + QUESTION, k.shape[3])
            store[0, :, :, :places], store[1, :, :, :places] = k, v
            stores.append(store)
        mask = F.pad(known, (0, QUESTION), value=True)
        token = torch.full((len(context), 1), SEP, device=context.device)
        out = []
        for step in range(QUESTION):
            x = self.question_input(token, step).to(stores[0].dtype)
            at = places + step
            for layer, store in zip(self.trunk.layers, stores):
                q, k, v = layer.heads(x)
                store[0, :, :, at : at + 1], store[1, :, :, at : at + 1] = k, v
                x = layer.rest(x, layer.attend(q, store[0, :, :, : at + 1], store[1, :, :, : at + 1], mask[..., : at + 1]))
            values, ids = (self.correction_head(x[:, 0], self.trunk.table) / TEMPERATURE).topk(CHOICES)
            token = ids.gather(1, torch.multinomial(values.softmax(-1), 1))
            out.append(token)
        return torch.cat(out, 1)


def generator_batch(batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Turns reader windows into context, segments, question and what follows each of its tokens (PAD: nothing)."""
    ids, device = batch.ids.cpu().numpy(), batch.ids.device
    first = batch.segments.argmax(1).cpu().numpy()  # where the context begins
    sizes = batch.attention.sum(1).cpu().numpy()
    starts, ends = batch.start.cpu().numpy(), batch.end.cpu().numpy()
    context = np.full((len(ids), int((sizes - first).max()) + 1), PAD, np.int64)
    segments = np.ones_like(context)
    question, following = np.full((len(ids), QUESTION), PAD, np.int64), np.full((len(ids), QUESTION), PAD, np.int64)
    for i, row in enumerate(ids):
        at, size = first[i], sizes[i]
        context[i, 0], context[i, 1 : size - at + 1] = CLS, row[at:size]
        segments[i, starts[i] - at + 1 : ends[i] - at + 2] = 0
        asked = row[1 : at - 1][: QUESTION - 1]
        question[i, : len(asked) + 1] = [SEP, *asked]
        following[i, : len(asked) + 1] = [*asked, SEP]
    return tuple(torch.from_numpy(a).to(device) for a in (context, segments, question, following))


def train_generator(generator: Generator, questions: list[Flat], seconds: float, tokens: int, device: str) -> None:
    optimiser = torch.optim.AdamW(generator.parameters(), lr=3e-4, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    clock, step, total, rounds = Clock(seconds, 3e-4), 0, 0.0, 0
    generator.train()
    while clock.spent() < 1:
        for batch in batches(questions[rounds % len(questions)], tokens, device, rounds):
            context, segments, question, following = generator_batch(batch)
            with autocast(device):
                logits = generator(context, segments, question)
            loss = F.cross_entropy(logits.flatten(0, 1), following.flatten(), ignore_index=PAD, label_smoothing=0.05)
            loss.backward()
            for group in optimiser.param_groups:
                group["lr"] = clock.learning_rate()
            nn.utils.clip_grad_norm_(generator.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step, total = step + 1, total + loss.detach()
            if step % 100 == 0:
                print(f"generator step {step} round {rounds} {clock.spent():.1%} loss {total.item() / 100:.3f}", flush=True)
                total = 0.0
            if clock.spent() >= 1:
                break
        rounds += 1


def news_windows(corpus: np.ndarray, tokenizer: Tokenizer, count: int, seed: int) -> tuple[list[np.ndarray], np.ndarray]:
    """Windows of whole sentences, 40 to about 220 tokens, and which document each is from."""
    rng = np.random.default_rng(seed)
    ends = np.array([any(c in (tokenizer.id_to_token(i) or "") for c in "。!?;") for i in range(tokenizer.get_vocab_size())])
    bounds = np.flatnonzero(corpus == SEP)
    out, owners = [], []
    begins = np.concatenate([[0], bounds[:-1] + 1])
    for document in rng.permutation(len(bounds)):
        tokens = corpus[begins[document] : bounds[document]]
        at, size = 0, rng.integers(60, 220)
        for cut in [*(np.flatnonzero(ends[tokens]) + 1), len(tokens)]:
            if cut - at >= size:
                if 40 <= cut - at <= 250:
                    out.append(tokens[at:cut])
                    owners.append(document)
                at, size = cut, rng.integers(60, 220)
        if 40 <= len(tokens) - at <= 250:
            out.append(tokens[at:])
            owners.append(document)
        if len(out) >= count:
            break
    return out, np.array(owners)


def reader_windows(jobs: list[tuple[np.ndarray, np.ndarray, int, int]]) -> Flat:
    """(question, context, start, end in context or -1) -> the reader's windows."""
    items = []
    for question, context, start, end in jobs:
        ids = np.concatenate([[CLS], question, [SEP], context, [SEP]])
        at = len(question) + 2
        items.append((ids, at, start + at if start >= 0 else 0, end + at if start >= 0 else 0, 0.0))
    return flat(items)


def band(length: int, longest: int, device: str) -> Tensor:
    ones = torch.ones(length, length, dtype=torch.bool, device=device)
    return ones.triu() & ~ones.triu(longest)


@torch.no_grad()
def read(reader: Reader, batch: Batch, device: str) -> tuple[Tensor, Tensor]:
    """Scores [B, T, T] of the spans (start, end) in the context, -inf elsewhere, and that of "no answer" [B]."""
    with autocast(device):
        start, end, _, _ = reader(batch.ids, batch.segments, batch.attention)
    inside = batch.allowed.clone()
    inside[:, 0] = False
    scores = start[:, :, None] + end[:, None, :]
    usable = inside[:, :, None] & inside[:, None, :] & band(inside.shape[1], LONGEST_SPAN, device)
    return scores.masked_fill(~usable, -torch.inf), start[:, 0] + end[:, 0]


def propose(reader: Reader, contexts: list[np.ndarray], tokens: int, device: str) -> list[list[tuple[int, int]]]:
    """Sampled answer spans of each context, first and last token."""
    windows = reader_windows([(np.array([], np.int64), c, -1, -1) for c in contexts])
    out: list[list[tuple[int, int]]] = [[] for _ in contexts]
    for batch in batches(windows, tokens, device, None):
        scores, _ = read(reader, batch, device)
        length = scores.shape[1]
        chosen = torch.multinomial((scores.flatten(1) / 1.3).softmax(-1), SPANS_OF_WINDOW).cpu().numpy()
        for k, row in enumerate(batch.rows):
            out[row] = [(int(c // length) - 2, int(c % length) - 2) for c in chosen[k]]
    return out


def ask(generator: Generator, jobs: list[tuple[np.ndarray, int, int]], tokens: int, device: str) -> list[np.ndarray]:
    """A question for each (context, first, last)."""
    order = sorted(range(len(jobs)), key=lambda i: len(jobs[i][0]))
    out: list[np.ndarray] = [np.array([], np.int64)] * len(jobs)
    step = max(1, tokens // 128)
    generator.eval()
    for at in range(0, len(order), step):
        members = order[at : at + step]
        length = next(n for n in LENGTHS if n >= len(jobs[members[-1]][0]) + 2)
        context = np.full((len(members), length), PAD, np.int64)
        segments = np.ones_like(context)
        for k, i in enumerate(members):
            tokens_of, first, last = jobs[i]
            context[k, : len(tokens_of) + 2] = [CLS, *tokens_of, SEP]
            segments[k, first + 1 : last + 2] = 0
        with autocast(device):
            asked = generator.generate(torch.from_numpy(context).to(device), torch.from_numpy(segments).to(device))
        for i, question in zip(members, asked.cpu().numpy()):
            ended = np.flatnonzero(question == SEP)
            if len(ended) and 3 <= ended[0]:
                out[i] = question[: ended[0]]
    return out


def round_trip(reader: Reader, windows: Flat, tokens: int, device: str) -> tuple[np.ndarray, np.ndarray]:
    """Overlap (F1 over tokens) of the found and the wanted span of each window, and the margin over "no answer"."""
    overlap, margin = np.zeros(len(windows)), np.zeros(len(windows))
    for batch in batches(windows, tokens, device, None):
        scores, null = read(reader, batch, device)
        length = scores.shape[1]
        best, where = scores.flatten(1).max(1)
        start, end = where // length, where % length
        shared = (torch.minimum(end, batch.end) - torch.maximum(start, batch.start) + 1).clamp_min(0)
        overlap[batch.rows] = (2 * shared / (end - start + batch.end - batch.start + 2)).cpu().numpy()
        margin[batch.rows] = (best - null).cpu().numpy()
    return overlap, margin


def splits_number(context: np.ndarray, first: int, last: int, digits: np.ndarray) -> bool:
    """Whether a span begins or ends inside a number."""
    isin = lambda i: 0 <= i < len(context) and bool(digits[context[i]])
    return (isin(first - 1) and isin(first)) or (isin(last) and isin(last + 1))


def holds(context: np.ndarray, answer: np.ndarray) -> bool:
    return answer.astype(np.uint16).tobytes() in context.astype(np.uint16).tobytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", required=True)
    parser.add_argument("--trunk", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--rounds", required=True)
    parser.add_argument("--out", required=True, help="writes OUT.npz and OUT.txt, a sample to look at")
    parser.add_argument("--seconds", type=float, required=True, help="training of the generator")
    parser.add_argument("--windows", type=int, required=True)
    parser.add_argument("--news-tokens", type=int, required=True, help="the corpus' first tokens, which are news")
    parser.add_argument("--tokens", type=int, default=24576)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    tokenizer = Tokenizer.from_file(f"{args.pack}/tok.json")
    generator = Generator(tokenizer.get_vocab_size())
    state = torch.load(args.trunk, map_location="cpu")
    generator.load_state_dict({n: v for n, v in state.items() if n.startswith(("trunk.", "correction_head."))})
    generator.to(args.device)
    questions = [load_flat(f"{args.rounds}/questions-{i}.npz") for i in range(2)]
    train_generator(generator, questions, args.seconds, args.tokens, args.device)
    reader = Reader(tokenizer.get_vocab_size())
    reader.load_state_dict(torch.load(args.reader, map_location="cpu")["network"])
    reader.to(args.device).eval()
    began = time.time()
    say = lambda *parts: print(f"{time.time() - began:.0f} s", *parts, flush=True)
    corpus = np.fromfile(f"{args.pack}/corpus.u16", np.uint16)[: args.news_tokens].astype(np.int64)
    contexts, owners = news_windows(corpus, tokenizer, args.windows, args.seed)
    say(len(contexts), "windows")
    digits = np.array([bool(re.fullmatch(r"[\d.]+", tokenizer.id_to_token(i))) for i in range(tokenizer.get_vocab_size())])
    jobs = [
        (i, first, last)
        for i, spans in enumerate(propose(reader, contexts, args.tokens, args.device))
        for first, last in spans
        if not splits_number(contexts[i], first, last, digits)
    ]
    say(len(jobs), "spans")
    asked = ask(generator, [(contexts[i], first, last) for i, first, last in jobs], args.tokens * 8, args.device)
    say("asked")
    whole = [k for k, q in enumerate(asked) if len(q)]
    positive = reader_windows([(asked[k], contexts[jobs[k][0]], jobs[k][1], jobs[k][2]) for k in whole])
    overlap, margin = round_trip(reader, positive, args.tokens * 2, args.device)
    stays = (overlap >= 0.6) & (margin > 0)
    say(len(whole), "questions,", int(stays.sum()), "read back")
    elsewhere = []
    for k in np.array(whole)[stays][::2]:
        i, first, last = jobs[k]
        for other in (i + 1, i - 1):
            if 0 <= other < len(contexts) and owners[other] == owners[i] and not holds(contexts[other], contexts[i][first : last + 1]):
                elsewhere.append((asked[k], contexts[other], -1, -1))
                break
    negative = reader_windows(elsewhere)
    _, margin_elsewhere = round_trip(reader, negative, args.tokens * 2, args.device)
    doubtful = margin_elsewhere > 1
    say(len(elsewhere), "put elsewhere,", int(doubtful.sum()), "of them dropped: the reader finds an answer")
    save(join([positive.pick(np.flatnonzero(stays)), negative.pick(np.flatnonzero(~doubtful))]), f"{args.out}.npz")
    with open(f"{args.out}.txt", "w", encoding="utf8") as file:
        for position in range(0, min(len(whole), 4000), 40):
            i, first, last = jobs[whole[position]]
            text = lambda ids: tokenizer.decode([int(t) for t in ids]).replace(" ", "")
            file.write(f"{'+' if stays[position] else '-'} {overlap[position]:.2f} {margin[position]:+.1f} {text(asked[whole[position]])} -> {text(contexts[i][first:last + 1])}\n")
    say("done")


if __name__ == "__main__":
    main()
