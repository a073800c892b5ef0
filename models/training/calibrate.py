"""Fits the probability that a passage answers, sigmoid(bias + margin * m + answerable * a), and picks the threshold.

Uses only questions of the calibration documents (never trained on, not the held-out measure).
usage: calibrate.py --models .. --packets FOLDER --names train01 ... --out W/calibration.json [--needless 0.05]
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import torch
from tokenizers import Tokenizer

from predict import onnx_forward
from prepare_written import CALIBRATION_DIGIT, load_packet
from read_questions import passage_jobs, probability, read_spans


def fit(features: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Logistic regression with a little weight decay: bias, margin, answerable."""
    x = torch.tensor(np.column_stack([np.ones(len(features)), features]), dtype=torch.float64)
    y = torch.tensor(labels, dtype=torch.float64)
    weights = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y) + 1e-3 * (weights[1:] ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weights.detach().numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", required=True)
    parser.add_argument("--packets", required=True)
    parser.add_argument("--names", nargs="+", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--needless", type=float, default=0.05, help="share of answered questions that may be refused")
    args = parser.parse_args()
    documents, questions = {}, []
    for name in args.names:
        more, rows = load_packet(args.packets, name)
        documents |= more
        questions += [r for r in rows if r["d"].startswith(CALIBRATION_DIGIT)]
    tokenizer = Tokenizer.from_file(f"{args.models}/tokenizer.json")
    jobs = passage_jobs(documents, questions)
    readings = iter(read_spans(onnx_forward(f"{args.models}/reader.onnx"), tokenizer, documents, [j for js in jobs for j in js]))
    by_question = [[next(readings) for _ in js] for js in jobs]
    flat = [r for rs in by_question for r in rs]
    features = np.array([[r.prediction.margin, r.prediction.answerable] for r in flat])
    bias, margin, answerable = fit(features, np.array([r.holds_answer or r.sentence_right for r in flat], float))
    calibration = {"bias": float(bias), "margin": float(margin), "answerable": float(answerable)}
    best = [max(probability(calibration, r.prediction) for r in rs) if rs else 0.0 for rs in by_question]
    answered = sorted(p for p, q, rs in zip(best, questions, by_question) if q["s"] >= 0 and any(r.holds_answer for r in rs))
    missed = np.array([p for p, q in zip(best, questions) if q["s"] < 0])
    threshold = answered[int(args.needless * len(answered))]
    calibration["threshold"] = round(float(threshold), 4)
    for share in (0.02, 0.05, 0.1, 0.15, 0.2):
        t = answered[int(share * len(answered))]
        print(f"needless refusals {share:.0%}: threshold {t:.3f}, near misses refused {np.mean(missed < t):.1%}")
    print(len(answered), "answered,", len(missed), "near misses;", calibration)
    with open(args.out, "w", encoding="utf8") as file:
        json.dump(calibration, file, indent=2)


if __name__ == "__main__":
    main()
