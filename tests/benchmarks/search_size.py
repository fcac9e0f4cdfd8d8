"""The embedded index at sizes that take hours to build.

Run by hand: ``python -m tests.benchmarks.search_size build DIR --records 1000000`` makes the
archive of ``search_corpus``; SIGTERM ends it, and what was made until then can be asked.
``multiply DIR INTO --records 1000000`` puts copies of its segments side by side until there are so
many: lists of documents as long as in such an archive, but no word that the first did not have.
``ask DIR INTO`` puts the questions of every class to all these archives in turn.
"""

import argparse
import json
import os
import resource
import shutil
import signal
import time
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path
from uuid import uuid4

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from search.analysis import analyse
from search.embedded import EmbeddedEngine
from search.embedded.folders import EARLIER, Generations
from search.embedded.schema import row
from search.embedded.shelves import Shelves
from tests.benchmarks.search_corpus import documents
from tests.benchmarks.search_engines import asked, size_of

MEMORY = 6_000_000_000
WARMING = 8
"""Questions of each class before those that count: what is read from disk for the first time is
paid for in processor time too, by whichever class comes first."""

PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")


def build(folder: Path, records: int) -> None:
    """Large segments, so that nothing is written twice."""
    folder.mkdir(parents=True, exist_ok=True)
    generations = Generations(folder)
    shelves = Shelves.create(generations.begin())
    index, ends = shelves.present.index, []
    writer = index.writer(MEMORY, num_threads=2)
    signal.signal(signal.SIGTERM, lambda *_: ends.append(True))
    start, made = time.perf_counter(), 0
    for document in documents(records):
        writer.add_document(row(analyse(document), index.schema))
        made += 1
        if made % 5000 == 0:
            print(progress(made, start), flush=True)
        if ends:
            break
    writer.commit()
    writer.wait_merging_threads()
    generations.switch(shelves.folder)
    print(progress(made, start), f"{size_of(folder) / made:.1f} KB một hồ sơ", flush=True)


def progress(made: int, start: float) -> str:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return (
        f"{made} hồ sơ, {made / (time.perf_counter() - start):.0f}/giây,"
        f" CPU {1000 * time.process_time() / made:.1f} ms một hồ sơ,"
        f" bộ nhớ nhiều nhất {most:.0f} MB, tải {os.getloadavg()[0]:.1f}"
    )


def multiply(folder: Path, into: Path, records: int) -> None:
    """The segments in turn, each copy under a name of its own, up to so many records."""
    held = Generations(folder).current()
    made = into / held.name
    made.mkdir(parents=True)
    described = json.loads((held / "meta.json").read_text())
    segments, files, reached = [], ["meta.json"], 0
    for segment in cycle(described["segments"]):
        if reached >= records:
            break
        reached += segment["max_doc"]
        old, new = segment["segment_id"].replace("-", ""), uuid4()
        for part in PARTS:
            files.append(f"{new.hex}.{part}")
            shutil.copyfile(held / f"{old}.{part}", made / files[-1])
        segments.append({**segment, "segment_id": str(new)})
    (made / "meta.json").write_text(json.dumps({**described, "segments": segments}))
    (made / ".managed.json").write_text(json.dumps(files))
    shutil.copytree(held / EARLIER, made / EARLIER)
    Generations(into).switch(made)


def ask(folders: list[Path], count: int) -> Iterator[str]:
    """Elapsed and processor time of each class by archive, the archives taking turns."""
    engines = {folder: EmbeddedEngine(folder) for folder in folders}
    for folder, engine in engines.items():
        yield f"{folder}: {engine.count()} hồ sơ"
    for name, questions in asked(count + WARMING).items():
        times: dict[Path, list[tuple[float, float, int]]] = {folder: [] for folder in folders}
        for question, engine in product(questions[:WARMING], engines.values()):
            question.ask(engine)
        for question in questions[WARMING:]:
            for folder, engine in engines.items():
                start, busy = time.perf_counter(), time.process_time()
                total = question.ask(engine)
                spent, used = time.perf_counter() - start, time.process_time() - busy
                times[folder].append((1000 * spent, 1000 * used, total))
        for folder, rows in times.items():
            wall, cpu, totals = np.percentile(rows, [50, 95, 99], axis=0).T
            yield (
                f"{name:<20} {folder.name:<12} p50/p95/p99 {wall[0]:6.1f} {wall[1]:6.1f}"
                f" {wall[2]:6.1f} ms  CPU {cpu[0]:6.1f} {cpu[1]:6.1f} {cpu[2]:6.1f}"
                f"  {int(totals[0]):>7} kết quả  tải {os.getloadavg()[0]:.1f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    does = parser.add_subparsers(dest="does", required=True)
    building = does.add_parser("build")
    building.add_argument("folder", type=Path)
    building.add_argument("--records", type=int, default=1_000_000)
    copying = does.add_parser("multiply")
    copying.add_argument("folder", type=Path)
    copying.add_argument("into", type=Path)
    copying.add_argument("--records", type=int, default=1_000_000)
    asking = does.add_parser("ask")
    asking.add_argument("folders", type=Path, nargs="+")
    asking.add_argument("--questions", type=int, default=40)
    chosen = parser.parse_args()
    if chosen.does == "build":
        build(chosen.folder, chosen.records)
    elif chosen.does == "multiply":
        multiply(chosen.folder, chosen.into, chosen.records)
    else:
        django.setup()
        for line in ask(chosen.folders, chosen.questions):
            print(line, flush=True)


if __name__ == "__main__":
    main()
