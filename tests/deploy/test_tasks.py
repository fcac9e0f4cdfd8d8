import errno
import os
from datetime import timedelta
from itertools import count

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from deploy import tasks, worker
from media import this_process
from media.storage.local import INCOMING
from search import SearchUnavailable, enqueue, pending
from tests.media.processes import dead_process

done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def stumble() -> None:
    raise ValueError("stumbled")


@task()
def run_out_of_room() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


def held_by(name: str, *, ago: timedelta = timedelta(), attempts: int = 1) -> DBTaskResult:
    row = DBTaskResult.objects.get(id=note.enqueue("held").id)
    row.status = TaskResultStatus.RUNNING
    row.started_at = timezone.now() - ago
    row.worker_ids = [name] * attempts
    row.save()
    return row


@pytest.mark.django_db(transaction=True)
def test_waiting_tasks_are_run_and_a_failure_is_kept_with_its_task() -> None:
    note.enqueue("một")
    failing = stumble.enqueue()
    note.enqueue("hai")
    while worker.run_next(this_process()):
        pass
    assert done == ["một", "hai"]
    row = DBTaskResult.objects.get(id=failing.id)
    assert row.status == TaskResultStatus.FAILED
    assert "stumbled" in row.traceback


@pytest.mark.django_db(transaction=True)
def test_a_task_under_which_the_disk_filled_up_is_done_by_the_next_worker() -> None:
    row = DBTaskResult.objects.get(id=run_out_of_room.enqueue().id)
    for _ in range(tasks.ATTEMPTS - 1):
        with pytest.raises(tasks.TaskInterrupted):
            worker.run_next(dead_process())
        assert tasks.sweep() == 1
    assert worker.run_next(dead_process())
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert "No space left" in row.traceback


@pytest.mark.django_db(transaction=True)
def test_a_task_whose_end_cannot_be_recorded_ends_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(row: DBTaskResult, error: Exception) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(DBTaskResult, "set_failed", full)
    monkeypatch.setattr("threading.excepthook", lambda args: None)
    row = stumble.enqueue()
    with pytest.raises(SystemExit):
        worker.Worker(with_index=False).run()
    assert DBTaskResult.objects.get(id=row.id).status == TaskResultStatus.RUNNING


@pytest.mark.django_db(transaction=True)
def test_on_a_full_disk_nothing_is_begun_and_with_room_again_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note.enqueue("một")
    enqueue(key="1", version=1)
    looks, begun = count(), []
    resting = worker.Worker()

    def full() -> bool:
        if next(looks) < 40:
            begun.append(bool(done) or not pending())
            return True
        if done and not pending():
            resting.stop()
        return False

    monkeypatch.setattr(worker, "is_full", full)
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    resting.run()
    assert not any(begun)
    assert (done, pending()) == (["một"], 0)


@pytest.mark.django_db(transaction=True)
def test_a_task_is_claimed_once() -> None:
    note.enqueue("một")
    assert tasks.claim("a") is not None
    assert tasks.claim("b") is None


@pytest.mark.django_db
def test_a_task_of_a_worker_that_died_here_is_ready_again_at_once() -> None:
    row = held_by(dead_process())
    assert tasks.sweep() == 1
    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY


@pytest.mark.django_db
def test_a_task_of_a_living_worker_is_left_alone() -> None:
    held_by(this_process())
    assert tasks.sweep() == 0


@pytest.mark.django_db
def test_a_task_of_another_machine_is_given_back_when_its_lease_ends() -> None:
    elsewhere = "elsewhere:77:1"
    held_by(elsewhere, ago=tasks.LEASE - timedelta(minutes=1))
    assert tasks.sweep() == 0
    held_by(elsewhere, ago=tasks.LEASE + timedelta(minutes=1))
    assert tasks.sweep() == 1


@pytest.mark.django_db
def test_a_task_that_ended_three_workers_has_failed() -> None:
    row = held_by(dead_process(), attempts=tasks.ATTEMPTS)
    assert tasks.sweep() == 1
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert row.exception_class_path == "deploy.tasks.WorkerDied"


@pytest.mark.django_db
def test_results_of_long_ago_are_forgotten_but_not_failures() -> None:
    old = timezone.now() - tasks.KEPT - timedelta(days=1)
    for status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED):
        row = DBTaskResult.objects.get(id=note.enqueue("cũ").id)
        DBTaskResult.objects.filter(pk=row.pk).update(status=status, finished_at=old)
    assert tasks.forget_old() == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


@pytest.mark.django_db
def test_housekeeping_removes_the_halves_of_interrupted_uploads(settings, tmp_path) -> None:
    settings.VANKHO_FILES_DIR = tmp_path
    half = tmp_path / INCOMING / "half"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    worker.housekeep()
    assert not half.exists()


def test_a_worker_knows_itself_to_be_alive() -> None:
    name = this_process()
    assert len(name) <= 64
    assert not tasks.is_dead(name)
    assert not tasks.is_dead("")


@pytest.mark.django_db(transaction=True)
def test_a_search_engine_that_is_away_does_not_end_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = []

    def away(*, source: object, limit: int) -> int:
        calls.append(source)
        if len(calls) == 2:
            running.stop()
        raise SearchUnavailable

    monkeypatch.setattr(worker, "drain", away)
    monkeypatch.setattr(worker, "BACK_OFF_SECONDS", 0.01)
    running = worker.Worker(with_tasks=False)
    running.run()
    assert len(calls) == 2


@pytest.mark.django_db(transaction=True)
def test_a_loop_that_fails_ends_the_worker_so_that_it_is_started_afresh(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*, source: object) -> int:
        raise LookupError

    monkeypatch.setattr(worker, "drain", broken)
    monkeypatch.setattr("threading.excepthook", lambda args: None)
    with pytest.raises(SystemExit):
        worker.Worker(with_tasks=False).run()


@pytest.mark.django_db
def test_a_task_that_went_well_is_silent_and_a_failed_one_is_not(caplog) -> None:
    caplog.set_level("INFO", logger="deploy.tasks")
    for begun in (note.enqueue("a"), stumble.enqueue()):
        row = DBTaskResult.objects.get(id=begun.id)
        row.claim("here")
        tasks.run(row)
    assert [line.levelname for line in caplog.records if "task" in line.message] == ["WARNING"]
