"""How plans written from another plan differ from papers that only share a theme and a letterhead.

``python tests/benchmarks/likeness.py FOLDER`` reads the ``.txt`` papers of a folder (those of
``../shared/real`` gave the figures of ``archive/likeness.py``). Unrelated: every pair of papers.
Related: children made of each paper that keep 35 to 100 % of its lines, alter a word in a third
of these, and fill up with lines of other papers. Prints, for each length of run, the distribution
of both, then what each size of sketch finds and how many candidates it costs.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
import time
from pathlib import Path

from search import fold

CHILDREN = 6
LEAST_WORDS = 250


def runs(text: str, length: int) -> set[int]:
    words = re.findall(r"\w+", fold(text))
    joined = (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
    return {
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) >> 1 for run in joined
    }


def share(own: set[int], other: set[int]) -> float:
    return len(own & other) / max(1, len(own))


def child_of(text: str, strange: list[str], rng: random.Random) -> str:
    kept = rng.uniform(0.35, 1.0)
    lines = []
    for line in filter(str.strip, text.splitlines()):
        if rng.random() > kept:
            lines.append(rng.choice(strange))
            continue
        words = line.split()
        if rng.random() < 0.33:
            words[rng.randrange(len(words))] = "riêng"
        lines.append(" ".join(words))
    return "\n".join(lines)


def texts_of(folder: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [text for text in texts if len(text.split()) >= LEAST_WORDS]


def quantiles(values: list[float]) -> str:
    ranked = sorted(values)
    picked = (0, 0.01, 0.5, 0.99, 1)
    return " ".join(f"{ranked[min(len(ranked) - 1, int(q * len(ranked)))]:.3f}" for q in picked)


def main() -> None:
    rng = random.Random(7)
    parents = texts_of(Path(sys.argv[1]))
    children = []
    for at, text in enumerate(parents):
        strange = [
            line for to, other in enumerate(parents) if to != at
            for line in other.splitlines() if line.strip()
        ]  # fmt: skip
        children += [(at, child_of(text, strange, rng)) for _ in range(CHILDREN)]
    print(f"{len(parents)} papers, {len(children)} children; least, 1 %, median, 99 %, most:")
    for length in (3, 4, 5, 7):
        known = [runs(text, length) for text in parents]
        pairs = [share(a, b) for i, a in enumerate(known) for j, b in enumerate(known) if i != j]
        related = [share(runs(text, length), known[at]) for at, text in children]
        print(f"runs of {length}: unrelated {quantiles(pairs)} | related {quantiles(related)}")
    known = [runs(text, 5) for text in parents]
    start = time.perf_counter()
    own = [(at, runs(text, 5)) for at, text in children]
    cost = (time.perf_counter() - start) / len(own) * 1000
    words = sum(len(text.split()) for _, text in children) / len(children)
    print(f"sketching {cost:.1f} ms a paper of {words:.0f} words")
    for size in (16, 32, 64, 128):
        marks = [set(sorted(parent)[:size]) for parent in known]
        for least in (1, 2, 3):
            sketches = [(at, set(sorted(mine)[:size])) for at, mine in own]
            hits = [
                (at, [to for to, m in enumerate(marks) if len(sketch & m) >= least])
                for at, sketch in sketches
            ]
            found = sum(at in places for at, places in hits) / len(hits)
            costs = sum(len(places) for _, places in hits) / len(hits)
            print(f"{size} marks, {least} in common: found {found:.3f}, candidates {costs:.1f}")


if __name__ == "__main__":
    main()
