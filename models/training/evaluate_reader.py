"""Prints the reader's figures: CMRC 2018 dev, DRCD test, and the held-out written questions.

usage: evaluate_reader.py --work W --models .. [--checkpoint W/reader.pt] [--sets cmrc drcd written] [--sample 600]
With --checkpoint the float network is measured, else models/reader.onnx.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random

import numpy as np
import torch
from tokenizers import Tokenizer

from metrics import auroc, exact, f1
from network import Reader
from predict import onnx_forward, predict, torch_forward
from prepare_written import load_packet
from read_questions import pair_jobs, passage_jobs, probability, read_spans, removed_rows


def measure_set(forward, tokenizer: Tokenizer, rows: list[dict], sample: int) -> str:
    rows = random.Random(1).sample(rows, min(sample, len(rows)))
    found = predict(forward, tokenizer, rows)
    em = np.mean([exact(p.text, r["golds"]) for p, r in zip(found, rows)])
    score = np.mean([f1(p.text, r["golds"]) for p, r in zip(found, rows)])
    return f"F1 {100 * score:.2f} EM {100 * em:.2f} ({len(rows)} questions)"


def measure_pairs(forward, tokenizer: Tokenizer, documents: dict, questions: list[dict], calibration: dict) -> None:
    """Sentence accuracy on the answer's passage, and AUROC against each kind of negative."""
    readings = read_spans(forward, tokenizer, documents, pair_jobs(documents, questions))
    answered = [r for r in readings if r.kind == "answer"]
    removed = predict(forward, tokenizer, removed_rows(documents, questions))
    print(f"answer's passage given: sentence right {np.mean([r.sentence_right for r in answered]):.1%} of {len(answered)}")
    score = lambda p: probability(calibration, p)
    positive = [score(r.prediction) for r in answered]
    kinds = {k: [r.prediction for r in readings if r.kind == k] for k in ("near-miss", "other passage")} | {"answer removed": removed}
    for kind, predictions in kinds.items():
        print(f"AUROC against {kind}: {auroc(positive, [score(p) for p in predictions]):.3f} ({len(predictions)})")
    print(f"AUROC against all: {auroc(positive, [score(p) for ps in kinds.values() for p in ps]):.3f}")


def measure_questions(forward, tokenizer: Tokenizer, documents: dict, questions: list[dict], calibration: dict) -> None:
    """The whole way: five passages by BM25, the most probable span, refusal below a threshold."""
    jobs = passage_jobs(documents, questions)
    readings = iter(read_spans(forward, tokenizer, documents, [j for js in jobs for j in js]))
    best, first_right, bm25_first, reader_first = [], [], [], []
    for question, js in zip(questions, jobs):
        read = [next(readings) for _ in js]
        top = max(read, key=lambda r: probability(calibration, r.prediction), default=None)  # no word in common: none
        best.append(probability(calibration, top.prediction) if top else 0.0)
        if question["s"] >= 0:
            first_right.append(bool(top and top.sentence_right))
            bm25_first.append(bool(read and read[0].holds_answer))
            reader_first.append(bool(top and top.holds_answer))
    answered = np.array([p for p, q in zip(best, questions) if q["s"] >= 0])
    missed = np.array([p for p, q in zip(best, questions) if q["s"] < 0])
    print(f"five passages: sentence right {np.mean(first_right):.1%} of {len(first_right)}; hit@1 BM25 {np.mean(bm25_first):.1%}, reader {np.mean(reader_first):.1%}")
    for t in sorted({calibration.get("threshold", 0.5), *np.quantile(answered, [0.02, 0.05, 0.1, 0.2]).tolist()}):
        print(f"threshold {t:.3f}: needless refusals {np.mean(answered < t):.1%}, near misses refused {np.mean(missed < t):.1%} of {len(missed)}")
    print(f"AUROC of questions {auroc(answered.tolist(), missed.tolist()):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--checkpoint")
    parser.add_argument("--packets")
    parser.add_argument("--names", nargs="+", default=["held01", "held02"])
    parser.add_argument("--sets", nargs="+", default=["cmrc", "drcd", "written"])
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(f"{args.work}/tok.json")
    if args.checkpoint:
        network = Reader(tokenizer.get_vocab_size())
        network.load_state_dict(torch.load(args.checkpoint)["network"])
        forward = torch_forward(network)
    else:
        forward = onnx_forward(f"{args.models}/reader.onnx", args.threads)
    with open(f"{args.work}/human_test.pkl", "rb") as file:
        tests = pickle.load(file)
    for name in args.sets:
        if name in tests:
            print(name, measure_set(forward, tokenizer, tests[name], args.sample), flush=True)
    if "written" in args.sets:
        with open(f"{args.models}/manifest.json", encoding="utf8") as file:
            calibration = json.load(file).get("reader", {}).get("calibration")
        calibration = calibration or {"bias": 0.0, "margin": 0.5, "answerable": 0.5, "threshold": 0.5}
        documents, questions = {}, []
        for name in args.names:
            more, rows = load_packet(args.packets, name)
            documents |= more
            questions += rows
        measure_pairs(forward, tokenizer, documents, questions, calibration)
        measure_questions(forward, tokenizer, documents, questions, calibration)


if __name__ == "__main__":
    main()
