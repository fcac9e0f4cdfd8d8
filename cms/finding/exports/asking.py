"""Ask for a file, stop it, go on with it: within what one person may take."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from cms.finding.asking import query_of, search_of
from cms.finding.errors import NothingFound, ReasonNeeded, TooManyHits, TooMuchTaken
from cms.finding.exports.sources import most_of
from cms.finding.exports.tasks import make_export
from cms.finding.models import ExportRun, ExportState
from cms.finding.wording import address_of, in_words, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from archive import AccessScope, User
    from cms.finding.filters import SearchState
    from cms.finding.models import FrozenList
    from cms.records.opening import OpenedRecord

DAILY_ROWS = 200_000
REASON_FROM = 500


def ask_for_search(
    state: SearchState,
    *,
    form: str,
    columns: Sequence[str],
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> ExportRun:
    """A file of everything that the question finds; raises a ``FindingError`` that says why not."""
    found = search_of(query_of(state, scope=scope), scope=scope, page=1, page_size=1)
    run = ExportRun(
        query=address_of(state),
        words=in_words(state, scope=scope),
        total=found.total,
        form=form,
        columns=list(columns),
    )
    return _ask(run, reason=reason, scope=scope, by=by, at=at)


def ask_for_list(
    frozen: FrozenList,
    *,
    form: str,
    columns: Sequence[str],
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> ExportRun:
    """A file of a fixed list, with what has changed since."""
    run = ExportRun(
        query=frozen.query,
        frozen=frozen,
        words=f"Danh sách cố định «{frozen.name}». {frozen.words}",
        total=frozen.total,
        form=form,
        columns=list(columns),
    )
    return _ask(run, reason=reason, scope=scope, by=by, at=at)


def ask_for_record(
    opened: OpenedRecord,
    *,
    form: str,
    reason: str,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> ExportRun:
    """A package of one record with all its versions and files."""
    page = opened.page
    words = " ".join(f"{page.display_kind} {page.display_code}: {page.subject}".split())
    run = ExportRun(record=opened.record, words=words, total=1, form=form)
    return _ask(run, reason=reason, scope=scope, by=by, at=at)


def _ask(
    run: ExportRun, *, reason: str, scope: AccessScope, by: User, at: datetime | None
) -> ExportRun:
    moment = at or timezone.now()
    if not run.total:
        raise NothingFound
    if run.total > most_of(run):
        raise TooManyHits(most_of(run))
    if run.total >= REASON_FROM and not reason.strip():
        raise ReasonNeeded(REASON_FROM)
    if taken_since(moment - timedelta(days=1), by=by) + run.total > DAILY_ROWS:
        raise TooMuchTaken(DAILY_ROWS)
    run.owner, run.units, run.asked_at = by, units_of(scope), moment
    run.reason = reason.strip()[:300]
    with transaction.atomic():
        run.save()
        transaction.on_commit(partial(make_export.enqueue, run.pk))
    return run


def taken_since(moment: datetime, *, by: User) -> int:
    """Rows of the user's files since then, whatever became of them."""
    runs = ExportRun.objects.filter(owner=by, asked_at__gte=moment)
    return int(runs.aggregate(rows=Sum("total"))["rows"] or 0)


def stop(run: ExportRun) -> bool:
    """Stop after the portion that is being read; False when it had ended already."""
    live = ExportRun.objects.filter(pk=run.pk, state__in=(ExportState.WAITING, ExportState.RUNNING))
    return bool(live.update(state=ExportState.STOPPED))


def go_on(run: ExportRun) -> bool:
    """Take a stopped export up where it was left."""
    with transaction.atomic():
        stopped = ExportRun.objects.filter(pk=run.pk, state=ExportState.STOPPED)
        taken_up = bool(stopped.update(state=ExportState.WAITING))
        if taken_up:
            transaction.on_commit(partial(make_export.enqueue, run.pk))
    return taken_up
