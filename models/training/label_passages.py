"""Passages that the product read for written questions (read_passages.mjs) -> windows with the answer's span.

A row is {question, answer, quote} where the release answers, {question, answer: null, near?, denied?} where it does not:
`quote` and `near` are its sentence or its row of a table, `denied` the words that contradict the question's premise.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass

from tokenizers import Tokenizer

from reader_input import Window, answer_tokens, windows

MARKS = re.compile(r"[\s，。、；：！？,.;:!?“”\"'‘’（）()《》\-—·…]")
SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]|[^。！？!?\n]+$")
CELL_BORDER = re.compile(r"[\t　 |]+")
LEAST_PART = 8  # letters of a sentence that is known for a part of the quote
LONGEST_ANSWER = 120  # characters

Span = tuple[int, int]


@dataclass
class Read:
    """One passage read for a question."""

    window: Window
    answers: bool
    margin: float  # of the reader that read it, over "no answer"


def squeeze(text: str) -> tuple[str, list[int]]:
    """The text without white space and marks, and where each letter stood: rows of tables are read as sentences."""
    at = [i for i, letter in enumerate(text) if not MARKS.match(letter)]
    return "".join(text[i] for i in at), at


def occurrences(text: str, words: str) -> list[Span]:
    (letters, at), (wanted, _) = squeeze(text), squeeze(words)
    starts = re.finditer(f"(?={re.escape(wanted)})", letters) if wanted else ()
    return [(at[m.start()], at[m.start() + len(wanted) - 1] + 1) for m in starts]


def quoted_regions(text: str, quote: str) -> list[Span]:
    """Where the text says what the quote says: the quote, its cells within one sentence, or sentences out of it."""
    regions = occurrences(text, quote)
    cells = [cell for cell in CELL_BORDER.split(quote) if squeeze(cell)[0]]
    sentences = [m.span() for m in SENTENCE.finditer(text)]
    if len(cells) > 1:
        regions += [(a, b) for a, b in sentences if all(squeeze(c)[0] in squeeze(text[a:b])[0] for c in cells)]
    if not regions:
        whole = squeeze(quote)[0]
        parts = [(span, squeeze(text[slice(*span)])[0]) for span in sentences]
        regions = [span for span, said in parts if len(said) >= LEAST_PART and said in whole]
    return regions


def answer_span(row: dict, text: str) -> Span | None | bool:
    """The answer's characters in the passage, None where it does not answer, False where that cannot be told."""
    if not row["answer"]:
        return None
    regions, said = quoted_regions(text, row["quote"]), occurrences(text, row["answer"])
    if not regions:
        return False if said else None
    # The sentence that a region begins in reaches to its end: a quote may stop at a mark that the reading added.
    wide = [(a, max([b] + [end for start, end in map(re.Match.span, SENTENCE.finditer(text)) if start <= a < end])) for a, b in regions]
    inside = [span for span in said if any(a <= span[0] and span[1] <= b for a, b in regions)]
    inside = inside or [span for span in said if any(a <= span[0] and span[1] <= b for a, b in wide)]
    if not inside:
        return False
    start, end = max(inside, key=lambda span: span[1] - span[0])
    return (start, end) if end - start <= LONGEST_ANSWER else False


def premise_denied(row: dict, text: str, span: Span | None) -> float:
    """1 where the passage contradicts the premise, 0 where it cannot, nan where that is not known."""
    if row["answer"]:
        return 0.0 if span else math.nan
    if "denied" not in row:
        return 0.0 if "near" in row else math.nan
    return 1.0 if squeeze(row["denied"])[0] in squeeze(text)[0] else math.nan


def read_window(tokenizer: Tokenizer, row: dict, passage: dict) -> Read | None:
    """The reader's input with its target; None where the target cannot be told."""
    span = answer_span(row, passage["text"])
    if span is False:
        return None
    context = "|".join(filter(None, [passage["context"], passage["text"]]))
    before = len(context) - len(passage["text"])
    window = windows(tokenizer, passage["question"], context)[0]
    if span:
        if before + span[0] >= window.offsets[-1][1]:
            return None
        first, last = answer_tokens(window.offsets, before + span[0], before + span[1])
        window.start, window.end = first + window.context_at, last + window.context_at
    window.denied = premise_denied(row, passage["text"], span)
    return Read(window, bool(span), passage["margin"])


def load_reads(tokenizer: Tokenizer, path: str) -> list[tuple[dict, list[Read]]]:
    """Rows of a file of read_passages.mjs, each with its passages."""
    with open(path, encoding="utf8") as file:
        lines = [json.loads(line) for line in file]
    return [(line["row"], [r for p in line["passages"] if (r := read_window(tokenizer, line["row"], p))]) for line in lines]
