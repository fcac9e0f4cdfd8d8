"""R-02's crash points: at each step of filing a process kills itself, then all is compared.

``python -m tests.drills.crash_steps`` in an empty data folder; prints one JSON line. The steps are
wrapped here and not in the product, which therefore knows nothing of them. ``VANKHO_CRASH_AT``
names a single step; without it each has its turn.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")

DAY = date(2026, 3, 5)


@dataclass(frozen=True, slots=True)
class Step:
    """A function of the product, and whether the process dies before it or right after it."""

    home: str
    name: str
    after: bool = False


STEPS = {
    "blob-begun": Step("media.storage.local:tempfile", "mkstemp", after=True),
    "blob-fsync": Step("media.storage.local:os", "fsync"),
    "blob-rename": Step("media.storage.local:Path", "replace"),
    "blob-renamed": Step("media.storage.local:Path", "replace", after=True),
    "blob-row": Step("media.models:Attachment", "save", after=True),
    "begin": Step("archive.filing", "_number"),
    "number": Step("archive.filing", "take_numbers", after=True),
    "page": Step("archive.filing", "insert_pages", after=True),
    "revision": Step("archive.filing", "_revise", after=True),
    "register": Step("archive.filing", "_register", after=True),
    "outbox": Step("archive.filing", "enqueue_many", after=True),
    "log": Step("archive.filing", "record_events", after=True),
    "seal": Step("archive.filing", "_seal", after=True),
    "committed": Step("archive.filing", "FiledRecord"),
    "index-send": Step("search.outbox", "_settle"),
    "index-sent": Step("search.outbox", "_settle", after=True),
    "head": Step("archive.audit.attending", "sign_head", after=True),
}
COMMITTED = {"committed", "index-send", "index-sent", "head"}


def main() -> None:
    django.setup()
    chosen = os.environ.get("VANKHO_CRASH_AT")
    names = [chosen] if chosen else list(STEPS)
    set_up()
    killed = {name: die_at(name) for name in names}
    acknowledged = in_child(lambda: act("whole"))
    started = time.monotonic()
    from deploy import doctor, worker

    for _ in doctor.examine(repair=True):
        pass
    worker.work_off()
    unsound = [f"{f.part}: {f.words}" for f in doctor.examine(repair=False) if not f.sound]
    report = {
        "killed": killed,
        "acknowledged": acknowledged,
        "unsound": unsound,
        "seconds": round(time.monotonic() - started, 1),
        **state(),
    }
    print(json.dumps(report))


def set_up() -> None:
    from django.core.management import call_command

    from archive import Role
    from cms.records.shelving import year_folder
    from tests.archive.factories import make_unit, make_user

    call_command("migrate", verbosity=0)
    unit = make_unit("Trường diễn tập")
    make_user(Role.CLERK, unit=unit, username="van-thu")
    year_folder(unit=unit, year=DAY.year)


def die_at(name: str) -> bool:
    """Whether a process that goes through all steps was killed at this one."""

    def go() -> None:
        arm(STEPS[name])
        act(name)

    return in_child(go) == -signal.SIGKILL


def in_child(go: Callable[[], None]) -> int:
    """The code with which a forked process ended; it shares no connection with this one."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            go()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def arm(step: Step) -> None:
    """Let the process kill itself at the step, without a chance to tidy up."""
    module, _, inside = step.home.partition(":")
    home: Any = importlib.import_module(module)
    home = getattr(home, inside) if inside else home
    real = getattr(home, step.name)

    def crash(*args: Any, **kwargs: Any) -> Any:
        if step.after:
            real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(home, step.name, crash)


def act(name: str) -> None:
    """Take in a file, file a record with it, index, sign: what a clerk and a worker do."""
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from archive import Unit, User
    from archive.audit import attend_log
    from cms.records.models import RecordAttachment
    from deploy import worker
    from media import store_attachment
    from tests.archive.factories import file_dispatch

    unit, clerk = Unit.objects.get(), User.objects.get(username="van-thu")
    content = ContentFile(f"Văn bản diễn tập {name}".encode(), name="thu.txt")
    attachment = store_attachment(file=content, by=clerk, unit_id=unit.pk)
    rows = [RecordAttachment(attachment=attachment)]
    file_dispatch(unit=unit, by=clerk, day=DAY, subject=f"Về {name}", record_attachments=rows)
    while worker.index_once():
        pass
    attend_log(at=timezone.now())


def state() -> dict[str, Any]:
    """What is there: subjects, numbers, whether every attachment's bytes are whole."""
    from archive import Record, RecordVersion, RegisterEntry
    from archive.audit import verify_log
    from search import engine, pending

    check = verify_log(anew=True)
    return {
        "subjects": sorted(RegisterEntry.objects.values_list("title", flat=True)),
        "numbers": sorted(RegisterEntry.objects.values_list("number", flat=True)),
        "records": Record.objects.count(),
        "sealed": RecordVersion.objects.count(),
        "indexed": engine().count(),
        "waiting": pending(),
        "log": check.finding or "sound",
    }


if __name__ == "__main__":
    main()
