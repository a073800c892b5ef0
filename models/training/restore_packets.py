"""questions/*.jsonl + the documents of CRUD_RAG -> the packets that prepare_written.py reads.

usage: restore_packets.py --documents CRUD_RAG_GIT_DIRECTORY --questions questions --out W/packets
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess

from passages import document_id


def from_utf16(text: str, at: int) -> int:
    """Character offset of a UTF-16 offset."""
    return len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le"))


def read_wanted(repository: str, wanted: set[str]) -> dict[str, str]:
    """The document lines whose SHA-256 is wanted."""
    git = ["git", "-C", repository]
    listing = subprocess.check_output([*git, "ls-tree", "-r", "--name-only", "HEAD", "data/80000_docs"], text=True)
    out = {}
    for name in listing.splitlines():
        shown = subprocess.run([*git, "show", f"HEAD:{name}"], capture_output=True)
        for line in shown.stdout.decode("utf8", "replace").split("\n") if shown.returncode == 0 else ():
            if (key := document_id(line)) in wanted:
                out[key] = line
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", required=True)
    parser.add_argument("--questions", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    files = {}
    for name in sorted(os.listdir(args.questions)):
        with open(f"{args.questions}/{name}", encoding="utf8") as file:
            files[name.removesuffix(".jsonl")] = [json.loads(line) for line in file]
    documents = read_wanted(args.documents, {row["document"] for rows in files.values() for row in rows})
    for name, rows in files.items():
        known = [row for row in rows if row["document"] in documents]
        with open(f"{args.out}/{name}.txt", "w", encoding="utf8") as file:
            for key in dict.fromkeys(row["document"] for row in known):
                file.write(f"### {key[:16]}\n{documents[key]}\n\n")
        with open(f"{args.out}/{name}.jsonl", "w", encoding="utf8") as file:
            for row in known:
                line, answer, lead = documents[row["document"]], None, ""
                if row["start"] is not None:
                    start, end = from_utf16(line, row["start"]), from_utf16(line, row["end"])
                    answer, at = line[start:end], start
                    while line.count(lead + answer) > 1 and at:
                        at -= 1
                        lead = line[at:start]
                item = {"d": row["document"][:16], "q": row["question"], "a": answer, "p": lead, "k": row["kind"]}
                file.write(json.dumps(item, ensure_ascii=False) + "\n")
        print(name, len(known), "of", len(rows), "questions")


if __name__ == "__main__":
    main()
