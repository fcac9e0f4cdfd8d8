"""R-02: kill -9 of web server and worker in the middle of work loses nothing acknowledged."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from deploy.services import site
from tests.drills.clerks import SET_UP, at_work

CLERKS = 4
KILLS, MANY_KILLS = 6, 200
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


def wait_for_children(pid: int) -> list[int]:
    """The processes that the supervisor keeps, as soon as one of them runs."""
    while not (found := Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        time.sleep(0.1)
    return [int(child) for child in found]


@pytest.mark.slow
@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.drill)])
def test_nothing_acknowledged_is_lost_when_processes_are_killed(kills: int):
    chance = random.Random(7)
    with site.running(empty=True, env={"VANKHO_WEB_PROCESSES": "2"}) as running:
        running.run(SET_UP)
        with at_work(running.url, clerks=CLERKS) as work:
            for _ in range(kills):
                time.sleep(chance.uniform(1.5, 4))
                os.kill(chance.choice(wait_for_children(running.pid)), signal.SIGKILL)
        state = settled(running)
    print(
        f"R-02: {kills} kills, {len(work.filed)} papers, {len(work.uploaded)} files, "
        f"{state['unread']} unread"
    )
    assert work.filed
    assert set(work.uploaded) <= set(state["items"])
    assert all(state["items"][item] == ["ready", 1] for item in work.uploaded)
    assert all(any(subject in title for title in state["subjects"]) for subject in work.filed)
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
