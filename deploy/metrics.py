"""``/suc-khoe/so-lieu``: figures for Prometheus, taken from the database at each question.

Every web process gives the same figures; nothing is counted in memory, so nothing has to be added
up. They hold counts and moments only, no names and no contents.
"""

from __future__ import annotations

import shutil
from hmac import compare_digest
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from archive import ALARMS, AuditEvent, AuditLog, Event, IntakeItem, LogCheck, Record, TreeHead
from media import Attachment
from media.fixity_models import IN_ORDER, FixityState
from media.spool import waiting_among
from search.models import OutboxEntry

if TYPE_CHECKING:
    from datetime import datetime

LOOPBACK = frozenset({"127.0.0.1", "::1"})


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, to whoever may know them; to others this address does not exist."""
    if not may_ask(request):
        return HttpResponse(status=404)
    registry = CollectorRegistry()
    for measure in (queues, holdings, evidence, disk):
        measure(registry)
    response = HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response


def may_ask(request: HttpRequest) -> bool:
    """Whoever bears the token; without one set, this machine, but not in production.

    A reverse proxy on this machine makes everybody look as if they came from here.
    """
    token = settings.VANKHO_METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), token.encode())
    return not settings.PRODUCTION and request.META.get("REMOTE_ADDR") in LOOPBACK


def queues(registry: CollectorRegistry) -> None:
    """What waits, and since when."""
    tasks = Gauge("vankho_tasks", "Tasks by status.", ["status"], registry=registry)
    by_status = DBTaskResult.objects.values_list("status").annotate(n=Count("id")).order_by()
    for status, count in by_status:
        tasks.labels(str(status).lower()).set(count)
    oldest = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
    moment("vankho_oldest_waiting_task", "When the oldest waiting task came.", oldest, registry)
    number("vankho_outbox", "Changes not indexed yet.", OutboxEntry.objects.count(), registry)
    failed = OutboxEntry.objects.filter(attempts__gt=0).count()
    number("vankho_outbox_failed", "Changes whose indexing failed.", failed, registry)
    intake = Gauge("vankho_intake", "Papers in the queue by state.", ["state"], registry=registry)
    for state, count in IntakeItem.objects.values_list("state").annotate(n=Count("id")).order_by():
        intake.labels(str(state)).set(count)


def holdings(registry: CollectorRegistry) -> None:
    """What is kept, and how much of it is known to be damaged."""
    number("vankho_records", "Filed records.", Record.objects.count(), registry)
    number("vankho_files", "Stored files.", Attachment.objects.count(), registry)
    damaged = FixityState.objects.exclude(outcome__in=IN_ORDER).count()
    number("vankho_files_damaged", "Files found damaged or missing.", damaged, registry)
    waiting = waiting_among(FixityState.objects.all())
    number("vankho_files_waiting", "Files that wait for the bucket.", waiting.count, registry)
    moment("vankho_oldest_waiting_file", "When the first of them came.", waiting.since, registry)
    oldest = FixityState.objects.aggregate(at=Min("checked_at"))["at"]
    moment("vankho_oldest_fixity_check", "Check of the file read longest ago.", oldest, registry)


def evidence(registry: CollectorRegistry) -> None:
    """The log, its head, its checks, and the last backup."""
    size = AuditLog.objects.values_list("size", flat=True).get(pk=1)
    number("vankho_log_leaves", "Lines of the audit log.", size, registry)
    head = TreeHead.objects.first()
    number("vankho_log_signed_leaves", "Lines under a head.", head.size if head else 0, registry)
    moment("vankho_last_head", "When the last head was signed.", head and head.at, registry)
    check = LogCheck.objects.filter(finished_at__isnull=False).first()
    ended = check.finished_at if check else None
    moment("vankho_last_log_check", "When the log was last checked.", ended, registry)
    sound = check is None or check.is_sound
    number("vankho_log_sound", "1 unless the last check found damage.", int(sound), registry)
    alarms = AuditEvent.objects.filter(event__in=ALARMS).count()
    number("vankho_alarms", "Alarms in the log.", alarms, registry)
    backups = AuditEvent.objects.filter(event=Event.BACKED_UP).order_by("-position")
    backup = backups.values_list("at", flat=True).first()
    moment("vankho_last_backup", "When the last backup was proven.", backup, registry)


def disk(registry: CollectorRegistry) -> None:
    """Room for the papers of the coming days."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    number("vankho_disk_free_bytes", "Free room in the data folder.", free, registry)


def number(name: str, meaning: str, value: float, registry: CollectorRegistry) -> None:
    """One figure."""
    Gauge(name, meaning, registry=registry).set(value)


def moment(name: str, meaning: str, at: datetime | None, registry: CollectorRegistry) -> None:
    """One moment in seconds since 1970; 0 when it has not come yet."""
    number(f"{name}_timestamp_seconds", meaning, at.timestamp() if at else 0, registry)
