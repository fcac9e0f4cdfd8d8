"""Carrying a decided disposal out: record by record, file by file, to be gone on with at any point.

A record becomes its tombstone first and loses its bytes next: whatever a kill leaves half done is
a tombstone with bytes, never a living record without. Every step done twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import (
    Disposal,
    DisposalState,
    DoomedFile,
    Event,
    IntakeItem,
    IntakeState,
    RecordHeld,
    RecordState,
    begin_disposal,
    bury,
    doom,
    goes_with,
    let_go,
    record_event,
    why_not_dispose,
)
from cms.finding.exports.spool import Spool
from cms.finding.models import ExportRun, ExportState
from cms.keeping.uses import files_going
from cms.portal.pages import ExemplarPage
from media import dispose_attachment
from search import ask_for_purge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from archive import AccessScope, DisposalItem, Record, Tombstone, User


def obstacles_each(
    records: Iterable[Record], *, on: date, offered: bool = False
) -> dict[int, tuple[str, ...]]:
    """All that forbids to dispose of each dossier: what the archive says, and public stories."""
    asked = list(records)
    against, stories = why_not_dispose(asked, on=on, offered=offered), _stories_over(asked)
    return {record.pk: (*against[record.pk], *stories.get(record.pk, ())) for record in asked}


def start(
    disposal: Disposal, *, by: User, scope: AccessScope, at: datetime | None = None
) -> Disposal:
    """Let the worker begin; DossiersRefused when anything has come between."""
    from cms.keeping.tasks import dispose

    with transaction.atomic():
        begun = begin_disposal(disposal, by=by, scope=scope, also=stories_over, at=at)
        transaction.on_commit(lambda: dispose.enqueue(begun.pk))
    return begun


def go_on(disposal: Disposal) -> None:
    """Let the worker go on with a round that was interrupted."""
    from cms.keeping.tasks import dispose

    transaction.on_commit(lambda: dispose.enqueue(disposal.pk))


def stories_over(record: Record) -> tuple[str, ...]:
    """Public stories that rest on the dossier."""
    return tuple(_stories_over([record]).get(record.pk, ()))


def _stories_over(records: Collection[Record]) -> dict[int, list[str]]:
    pages = ExemplarPage.objects.filter(source_version__record__in=records, live=True)
    told: dict[int, list[str]] = defaultdict(list)
    for page in pages.select_related("source_version"):
        words = f"Đang công bố bài «{page.title}». Hãy gỡ công bố trước."
        told[page.source_version.record_id].append(words)
    return told


def carry_out(disposal_id: int, *, at: datetime | None = None) -> int:
    """Everything that is left of a round that was begun; how many records were destroyed.

    StorageUnavailable when a place of the bytes does not answer: the round stays open and is
    gone on with later.
    """
    disposal = Disposal.objects.select_related("executed_by").get(pk=disposal_id)
    if disposal.state != DisposalState.RUNNING or disposal.executed_by is None:
        return 0
    by, buried = disposal.executed_by, 0
    for item in disposal.active_items.filter(done_at=None).select_related("record", "disposal"):
        buried += _carry_out(item, by=by, at=at)
    _finish(disposal, by=by, at=at)
    return buried


def _carry_out(item: DisposalItem, *, by: User, at: datetime | None) -> int:
    """One dossier with what goes with it; held meanwhile, it is left as it was."""
    going, buried = goes_with(item.record), []
    for record in going:
        try:
            buried.append(bury(record, item=item, by=by, at=at))
        except RecordHeld as held:
            if record.pk == item.record_id:
                let_go(item, reason=held.message, by=by)
                return 0
            _keep_member(record, item, reason=held.message, by=by)
    for tombstone in buried:
        _destroy_files(tombstone, by=by, at=at)
    item.done_at = at or timezone.now()
    item.save(update_fields=["done_at"])
    return len(buried)


def _keep_member(record: Record, item: DisposalItem, *, reason: str, by: User) -> None:
    record_event(
        Event.DISPOSAL_ITEM_LEFT,
        subject=record,
        by=by,
        unit_id=record.unit_id,
        reason=reason,
        detail={"disposal": item.disposal_id},
    )


def _destroy_files(tombstone: Tombstone, *, by: User, at: datetime | None) -> None:
    """First write down which files go, then let them go one by one."""
    record = tombstone.record
    with transaction.atomic():
        files = files_going(record, tombstone, at=at)
        doom(tombstone, files)
        _forget_arrivals(attachment.pk for attachment in files)
    for doomed in tombstone.doomed.filter(done_at=None).select_related("attachment"):
        _destroy(doomed, record, by=by, at=at)


def _destroy(doomed: DoomedFile, record: Record, *, by: User, at: datetime | None) -> None:
    decision = doomed.tombstone.item.disposal.decision
    with transaction.atomic():
        gone = dispose_attachment(doomed.attachment_id, reason=f"Tiêu hủy theo {decision}", at=at)
        doomed.done_at = at or timezone.now()
        doomed.save(update_fields=["done_at"])
        record_event(
            Event.FILE_DISPOSED,
            subject=doomed.attachment,
            by=by,
            unit_id=record.unit_id,
            reason=decision,
            detail={"sha256": doomed.attachment.sha256, "gone": gone, "record": record.pk},
        )


def _forget_arrivals(attachment_ids: Iterable[int]) -> None:
    """What was read of copies that somebody put aside."""
    aside = IntakeItem.objects.filter(
        files__attachment__in=list(attachment_ids), state=IntakeState.SET_ASIDE
    )
    IntakeItem.objects.filter(pk__in=aside.values("pk")).update(reading={}, typed={})


def _finish(disposal: Disposal, *, by: User, at: datetime | None) -> None:
    """The last traces: files people had taken out, words in the index; then the round is done."""
    items = disposal.active_items
    pages = set(
        items.filter(tombstones__record__state=RecordState.DISPOSED).values_list(
            "tombstones__record__page_id", flat=True
        )
    )
    _drop_exports(pages)
    with transaction.atomic():
        running = Disposal.objects.select_for_update().filter(
            pk=disposal.pk, state=DisposalState.RUNNING
        )
        moment = at or timezone.now()
        if not running.update(state=DisposalState.DONE, finished_at=moment):
            return
        ask_for_purge()
        record_event(
            Event.DISPOSAL_DONE,
            subject=disposal,
            by=by,
            unit_id=disposal.unit_id,
            reason=disposal.decision,
            detail={"rows": items.count(), "records": len(pages)},
        )


def _drop_exports(pages: set[int]) -> None:
    """Files that hold words of what was destroyed are not given out any more."""
    for run in ExportRun.objects.filter(state=ExportState.DONE):
        spool = Spool.of(run)
        if (spool.folder / "seen").exists() and pages.intersection(spool.seen()):
            spool.drop()
            ExportRun.objects.filter(pk=run.pk).update(state=ExportState.REVOKED)
