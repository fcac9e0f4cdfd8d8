"""R-10: clocks that are wrong or turn at midnight, by faketime around the real product."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.services import site

BEGIN = """
from datetime import timedelta
from django.utils import timezone
from archive import ApiToken, Role
from tests.archive.factories import make_unit, make_user
unit = make_unit("Trường diễn tập")
clerk = make_user(Role.CLERK, unit=unit, username="van-thu")
now = timezone.now()
ApiToken.objects.create(user=clerk, unit=unit, name="Hệ thống khác", digest="0" * 64,
                        expires_at=now + timedelta(days=90), made_at=now, made_by=clerk)
"""
FILE = """
import json
from datetime import date
from django.utils import timezone
from archive import ApiToken, AuditEvent, Event, Term, Unit, User, disposal_day
from archive.audit import attend_log
from tests.archive.factories import file_dispatch
unit, clerk = Unit.objects.get(), User.objects.get(username="van-thu")
day = timezone.localdate()
filed = file_dispatch(unit=unit, by=clerk, day=day)
closed = disposal_day(closed_on=day, term=Term.TEN)
attend_log()
print(json.dumps({
    "day": str(day), "year": filed.entry.register.year, "number": filed.entry.number,
    "position": filed.record.versions.get().position,
    "alarms": AuditEvent.objects.filter(event=Event.CLOCK_SET_BACK).count(),
    "token": ApiToken.objects.get().is_in_force(at=timezone.now()),
    "kept_to": str(closed),
    "hours": timezone.localtime().utcoffset().total_seconds() / 3600,
}))
"""
# Moments in UTC; the office is seven hours ahead, all year.
MOMENTS = {
    "before midnight": "2026-12-31 16:59:00",
    "after midnight": "2026-12-31 17:00:30",
    "a day back": "2026-12-30 17:00:30",
    "forward again": "2027-01-01 05:00:00",
    "a year on, leap day": "2028-02-29 05:00:00",
    "summer": "2028-07-01 05:00:00",
}


@pytest.mark.slow
@pytest.mark.drill
def test_r10_a_clock_changes_no_order_and_no_year(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(site.prepared().name, data)
    at("2026-12-31 16:58:00", BEGIN, data)
    told = {name: json.loads(at(moment, FILE, data)) for name, moment in MOMENTS.items()}
    days = [one["day"] for one in told.values()]
    assert days == [
        "2026-12-31",
        "2027-01-01",
        "2026-12-31",
        "2027-01-01",
        "2028-02-29",
        "2028-07-01",
    ]
    numbered = [(one["year"], one["number"]) for one in told.values()]
    assert numbered == [(2026, 1), (2027, 1), (2026, 2), (2027, 2), (2028, 1), (2028, 2)]
    positions = [one["position"] for one in told.values()]
    assert positions == sorted(positions)
    assert [one["alarms"] for one in told.values()] == [0, 0, 1, 1, 1, 1]
    assert [one["token"] for one in told.values()] == [True, True, True, True, False, False]
    assert {one["hours"] for one in told.values()} == {7.0}
    assert told["a year on, leap day"]["kept_to"] == "2038-12-31"
    words = site.Site("", data, site.environment(data), 0, data / "log").manage("verify_log")
    assert "Nguyên vẹn" in words
    print(f"R-10: {len(told)} clocks, {positions[-1] + 1} lines in order, 1 alarm")


def at(moment: str, code: str, data: Path) -> str:
    """The last line of code that runs inside the installation at that moment."""
    shell = [str(site.PYTHON), "-m", "deploy", "shell", "--no-imports", "-v", "0", "-c", code]
    done = subprocess.run(
        ["faketime", "-f", f"@{moment}", *shell],
        env={**os.environ, **site.environment(data), "TZ": "UTC"},
        cwd=site.ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
