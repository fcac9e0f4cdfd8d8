"""Positions without gaps, where an act came from, and the clock (AC-12)."""

from datetime import UTC, datetime, timedelta, timezone as zones

import pytest
from django.db import transaction
from django.utils import timezone

from archive import AuditEvent, AuditLog, Event, acting_from, record_event
from archive.audit import leaf_of, premis_type, recording
from tests.archive.factories import file_dispatch

pytestmark = pytest.mark.django_db


def log_one(unit, **values):
    return record_event(Event.UNIT_CHANGED, subject=unit, by=None, **values)


def test_positions_follow_each_other_and_a_rolled_back_one_is_given_again(unit):
    first = log_one(unit)
    with transaction.atomic():
        log_one(unit)
        transaction.set_rollback(True)
    second = log_one(unit)
    assert second.position == first.position + 1
    assert AuditLog.objects.get(pk=1).size == second.position + 1
    assert AuditEvent.objects.count() == second.position + 1


def test_a_leaf_is_the_same_when_it_is_computed_from_the_stored_row(unit):
    east = zones(timedelta(hours=7))
    log_one(unit, at=datetime(2024, 5, 6, 7, 8, 9, tzinfo=east), detail={"day": (1, 2), "x": None})
    stored = AuditEvent.objects.first()
    assert stored.at == datetime(2024, 5, 6, 0, 8, 9, tzinfo=UTC)
    assert leaf_of(stored) == stored.leaf


def test_a_line_says_where_the_act_came_from(unit, client):
    assert log_one(unit).origin_kind == "command"
    with acting_from("web", "203.0.113.7"):
        inside = log_one(unit)
    assert (inside.origin_kind, inside.origin_address) == ("web", "203.0.113.7")
    assert log_one(unit).origin_address == ""


def test_a_seal_is_the_leaf_of_the_filing(unit, clerk):
    filed = file_dispatch(unit=unit, by=clerk)
    version = filed.record.versions.get()
    event = AuditEvent.objects.get(position=version.position)
    assert event.event == Event.RECORD_FILED
    assert event.detail["digest"] == version.digest


def test_ac12_a_clock_set_back_sounds_the_alarm_once_and_order_is_by_sequence(unit, monkeypatch):
    before = log_one(unit)
    real = timezone.now
    monkeypatch.setattr(recording.timezone, "now", lambda: real() - timedelta(days=1))
    after = log_one(unit)
    log_one(unit)
    alarms = list(AuditEvent.objects.filter(event=Event.CLOCK_SET_BACK))
    assert [alarm.position for alarm in alarms] == [after.position + 1]
    assert 86_395 <= alarms[0].detail["seconds"] <= 86_405
    assert after.position > before.position
    assert after.at < before.at


def test_ac12_a_few_seconds_are_no_alarm(unit, monkeypatch):
    log_one(unit)
    real = timezone.now
    monkeypatch.setattr(recording.timezone, "now", lambda: real() - timedelta(seconds=4))
    log_one(unit)
    assert not AuditEvent.objects.filter(event=Event.CLOCK_SET_BACK).exists()


def test_every_event_has_a_name_of_premis():
    assert {premis_type(event) for event in Event} >= {"accession", "fixity check", "access"}
