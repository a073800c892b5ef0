"""Times the int8 models: a question, passages to embed, passages to read; on one and on two threads.

usage: measure_speed.py --models ..
"""

from __future__ import annotations

import argparse
import os
import time

import numpy as np
import onnxruntime


def session(path: str, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def times(model: onnxruntime.InferenceSession, batch: int, tokens: int, runs: int) -> tuple[float, float]:
    """Median and best milliseconds of a run."""
    rng = np.random.default_rng(0)
    shape = (batch, tokens)
    values = {"input_ids": rng.integers(4, 14000, shape), "token_type_ids": np.zeros(shape, np.int64), "attention_mask": np.ones(shape, np.int64)}
    feed = {i.name: values[i.name] for i in model.get_inputs()}
    model.run(None, feed)
    out = []
    for _ in range(runs):
        began = time.perf_counter()
        model.run(None, feed)
        out.append(1000 * (time.perf_counter() - began))
    return float(np.median(out)), min(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", required=True)
    args = parser.parse_args()
    print("load average", os.getloadavg()[0])
    for threads in (1, 2):
        encoder, reader = session(f"{args.models}/encoder.onnx", threads), session(f"{args.models}/reader.onnx", threads)
        for name, model, batch, tokens in (
            ("encoder, question of 20 tokens", encoder, 1, 20),
            ("encoder, 8 passages of 180 tokens", encoder, 8, 180),
            ("reader, 4 passages of 200 tokens", reader, 4, 200),
            ("reader, 1 passage of 200 tokens", reader, 1, 200),
            ("reader, 4 passages of 120 tokens", reader, 4, 120),
        ):
            median, best = times(model, batch, tokens, 30 if batch == 1 else 12)
            print(f"{threads} thread(s), {name}: median {median:.1f} ms, best {best:.1f} ms", flush=True)


if __name__ == "__main__":
    main()
