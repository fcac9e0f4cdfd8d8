"""What the worker's memory does under many papers: an hour of a soak in some minutes.

By hand: ``VANKHO_DATA_DIR=/tmp/x python -m tests.benchmarks.worker_memory --papers 4000`` on an
empty folder. Another process uploads and files as fast as the worker follows; each line tells how
many papers have been settled and the worker's megabytes: all, its own, what malloc handed out and
what it keeps free, its arenas, threads and Python's objects. ``--types`` adds what there is more
of at the end than in the middle, ``--trace`` the lines that allocated it (slow).
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
import uuid
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402

from archive import Role, Unit, User, scope_for  # noqa: E402
from deploy.services import migrated  # noqa: E402
from search import pending  # noqa: E402
from tests.archive.factories import file_dispatch, make_unit, make_user  # noqa: E402

MOST_WAITING = 20
LOOKS = 24


class Mallinfo(ctypes.Structure):
    """Of glibc's ``mallinfo2``, bytes."""

    names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in names.split()]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=4000)
    parser.add_argument("--types", action="store_true")
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--produce", action="store_true", help="the other process")
    options = parser.parse_args()
    if options.produce:
        produce(options.papers)
        return
    migrated.begin(Path(settings.DATA_DIR))
    clerk = make_user(Role.CLERK, unit=make_unit("Trường đo bộ nhớ"), username="van-thu")
    scope_for(clerk)
    watch(options)


def produce(papers: int) -> None:
    """Each paper is one upload, with words of its own, and one filing."""
    from cms.intake.receiving import receive_file

    unit, clerk = Unit.objects.get(), User.objects.get()
    for number in range(papers):
        words = " ".join(uuid.uuid4().hex[:6] for _ in range(3))
        file = ContentFile(f"Văn bản số {number}, mã {words}".encode(), name="thu.txt")
        receive_file(file=file, unit=unit, by=clerk, scope=scope_for(clerk))
        file_dispatch(unit=unit, by=clerk, day=date(2024, 5, 6), subject=f"Trích yếu {words}")
        print(number + 1, flush=True)
        while pending() > MOST_WAITING:
            time.sleep(0.02)


def watch(options: argparse.Namespace) -> None:
    """Run the worker in this process, look at it after every so many papers."""
    from deploy.worker import Worker

    worker = Worker()
    command = [sys.executable, "-m", "tests.benchmarks.worker_memory", "--produce"]
    command += ["--papers", str(options.papers)]

    def look_on() -> None:
        if options.trace:
            tracemalloc.start(12)
        held: Counter[str] = Counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
            for line in other.stdout or ():
                done = int(line)
                if done % (options.papers // LOOKS) == 0:
                    print(f"{done:6} {state()}", flush=True)
                if done == options.papers // 2:
                    held = types() if options.types else held
                    before = tracemalloc.take_snapshot() if options.trace else None
        if options.types:
            for name, more in (types() - held).most_common(25):
                print(f"{more:8} {name}")
        if options.trace:
            for row in tracemalloc.take_snapshot().compare_to(before, "lineno")[:30]:
                print(row)
        worker.stop()

    threading.Thread(target=look_on).start()
    worker.run()


def types() -> Counter[str]:
    gc.collect()
    return Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())


def state() -> str:
    lines = Path("/proc/self/status").read_text().splitlines()
    told = {name: value for name, _, value in (line.partition(":") for line in lines)}
    rss, own, mapped = (int(told[n].split()[0]) >> 10 for n in ("VmRSS", "RssAnon", "RssFile"))
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = Mallinfo
    main = ask()
    arenas, system, free = arena_sums()
    return (
        f"rss {rss} own {own} mapped {mapped} | main arena {main.uordblks >> 20} used "
        f"{main.fordblks >> 20} free, mmapped {main.hblkhd >> 20} | {arenas} arenas "
        f"{system >> 20} held {free >> 20} free | threads {told['Threads'].strip()} "
        f"blocks {sys.getallocatedblocks()} objects {len(gc.get_objects())}"
    )


def arena_sums() -> tuple[int, int, int]:
    """How many arenas, bytes they hold from the system, bytes of these that are free."""
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    with tempfile.NamedTemporaryFile() as file:
        stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
        libc.malloc_info(0, stream)
        libc.fclose(stream)
        root = ElementTree.parse(file.name).getroot()  # noqa: S314  glibc's own
    heaps = root.findall("heap")
    held = sum(int(e.get("size", 0)) for h in heaps for e in h.findall("system[@type='current']"))
    free = sum(int(e.get("size", 0)) for h in heaps for e in h.findall("total"))
    return len(heaps), held, free


if __name__ == "__main__":
    main()
