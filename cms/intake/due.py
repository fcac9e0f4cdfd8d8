"""Which mailboxes and scanner folders are due for a look; one worker at a time is at each."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F, Q
from django.utils import timezone

from archive import Role, scope_for
from cms.intake.errors import SourceFault
from cms.intake.mail.checking import check_mailbox
from cms.intake.models import Mailbox, ScannerFolder, Source
from cms.intake.scanner.watching import check_scanner
from media import this_process

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=30)
SCANNER_PAUSE = timedelta(seconds=5)
NO_CLERK = (
    "{receiver} không còn là văn thư của {unit}, nên không nhận thay được. "
    "Hãy chọn văn thư khác ở cấu hình."
)
UNFORESEEN = (
    "Lần kiểm tra gần nhất bị dừng vì lỗi của hệ thống. Hệ thống sẽ tự thử lại; "
    "nếu dòng này không mất, hãy báo quản trị."
)
S = TypeVar("S", bound=Source)


def check_due_sources(*, at: datetime | None = None) -> int:
    """Look at all that is due; how many documents came of it. Faults are kept, not raised."""
    moment = at or timezone.now()
    taken = 0
    for mailbox in _due(Mailbox, moment):
        pause = timedelta(minutes=max(1, mailbox.every_minutes))
        taken += _look(mailbox, partial(check_mailbox, mailbox), at=moment, pause=pause)
    for scanner in _due(ScannerFolder, moment):
        look = partial(check_scanner, scanner, at=at)
        taken += _look(scanner, look, at=moment, pause=SCANNER_PAUSE)
    return taken


def look_soon(source: Source) -> None:
    """Have a source looked at with the worker's next round."""
    type(source).objects.filter(pk=source.pk).update(next_check_at=None)


def _due(kind: type[S], moment: datetime) -> list[S]:
    due = Q(next_check_at=None) | Q(next_check_at__lte=moment)
    active = kind.objects.filter(due, is_active=True).select_related("unit", "receiver")
    return list(active.order_by(F("next_check_at").asc(nulls_first=True)))


def _look(source: Source, work: Callable[[], int], *, at: datetime, pause: timedelta) -> int:
    if not _claim(source, at):
        return 0
    problem, taken = UNFORESEEN, 0
    try:
        _require_clerk(source)
        taken = work()
        problem = ""
    except SourceFault as fault:
        problem = fault.message
        logger.warning("%s %s: not read", source._meta.model_name, source.pk)
    finally:
        _let_go(source, at=at, pause=pause, problem=problem)
    return taken


def _let_go(source: Source, *, at: datetime, pause: timedelta, problem: str) -> None:
    """Give the lease back whatever happened, so that the next round looks again."""
    type(source).objects.filter(pk=source.pk).update(
        problem=problem,
        checked_at=at,
        next_check_at=at + pause,
        leased_until=None,
        holder="",
    )


def _claim(source: Source, moment: datetime) -> bool:
    """Take the lease as it was read; another worker that was faster has it."""
    if source.is_leased(at=moment):
        return False
    held = type(source).objects.filter(
        pk=source.pk, leased_until=source.leased_until, holder=source.holder
    )
    return bool(held.update(leased_until=moment + LEASE, holder=this_process()))


def _require_clerk(source: Source) -> None:
    """The papers come in the name of a clerk who still keeps the unit's registers."""
    if source.unit_id not in scope_for(source.receiver).home_units(Role.CLERK):
        raise SourceFault(NO_CLERK.format(receiver=source.receiver, unit=source.unit))
