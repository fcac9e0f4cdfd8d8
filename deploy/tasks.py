"""The task queue seen by a worker: claim one, and give back what a dead worker held."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from media import is_dead

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
