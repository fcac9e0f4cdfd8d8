"""Đôn đốc: only who is missing, step after step, and no count twice."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from archive import (
    AuditEvent,
    Event,
    InvalidFiling,
    Urging,
    UrgingStep,
    instances_to_urge,
    return_work,
    scope_for,
    urge,
)
from deploy.services import migrated
from tests.archive.duties.offices import DUE, PAST, TODAY, make_office

ROOT = Path(__file__).parents[3]


def press(office, step=UrgingStep.REMIND, instances=None, by=None):
    person = by or office.giver
    scope = scope_for(person)
    wanted = instances_to_urge(scope, on=TODAY.date()) if instances is None else instances
    return urge(wanted, step=step, words="Nộp ngay", scope=scope, by=person, at=TODAY)


@pytest.fixture
def office(db):
    office = make_office()
    office.give(PAST, DUE)
    return office


def test_all_missing_are_urged_at_once_and_each_is_counted(office):
    urged = press(office)
    assert [row.ordinal for row in urged.done] == [1, 1]
    assert {row.instance.period.due_on for row in urged.done} == {PAST}
    press(office)
    assert list(Urging.objects.values_list("ordinal", flat=True)) == [1, 2, 1, 2]
    assert AuditEvent.objects.filter(event=Event.UNIT_URGED).count() == 4


def test_the_ladder_is_climbed_step_by_step(office):
    first = [office.instance(0, due_on=PAST)]
    assert press(office, UrgingStep.CRITICISE, first).too_soon == tuple(first)
    press(office, UrgingStep.REMIND, first)
    both = press(office, UrgingStep.CRITICISE)
    assert [row.instance for row in both.done] == first
    assert len(both.too_soon) == 1
    assert press(office, UrgingStep.REMIND, first).done == ()
    assert len(press(office, UrgingStep.REVIEW, first).done) == 1


def test_who_has_handed_in_or_has_time_is_not_urged(office):
    office.hand_in(0, due_on=PAST)
    for instance in (office.instance(0, due_on=PAST), office.instance(1, due_on=DUE)):
        with pytest.raises(InvalidFiling):
            press(office, instances=[instance])
    returned = office.instance(0, due_on=PAST).submissions.get()
    return_work(returned, reason="Bổ sung số liệu", scope=scope_for(office.giver), by=office.giver)
    assert press(office, instances=[office.instance(0, due_on=PAST)]).done


def test_a_school_urges_nobody(office):
    with pytest.raises(InvalidFiling):
        press(office, instances=[office.instance(0, due_on=PAST)], by=office.person(1))


def test_the_database_refuses_a_count_twice(office):
    row = press(office).done[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Urging.objects.create(instance=row.instance, ordinal=1, step=1, at=TODAY, by=office.giver)


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_who_press_at_once_do_not_share_a_count(database, request, tmp_path):
    place = {"VANKHO_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "deploy.settings"}
    if database == "sqlite":
        migrated.begin(tmp_path)
    else:
        url = request.getfixturevalue("postgres_url")
        place["VANKHO_DATABASE_URL"] = migrated.copy(url, f"don_doc_{os.getpid()}")
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.concurrent_urging", "--times", "5"],
        env={**os.environ, "VANKHO_MODE": "local", **place},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    report = json.loads(outcome.stdout.splitlines()[-1])
    assert report["errors"] == []
    assert report["counts"] == list(range(1, 41))


def test_a_moved_clock_changes_nothing_of_who_is_missing(office):
    scope = scope_for(office.giver)
    assert not instances_to_urge(scope, on=PAST).exists()
    assert instances_to_urge(scope, on=PAST + timedelta(days=1)).count() == 2
    assert instances_to_urge(scope, on=date(2026, 4, 1)).count() == 4
