"""The task queue seen by a worker: claim one, run it, give back what a dead worker held."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.shell.outages import outage_of
from media import is_dead

logger = logging.getLogger(__name__)

LEASE = timedelta(hours=1)  # Of a worker on another machine; one on this machine is looked at.
ATTEMPTS = 3
KEPT = timedelta(days=30)


def claim(worker: str) -> DBTaskResult | None:
    """The next task that is due, now marked as this worker's."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():  # Asked without the lock that claiming takes.
        return None
    with transaction.atomic():
        found = ready.select_for_update(skip_locked=True).first()
        if found is not None:
            found.claim(worker)
    return found


def run(held: DBTaskResult) -> None:
    """Run a claimed task and record how it ended; ``TaskInterrupted`` when nothing ended it."""
    call = held.args_kwargs
    try:
        held.set_successful(held.task.call(*call["args"], **call["kwargs"]))
    except Exception as error:
        if outage_of(error) and len(held.worker_ids) < ATTEMPTS:
            raise TaskInterrupted from error
        record_failure(held, error)
    # A demonstration begins with a hundred that went well: they would hide the address to open.
    level = logging.DEBUG if held.status == TaskResultStatus.SUCCESSFUL else logging.WARNING
    logger.log(level, "task %s %s: %s", held.pk, held.task_path, held.status)


def record_failure(held: DBTaskResult, error: Exception) -> None:
    """Keep the failure with its task, for the administrator."""
    try:
        held.set_failed(error)
    except DatabaseError as lost:
        raise TaskInterrupted from lost


class TaskInterrupted(RuntimeError):
    """Disk or database gave out under a task, which is still marked as running.

    The process has to end: then the task, and what it holds a lease on, are known to be free.
    """


def sweep(*, now: datetime | None = None) -> int:
    """Make tasks ready again whose worker died; after three workers the task has failed."""
    moment = now or timezone.now()
    swept = 0
    for task in DBTaskResult.objects.running():
        worker = task.worker_ids[-1] if task.worker_ids else ""
        expired = task.started_at is None or task.started_at < moment - LEASE
        if expired or is_dead(worker):
            swept += give_back(task, now=moment)
    return swept


def give_back(task: DBTaskResult, *, now: datetime) -> int:
    """Change the row only if it is still held as it was read."""
    held = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
    if len(task.worker_ids) < ATTEMPTS:
        return held.update(status=TaskResultStatus.READY, started_at=None)
    return held.update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path="deploy.tasks.WorkerDied",
        traceback=f"{len(task.worker_ids)} workers ended while they ran this task.",
    )


class WorkerDied(RuntimeError):
    """Every worker that ran the task ended before the task did."""


def forget_old(*, now: datetime | None = None) -> int:
    """Delete results of tasks that went well long ago; failed ones stay to be looked at."""
    before = (now or timezone.now()) - KEPT
    return DBTaskResult.objects.successful().filter(finished_at__lt=before).delete()[0]
