"""Rows of eval/facts-more -> training rows {question, history?, answer, quote} beside copies of their releases.

What an eval row expects is marked in the release: the span from its first to its last value within the quoted
sentence, numbers with their unit. Questions that code answers (sums, who wrote the article, summaries) and those whose
answer stands in several places are left out.

usage: prepare_facts.py --facts ../../eval/facts-more --releases ../../eval/releases-more --out W/facts
"""

from __future__ import annotations

import argparse
import glob
import json
import os
import re
import shutil

from label_passages import LONGEST_ANSWER, SENTENCE, Span, occurrences, quoted_regions

BY_CODE = ("calculation", "meta", "summary")
# Their expected values need not be the release's words: the quoted clause answers.
IN_OTHER_WORDS = ("yesno", "reason", "how", "list", "definition")
UNIT = re.compile(
    "[百千万亿]{0,2}(?:余|多)?(?:个百分点|个工作日|个月|平方公里|平方米|立方米|公里|千米|公斤|千瓦时|千瓦|人次|架次|人民币|美元|欧元|"
    "元|名|人|件|家|个|项|起|批次|批|吨|台|辆|户|所|座|套|倍|成|天|日|年|月|小时|分钟|秒|次|例|场|届|位|颗|株|只|头|亩|公顷|米|毫米|"
    "℃|%|‰|级|册|支|份|条|处|种|类|期|度|岁|周|张|间|层|枚|艘|列|班|趟|节|票|点|时)*"
)
ENDS = "。；，！？ \n"


def whole_number(text: str, start: int, end: int) -> Span:
    """The span with all the digits and the unit of a number that it begins or ends in."""
    while start and text[start].isdigit() and text[start - 1] in "0123456789.,":
        start -= 1
    unit = UNIT.match(text, end) if text[end - 1] in "0123456789百千万亿%" else None
    return start, unit.end() if unit else end


def answer_span(fact: dict, text: str) -> Span | None:
    """Where the release says what the fact expects, None where that is not one short place."""
    expected = fact["expect"]
    # Each may be a list of writings.
    quotes = [quote if isinstance(quote, str) else quote[0] for quote in expected.get("quotes", [])]
    values = expected.get("values", [])
    if len(quotes) > 1 and len(values) > 1:
        return None
    regions = [region for quote in quotes for region in quoted_regions(text, quote)]
    spans = []
    for writings in values:
        said = [hit for writing in writings for hit in occurrences(text, writing) if any(a <= hit[0] and hit[1] <= b for a, b in regions)]
        if said:
            spans.append(max(said, key=lambda span: span[1] - span[0]))
    if spans and len(spans) == len(values):
        start, end = whole_number(text, min(a for a, _ in spans), max(b for _, b in spans))
    elif regions and (fact["type"] in IN_OTHER_WORDS or not values):
        start, end = regions[0]
        end = start + len(text[start:end].rstrip(ENDS))
    else:
        return None
    return (start, end) if end - start <= LONGEST_ANSWER and "\n" not in text[start:end] else None


def row_of(fact: dict, text: str) -> dict | None:
    row = {"question": fact["question"]} | ({"history": fact["history"]} if "history" in fact else {})
    expected = fact["expect"]
    if expected.get("refused"):
        row["answer"] = None
        quote, value = (expected.get(name, [[]])[0] for name in ("quotes", "values"))
        if value and len(expected["values"]) == 1 and isinstance(quote, str) and value[0] in quote and quote in text:
            row |= {"near": quote, "denied": value[0]}
        return row
    span = None if fact["type"] in BY_CODE else answer_span(fact, text)
    if not span:
        return None
    sentences = [m.group() for m in SENTENCE.finditer(text) if m.start() < span[1] and span[0] < m.end()]
    return row | {"answer": text[slice(*span)], "quote": "".join(sentences).strip()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", required=True)
    parser.add_argument("--releases", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    kept = left_out = 0
    for path in sorted(glob.glob(f"{args.facts}/*.jsonl")):
        name = os.path.basename(path).removesuffix(".jsonl")
        shutil.copy(f"{args.releases}/{name}.txt", args.out)
        with open(f"{args.out}/{name}.txt", encoding="utf8") as file:
            text = file.read()
        with open(path, encoding="utf8") as file:
            rows = [row_of(json.loads(line), text) for line in file if line.strip()]
        with open(f"{args.out}/{name}.jsonl", "w", encoding="utf8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows if row)
        kept, left_out = kept + sum(map(bool, rows)), left_out + sum(row is None for row in rows)
    print(f"{kept} rows, {left_out} left out")


if __name__ == "__main__":
    main()
