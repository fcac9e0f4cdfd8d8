"""Search at size on both engines and two databases, in one interleaved run.

Run by hand: ``python -m tests.benchmarks.search_engines --records 100000 --folder DIR
--engines embedded elasticsearch sqlite postgresql``. All four get the same terms and are asked
through the same code: total, seven facets, highlights, within a unit's rights. Totals must be equal
before anything is timed. ``--keep embedded`` uses the index that stands in the folder.
"""

import argparse
import contextlib
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from deploy.services import elasticsearch, postgres
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from tests.benchmarks.rivals import PostgresRival, SqliteRival, analysed
from tests.benchmarks.search_corpus import documents
from tests.benchmarks.search_questions import CLASSES, Asked, Question

ENGINES = ("embedded", "elasticsearch", "sqlite", "postgresql")


def timed(name: str, records: int, build: Callable[[], object]) -> None:
    """Build and say at which rate, the making of the documents included."""
    start, busy = time.perf_counter(), time.process_time()
    build()
    spent, used = time.perf_counter() - start, time.process_time() - busy
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{name:<14} {records / spent:6.0f} hồ sơ/giây, CPU của tiến trình này {used:.0f} giây,"
        f" bộ nhớ nhiều nhất {most:.0f} MB, tải {os.getloadavg()[0]:.1f}",
        flush=True,
    )


@contextlib.contextmanager
def opened(chosen: argparse.Namespace) -> Iterator[dict[str, Asked]]:
    """The chosen engines, each with the archive in it."""
    records, folder = chosen.records, chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Asked] = {}
    with contextlib.ExitStack() as stack:
        embedded = EmbeddedEngine(folder / "embedded")
        made["embedded"] = embedded
        if "embedded" not in chosen.keep:
            timed("embedded", records, lambda: embedded.rebuild(documents(records)))
        print(
            f"embedded       {size_of(folder / 'embedded') / records:.1f} KB một hồ sơ", flush=True
        )
        if "elasticsearch" in chosen.engines:
            url = chosen.elasticsearch or stack.enter_context(elasticsearch.running())
            made["elasticsearch"] = cluster(url, records, keep="elasticsearch" in chosen.keep)
        if "sqlite" in chosen.engines:
            path = folder / "rival.sqlite3"
            lite = SqliteRival(path, embedded)
            if "sqlite" not in chosen.keep:
                timed("sqlite", records, lambda: fill(lite, records))
            print(
                f"sqlite         {path.stat().st_size / 1000 / records:.1f} KB một hồ sơ",
                flush=True,
            )
            made["sqlite"] = lite
        if "postgresql" in chosen.engines:
            address = stack.enter_context(postgres.running())
            rival = PostgresRival(address, embedded)
            timed("postgresql", records, lambda: fill(rival, records))
            held = rival.run("SELECT pg_total_relation_size('docs')", ())[0][0]
            print(f"postgresql     {held / 1000 / records:.1f} KB một hồ sơ", flush=True)
            made["postgresql"] = rival
        yield {name: made[name] for name in chosen.engines}


def cluster(url: str, records: int, *, keep: bool) -> ElasticsearchEngine:
    engine = ElasticsearchEngine(url, index=f"benchmark-{records}", timeout=120)
    if not keep:
        timed("elasticsearch", records, lambda: engine.rebuild(documents(records)))
        engine.client.indices.forcemerge(index=engine.indices.alias, max_num_segments=5)
    held = engine.client.indices.stats(index=engine.indices.alias, metric="store")
    size = held["_all"]["primaries"]["store"]["size_in_bytes"]
    print(f"elasticsearch  {size / 1000 / records:.1f} KB một hồ sơ", flush=True)
    return engine


def fill(rival: SqliteRival | PostgresRival, records: int) -> None:
    rival.build(analysed(documents(records)))
    rival.finish()


def size_of(folder: Path) -> float:
    """Kilobytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1000


def asked(count: int) -> dict[str, list[Question]]:
    """So many questions of each class, about the first documents of the archive."""
    known, dice = list(islice(documents(2 * count), count)), np.random.default_rng(11)
    return {name: [make(one, dice) for one in known] for name, make in CLASSES.items()}


def compared(engines: dict[str, Asked], questions: dict[str, list[Question]]) -> None:
    """Every engine gives the same totals, or nothing is measured."""
    for name, rows in questions.items():
        for question in rows[:8]:
            totals = {engine: question.ask(one) for engine, one in engines.items()}
            if len(set(totals.values())) > 1:
                sys.exit(f"{name}: {question} → {totals}")
    print("tổng số như nhau ở mọi loại câu tìm", flush=True)


def measured(
    engines: dict[str, Asked], questions: dict[str, list[Question]]
) -> Iterator[tuple[str, dict[str, list[tuple[float, float]]], float]]:
    """Times of each class by engine, the engines taking turns, and the median total.

    Beside each time the processor time of this process: all of it for tantivy and SQLite, the
    share of our own code for the servers. It says what a loaded machine would take alone.
    """
    for name, rows in questions.items():
        times: dict[str, list[tuple[float, float]]] = {engine: [] for engine in engines}
        totals = []
        for at, question in enumerate(rows):
            order = list(engines)[at % len(engines) :] + list(engines)[: at % len(engines)]
            for engine in order:
                start, busy = time.perf_counter(), time.process_time()
                totals.append(question.ask(engines[engine]))
                spent, used = time.perf_counter() - start, time.process_time() - busy
                times[engine].append((1000 * spent, 1000 * used))
        yield name, times, statistics.median(totals)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES[:2]))
    parser.add_argument("--keep", nargs="*", choices=ENGINES, default=[])
    parser.add_argument("--elasticsearch", default="", help="địa chỉ; để trống thì tự chạy")
    chosen = parser.parse_args()
    with opened(chosen) as engines:
        questions = asked(chosen.questions)
        compared(engines, questions)
        for name, times, total in measured(engines, questions):
            for engine, spent in times.items():
                p50, p95, p99 = np.percentile([wall for wall, _ in spent], [50, 95, 99])
                cpu50, cpu95 = np.percentile([used for _, used in spent], [50, 95])
                print(
                    f"{name:<20} {engine:<14} p50 {p50:7.1f}  p95 {p95:7.1f}  p99 {p99:7.1f} ms"
                    f"  CPU {cpu50:6.1f} / {cpu95:6.1f}  {int(total):>7} kết quả"
                    f"  tải {os.getloadavg()[0]:.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
