"""Three nodes; the master is killed under load: no failed search, no lost write."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from itertools import count

import pytest

from deploy.services.elasticsearch import Node, cluster
from search import Scope, SearchUnavailable, parse_query
from search.elastic import ElasticsearchEngine
from tests.search.factories import document

SECONDS_BEFORE, SECONDS_AFTER = 4, 12


@pytest.fixture
def nodes() -> Iterator[list[Node]]:
    with cluster(3) as made:
        yield made


class Load:
    """Writers and searchers that go on until told to stop, and remember what they saw."""

    def __init__(self, engine: ElasticsearchEngine) -> None:
        self.engine = engine
        self.stopping = threading.Event()
        self.written: set[str] = set()
        self.searches = 0
        self.slowest = 0.0
        self.failures: list[Exception] = []

    def write(self) -> None:
        """As the worker does it: what was not acknowledged is written again."""
        for number in count():
            if self.stopping.is_set():
                return
            one = document(key=str(number), subject="hội thao")
            while not self.stopping.is_set():
                try:
                    self.engine.put([one])
                except SearchUnavailable:
                    time.sleep(0.5)
                else:
                    self.written.add(one.key)
                    break

    def search(self) -> None:
        while not self.stopping.is_set():
            start = time.monotonic()
            try:
                self.engine.search(parse_query("hội thao"), within=Scope.everything())
            except SearchUnavailable as error:
                self.failures.append(error)
            self.searches += 1
            self.slowest = max(self.slowest, time.monotonic() - start)


@pytest.mark.slow
def test_the_master_dies_and_no_search_fails_and_no_write_is_lost(nodes: list[Node]):
    addresses = ",".join(node.url for node in nodes)
    engine = ElasticsearchEngine(addresses, index="nodes", shards=2, replicas=2, timeout=30)
    engine.rebuild([document(key="first", subject="hội thao")])
    engine.client.cluster.health(index="nodes-*", wait_for_status="green", timeout="60s")
    load = Load(engine)
    threads = [threading.Thread(target=work) for work in (load.write, load.search, load.search)]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS_BEFORE)
    master = str(engine.client.cat.master(format="json")[0]["node"])
    (doomed,) = [node for node in nodes if node.name == master]
    before = len(load.written)
    os.killpg(doomed.process.pid, signal.SIGKILL)
    time.sleep(SECONDS_AFTER)
    load.stopping.set()
    for thread in threads:
        thread.join()
    print(f"{load.searches} searches, the slowest {load.slowest:.1f} s, {len(load.written)} writes")
    assert load.failures == []
    assert len(load.written) > before
    assert {key for key, _ in engine.versions()} >= load.written | {"first"}
