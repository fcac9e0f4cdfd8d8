"""Writers of one SQLite database wait for each other, the oldest asking most often."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler, OperationalError

from deploy.environ import sqlite_database
from deploy.sqlite import base
from deploy.sqlite.base import LONGEST_PAUSE, SHORTEST_PAUSE, DatabaseWrapper, pause


@pytest.fixture
def opened(tmp_path: Path, django_db_blocker):
    """A connection as the settings make it, and another program's to the same file."""
    path = tmp_path / "hai-nguoi.sqlite3"
    wrapper = ConnectionHandler({"default": sqlite_database(path)}).create_connection("default")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA busy_timeout = 0")
    with django_db_blocker.unblock():
        wrapper.connect()
        yield wrapper, other
    wrapper.close()
    other.close()


def begin(wrapper: DatabaseWrapper) -> None:
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def write(wrapper: DatabaseWrapper) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE so (so_den INTEGER)")


@pytest.mark.parametrize("act", [begin, write])
def test_a_writer_comes_in_when_the_other_has_ended(opened, act):
    wrapper, other = opened
    other.execute("BEGIN IMMEDIATE")
    ending = threading.Timer(0.3, other.execute, args=["COMMIT"])
    ending.start()
    started = time.monotonic()
    act(wrapper)
    assert time.monotonic() - started >= 0.25
    ending.join()


@pytest.mark.parametrize("act", [begin, write])
def test_patience_ends_with_the_error_that_says_why(opened, act):
    wrapper, other = opened
    wrapper.settings_dict["OPTIONS"]["timeout"] = 0.1
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        act(wrapper)


def test_what_is_not_a_lock_is_raised_at_once(opened):
    wrapper, _ = opened
    wrapper.transaction_mode = "NONSENSE"
    with pytest.raises(OperationalError, match="syntax"):
        begin(wrapper)


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_a_transaction_that_kept_others_waiting_is_told_with_its_place(
    opened, end, monkeypatch, caplog
):
    wrapper, _ = opened
    begin(wrapper)
    getattr(wrapper, end)()
    assert caplog.text == ""
    monkeypatch.setattr(base, "LONG", 0)
    begin(wrapper)
    getattr(wrapper, end)()
    assert "the write lock was held for 0.0 s" in caplog.text
    assert f"by {Path(__file__).name}:" in caplog.text
    assert "site-packages" not in caplog.text


def test_nothing_is_told_while_nobody_else_is_there(opened, monkeypatch, caplog):
    wrapper, _ = opened
    monkeypatch.setattr(base, "LONG", 0)
    with base.alone():
        begin(wrapper)
        wrapper.commit()
    assert caplog.text == ""


def test_who_has_waited_longer_asks_more_often():
    assert pause(0) == LONGEST_PAUSE
    assert pause(0.9) < pause(0.5) < pause(0.1)
    assert pause(30) == SHORTEST_PAUSE
