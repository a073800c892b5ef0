"""Changes one condition of a question (year, month, place, measure ...) so that a document no longer answers it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

GROUPS: list[list[str]] = json.loads((Path(__file__).parent / "synthetic/near-miss-groups.json").read_text(encoding="utf8"))


def near_miss(question: str, document: str, rng: random.Random) -> str | None:
    """The question with one condition exchanged for one that the document never names, or None."""
    changes = []
    for year in re.findall(r"20[12]\d(?=年)", question):
        changes += [(year, str(int(year) + d)) for d in (-2, -1, 1)]
    for month in re.findall(r"(?<!\d)\d{1,2}月", question):
        changes += [(month, f"{(int(month[:-1]) + d - 1) % 12 + 1}月") for d in (1, 2, 3, 10)]
    for group in GROUPS:
        for found in (word for word in group if word in question):
            # Not a part of a longer member of the same group, as in 主任 and 副主任.
            if not any(found != other and found in other and other in question for other in group):
                changes += [(found, other) for other in group if other != found and found not in other and other not in found]
    changes = [(a, b) for a, b in changes if b not in document and b not in question]
    if not changes:
        return None
    before, after = rng.choice(changes)
    return question.replace(before, after, 1)
