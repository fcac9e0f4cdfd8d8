"""R-02: kill -9 of web server and worker in the middle of work loses nothing acknowledged."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from deploy.services import site
from tests.drills.clerks import PAPERS, SET_UP, Clerk, file_all, upload_all

FILERS = 3
KILLS = 6
SETTLED_WITHIN = 90

STATE = """
import json
from archive import IntakeItem, RegisterEntry
from search import pending, engine
from archive import Record
print(json.dumps({
    "items": {str(i.pk): [i.state, i.files.count()] for i in IntakeItem.objects.all()},
    "unread": IntakeItem.objects.filter(reading__status="failed").count(),
    "numbers": sorted(RegisterEntry.objects.values_list("number", flat=True)),
    "subjects": list(RegisterEntry.objects.values_list("title", flat=True)),
    "records": Record.objects.count(), "waiting": pending(), "indexed": engine().count(),
}))
"""


def children_of(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_processes_are_killed():
    chance = random.Random(7)
    with site.running(empty=True, env={"VANKHO_WEB_PROCESSES": "2"}) as running:
        running.run(SET_UP)
        uploaded: list[str] = []
        filed: list[str] = []
        work = [threading.Thread(target=upload_all, args=[Clerk(running.url), uploaded])]
        work += [
            threading.Thread(target=file_all, args=[Clerk(running.url), n, filed])
            for n in range(FILERS)
        ]
        for thread in work:
            thread.start()
        killed = 0
        while killed < KILLS and any(thread.is_alive() for thread in work):
            time.sleep(chance.uniform(1.5, 4))
            victims = children_of(running.pid)
            if victims:
                os.kill(chance.choice(victims), signal.SIGKILL)
                killed += 1
        for thread in work:
            thread.join()
        assert killed >= 3
        assert len(filed) == FILERS * PAPERS
        state = settled(running)
    assert set(uploaded) <= set(state["items"])
    assert all(state["items"][item] == ["ready", 1] for item in uploaded)
    assert all(any(subject in title for title in state["subjects"]) for subject in filed)
    assert state["numbers"] == list(range(1, len(state["numbers"]) + 1))
    assert state["records"] == len(state["numbers"]) == state["indexed"]


def settled(running: site.Site) -> dict:
    """The state once nothing waits any more, within the time a restart may take."""
    end = time.monotonic() + SETTLED_WITHIN
    while True:
        state = json.loads(running.run(STATE).splitlines()[-1])
        reading = [s for s, _ in state["items"].values() if s == "reading"]
        if not reading and not state["waiting"]:
            return state
        assert time.monotonic() < end, state
        time.sleep(2)
