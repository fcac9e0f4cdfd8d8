"""Questions as of a day beside the same questions of today, in one interleaved run.

By hand: ``python -m tests.benchmarks.as_of_a_day --records 20000 --changed 10000 --folder DIR
--engines embedded elasticsearch``. So many of the records were revised after the day asked for;
their earlier versions are as long as the present ones.
"""

import argparse
import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from deploy.services import elasticsearch
from search import SearchDocument, SearchEngine, SearchFilters
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from tests.benchmarks.search_corpus import documents
from tests.benchmarks.search_questions import CLASSES, Question

FILED, ASKED, REVISED = date(2024, 1, 2), date(2024, 6, 30), date(2024, 7, 1)
LEFT_OUT = "đang gõ"


def lives(records: int, changed: int) -> Iterator[SearchDocument]:
    """Every record as it stands; of the first ones also as each stood before."""
    for number, document in enumerate(documents(records)):
        if number >= changed:
            yield replace(document, since=FILED)
            continue
        yield replace(document, version=2, since=FILED, until=REVISED, edition=1)
        yield replace(document, version=2, since=REVISED, subject=f"{document.subject} (sửa)")


def questions(count: int) -> dict[str, list[tuple[Question, Question]]]:
    """Each question of today with the same one as of the day."""
    known, dice = list(islice(documents(2 * count), count)), np.random.default_rng(11)
    made: dict[str, list[tuple[Question, Question]]] = {}
    for name, make in CLASSES.items():
        asked = [make(one, dice) for one in known if name != LEFT_OUT]
        made[name] = [(one, then(one)) for one in asked]
    return {name: pairs for name, pairs in made.items() if pairs}


def then(question: Question) -> Question:
    return replace(
        question, filters=replace(question.filters or SearchFilters(), standing_on=ASKED)
    )


def measured(engine: SearchEngine, pairs: Iterable[tuple[Question, Question]]) -> str:
    times: tuple[list[float], list[float]] = ([], [])
    totals = [0, 0]
    for at, pair in enumerate(pairs):
        for which in (0, 1) if at % 2 else (1, 0):
            start = time.perf_counter()
            totals[which] += pair[which].ask(engine)
            times[which].append(1000 * (time.perf_counter() - start))
    (p50, p95), (then50, then95) = (np.percentile(one, [50, 95]) for one in times)
    return (
        f"hôm nay {p50:6.1f} / {p95:6.1f}  tính đến ngày {then50:6.1f} / {then95:6.1f} ms"
        f"  gấp {then50 / p50:.2f}  kết quả {totals[0]} / {totals[1]}  tải {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--changed", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--engines", nargs="+", default=["embedded", "elasticsearch"])
    chosen = parser.parse_args()
    with contextlib.ExitStack() as stack:
        for name in chosen.engines:
            if name == "embedded":
                engine: SearchEngine = EmbeddedEngine(chosen.folder / "index")
            else:
                url = stack.enter_context(elasticsearch.running())
                engine = ElasticsearchEngine(url, index="then", timeout=120)
            start = time.perf_counter()
            engine.rebuild(lives(chosen.records, chosen.changed))
            print(f"{name}: dựng trong {time.perf_counter() - start:.0f} giây", flush=True)
            for title, pairs in questions(chosen.questions).items():
                print(f"{name:<14} {title:<20} {measured(engine, pairs)}", flush=True)


if __name__ == "__main__":
    main()
