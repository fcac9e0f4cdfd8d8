"""From filing to findable: p50 and p95 under load, with either engine.

By hand: ``python -m tests.benchmarks.findable --engine embedded|elasticsearch``. The running site
files single papers; each is looked for by its number every 50 ms until the search has it. Meanwhile
a run of old papers is filed in batches and questions are asked without a pause.
"""

import argparse
import contextlib
import os
import threading
import time
from datetime import date
from typing import Any

PAUSE = 0.05
PATIENCE = 120.0

FILL = """
from tests.benchmarks.findable import measure
measure(papers={papers}, run={run})
"""


def measure(*, papers: int, run: int) -> None:
    """Runs inside the site; prints what was measured."""
    import numpy as np

    from archive import Role
    from search import Scope, engine, parse_query
    from tests.archive.factories import file_dispatch, make_unit, make_user

    school = make_unit("Trường THCS Bến Đo")
    clerk = make_user(Role.CLERK, unit=school)
    stopping = threading.Event()
    loads = [threading.Thread(target=file_run, args=(run, stopping)) for _ in range(run > 0)]
    loads += [threading.Thread(target=ask_on, args=(stopping,)) for _ in range(run > 0)]
    for load in loads:
        load.start()
    times = []
    for number in range(papers):
        code = f"{70_000 + number}/KH-BĐ"
        day = date(2024, 5, 1 + number % 28)
        file_dispatch(unit=school, by=clerk, code=code, subject="Về việc đo", day=day)
        start = time.perf_counter()
        while not engine().search(parse_query(f"số:{code}"), within=Scope.everything()).total:
            if time.perf_counter() - start > PATIENCE:
                raise TimeoutError(code)
            time.sleep(PAUSE)
        times.append(time.perf_counter() - start)
    stopping.set()
    for load in loads:
        load.join()
    p50, p95, most = np.percentile(times, [50, 95, 100])
    print(
        f"{papers} tờ, loạt {run}: p50 {p50:.2f}  p95 {p95:.2f}  lâu nhất {most:.2f} giây"
        f" (tờ thứ {times.index(max(times)) + 1}),"
        f" tải {os.getloadavg()[0]:.1f}"
    )


def file_run(records: int, stopping: threading.Event) -> None:
    """Old papers in batches of 500, as an import files them."""
    from tests.benchmarks.search_corpus import documents
    from tests.benchmarks.site_search import BATCH, batched, file_batch

    for batch in batched(documents(records), BATCH):
        if stopping.is_set():
            return
        file_batch(batch)


def ask_on(stopping: threading.Event) -> None:
    from search import Scope, engine, parse_query

    while not stopping.is_set():
        engine().search(parse_query("kế hoạch năm học mới"), within=Scope.everything())
        time.sleep(PAUSE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument(
        "--run", type=int, default=20_000, help="hồ sơ cũ vào sổ cùng lúc; 0: không"
    )
    chosen = parser.parse_args()
    from deploy.services import elasticsearch, site

    env: dict[str, Any] = {"VANKHO_SEARCH_ENGINE": chosen.engine}
    with contextlib.ExitStack() as stack:
        if chosen.engine == "elasticsearch":
            env["VANKHO_ELASTICSEARCH_URL"] = stack.enter_context(elasticsearch.running())
        running = stack.enter_context(site.running(empty=True, env=env))
        if chosen.run:
            running.run("from tests.benchmarks.site_search import make_office; make_office()")
        print(running.run(FILL.format(papers=chosen.papers, run=chosen.run)), flush=True)


if __name__ == "__main__":
    main()
