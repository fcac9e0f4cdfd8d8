"""Database or disk gone: people are told what happened and what to do, scripts in JSON."""

import contextlib
import errno

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError

from archive import Role
from cms.shell import outages
from cms.shell.outages import DATABASE, FULL, failed, outage_of, refused
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OSError(errno.EACCES, "Permission denied"), None),
        (OperationalError("database or disk is full"), FULL),
        (OperationalError("server closed the connection unexpectedly"), DATABASE),
        (InterfaceError("connection already closed"), DATABASE),
        (ValueError("x"), None),
    ],
)
def test_the_outage_behind_a_failure_is_known_however_deep(error, outage):
    assert outage_of(error) == outage
    assert outage_of(raised(RuntimeError("x"), raised(KeyError("y"), error))) == outage


def test_people_and_scripts_are_told_and_other_faults_keep_their_page(rf):
    gone = OperationalError("gone")
    page = while_failing(gone, lambda: failed(rf.get("/")))
    wanted = {"Accept": "application/json"}
    script = while_failing(gone, lambda: failed(rf.get("/", headers=wanted)))
    assert (page.status_code, script.status_code) == (503, 503)
    assert DATABASE.title in page.content.decode()
    assert_vietnamese(page.content.decode())
    assert script.headers["Retry-After"]
    assert while_failing(ValueError("x"), lambda: failed(rf.get("/"))).status_code == 500


def while_failing(error: Exception, answer):
    """The handler asks which failure is being handled, as Django calls it."""
    with contextlib.suppress(type(error)):
        try:
            fail(error)
        finally:
            said = answer()
    return said


def fail(error: Exception) -> None:
    raise error


def test_a_session_that_could_not_be_saved_is_no_bad_request(rf):
    gone = raised(SessionInterrupted("deleted"), OperationalError("gone"))
    assert refused(rf.get("/"), gone).status_code == 503
    assert refused(rf.get("/"), SessionInterrupted("deleted")).status_code == 400


@pytest.mark.django_db
def test_every_screen_says_that_the_disk_is_full_before_anybody_types(client, monkeypatch):
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    assert FULL.title not in client.get("/lam-viec/").content.decode()
    monkeypatch.setattr(outages, "FULL_BELOW", 1 << 62)
    words = client.get("/lam-viec/").content.decode()
    assert FULL.title in words
    assert_vietnamese(words)
