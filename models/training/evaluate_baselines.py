"""What the held-out questions give without a reader: BM25, the encoder, and the best-overlapping sentence.

With --human, also questions of CMRC 2018 dev and DRCD test against all contexts of their set: passages outside news.
usage: evaluate_baselines.py --models .. --packets FOLDER [--names held01 held02] [--human W/human_test.pkl]
"""

from __future__ import annotations

import argparse
import pickle
import random

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from passages import Bm25, chunks, sentences
from prepare_written import load_packet
from read_questions import header_of, passage_jobs, sentence_right
from reader_input import CLS, MAX_TOKENS, PAD, SEP


HUMAN_QUESTIONS, HUMAN_CONTEXTS, HUMAN_LENGTH = 400, 400, 400


def embed(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """Embeddings [n, 384]; batches of like lengths."""
    encoded = [[CLS, *e.ids[: MAX_TOKENS - 2], SEP] for e in tokenizer.encode_batch(texts)]
    order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
    out = np.zeros((len(texts), 384), np.float32)
    for at in range(0, len(order), 8):
        part = order[at : at + 8]
        ids = np.full((len(part), max(len(encoded[i]) for i in part)), PAD, np.int64)
        for row, i in enumerate(part):
            ids[row, : len(encoded[i])] = encoded[i]
        out[part] = session.run(["embedding"], {"input_ids": ids, "attention_mask": (ids != PAD).astype(np.int64)})[0]
    return out


def hit(ranked: list[list[int]], places: list, questions: list[dict], depth: int) -> float:
    """Share of questions with a passage that holds the answer among the first `depth`."""
    right = 0
    for order, q in zip(ranked, questions):
        right += any(places[i][0] == q["d"] and places[i][1][0] <= q["s"] and q["e"] <= places[i][1][1] for i in order[:depth])
    return right / len(questions)


def best_sentence(documents: dict, question: dict, places: list[tuple]) -> bool:
    """Whether the sentence that BM25 likes best within these passages is the answer's."""
    found = [(key, s) for key, (a, b) in places for s in sentences(documents[key]) if a <= s[0] and s[1] <= b]
    order = Bm25([documents[k][a:b] for k, (a, b) in found]).search(question["q"], 1)
    if not order:
        return False
    key, (a, b) = found[order[0][0]]
    return key == question["d"] and sentence_right(documents[key], question, a, b)


def outside_news(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, path: str) -> None:
    """hit@1 and hit@5 of questions of the human sets, each against the contexts of its set."""
    with open(path, "rb") as file:
        sets = pickle.load(file)
    for name, rows in sets.items():
        asked = random.Random(1).sample(rows, HUMAN_QUESTIONS)
        contexts = sorted({row["c"] for row in rows})
        chosen = sorted({row["c"] for row in asked} | set(random.Random(1).sample(contexts, min(len(contexts), HUMAN_CONTEXTS))))
        shown = [text[:HUMAN_LENGTH] for text in chosen]
        scores = embed(session, tokenizer, [row["q"] for row in asked]) @ embed(session, tokenizer, shown).T
        index = Bm25(shown)
        ranked = {"encoder": np.argsort(-scores)[:, :5], "BM25": [[i for i, _ in index.search(row["q"], 5)] for row in asked]}
        for label, orders in ranked.items():
            found = [[chosen[i] == row["c"] for i in order] for order, row in zip(orders, asked)]
            print(f"{name}, {label}: hit@1 {np.mean([f[:1] == [True] for f in found]):.1%} hit@5 {np.mean([any(f) for f in found]):.1%} ({len(chosen)} contexts)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", required=True)
    parser.add_argument("--packets", required=True)
    parser.add_argument("--human", help="human_test.pkl of prepare_human_data.py")
    parser.add_argument("--names", nargs="+", default=["held01", "held02"])
    args = parser.parse_args()
    documents, questions = {}, []
    for name in args.names:
        more, rows = load_packet(args.packets, name)
        documents |= more
        questions += [r for r in rows if r["s"] >= 0]
    places = [(key, span) for key, line in documents.items() for span in chunks(line)]
    texts = [documents[k][a:b] for k, (a, b) in places]
    titled = [header_of(documents[k]) + text for (k, _), text in zip(places, texts)]
    print(len(questions), "questions,", len(places), "passages,", len(documents), "documents")
    tokenizer = Tokenizer.from_file(f"{args.models}/tokenizer.json")
    session = onnxruntime.InferenceSession(f"{args.models}/encoder.onnx", providers=["CPUExecutionProvider"])
    asked = embed(session, tokenizer, [q["q"] for q in questions])
    for label, shown in (("text", texts), ("title and text", titled)):
        index = Bm25(shown)
        lexical = [[i for i, _ in index.search(q["q"], 50)] for q in questions]
        scores = asked @ embed(session, tokenizer, shown).T
        dense = [np.argsort(-row)[:50].tolist() for row in scores]
        fused = []
        for one, two in zip(lexical, dense):
            points: dict[int, float] = {}
            for ranked in (one, two):
                for rank, i in enumerate(ranked):
                    points[i] = points.get(i, 0.0) + 1 / (60 + rank)
            fused.append(sorted(points, key=lambda i: -points[i]))
        for name, ranked in (("BM25", lexical), ("encoder", dense), ("both, reciprocal rank", fused)):
            print(f"{label}, {name}: hit@1 {hit(ranked, places, questions, 1):.1%} hit@5 {hit(ranked, places, questions, 5):.1%}")
    if args.human:
        outside_news(session, tokenizer, args.human)
    own = [[(q["d"], s) for s in chunks(documents[q["d"]]) if s[0] <= q["s"] and q["e"] <= s[1]] for q in questions]
    print(f"best sentence, answer's passage given: {np.mean([best_sentence(documents, q, p) for q, p in zip(questions, own) if p]):.1%}")
    jobs = passage_jobs(documents, questions)
    five = [best_sentence(documents, q, [(k, s) for _, k, s, _ in js]) for q, js in zip(questions, jobs)]
    print(f"best sentence of five passages: {np.mean(five):.1%}")


if __name__ == "__main__":
    main()
