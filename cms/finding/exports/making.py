"""Make the file of an export: portion by portion, with the rights of the moment (AC-03)."""

from __future__ import annotations

import errno
from datetime import timedelta
from typing import TYPE_CHECKING, BinaryIO, Protocol

from django.db import transaction
from django.utils import timezone

from archive import Event, log_inspection, record_event, scope_for
from cms.finding.errors import FindingError, RightsWithdrawn
from cms.finding.exports.lists import ListMaker
from cms.finding.exports.sources import check_rights, keys_of, seen_of
from cms.finding.exports.spool import Spool, SpoolBusy
from cms.finding.models import ExportForm, ExportRun, ExportState
from cms.finding.packages.making import PackageMaker
from cms.finding.packages.objects import ObjectMaker
from cms.finding.volume import note_volume
from search import SearchUnavailable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from archive import AccessScope


class Maker(Protocol):
    """What makes one form: portions that can be counted and cut off, then the whole."""

    portion: int

    def cut(self, count: int) -> None: ...

    def add(self, keys: Sequence[int], *, first: int, scope: AccessScope) -> None: ...

    def write(self, to: BinaryIO) -> dict[str, object]: ...


KEPT = timedelta(days=7)
FULL = "Máy chủ không còn đủ chỗ cho tệp này. Hãy báo quản trị rồi xuất lại."
UNAVAILABLE = "Tìm kiếm tạm thời không sẵn sàng. Hãy bấm Xuất lại sau ít phút."


def make(run_id: int) -> None:
    """Until the file is there, it is stopped, or the owner may no longer see what is in it."""
    waiting = ExportRun.objects.filter(
        pk=run_id, state__in=(ExportState.WAITING, ExportState.RUNNING)
    )
    if not waiting.update(state=ExportState.RUNNING):
        return
    run = ExportRun.objects.select_related("owner", "frozen", "record").get(pk=run_id)
    spool = Spool.of(run)
    try:
        with spool.held():
            _make(run, spool)
    except SpoolBusy:
        return
    except RightsWithdrawn as error:
        spool.drop()
        _end(run, ExportState.REVOKED, trouble=str(error))
    except FindingError as error:
        spool.drop()
        _end(run, ExportState.FAILED, trouble=str(error))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        spool.drop()
        _end(run, ExportState.FAILED, trouble=FULL)
    except SearchUnavailable:
        _end(run, ExportState.FAILED, trouble=UNAVAILABLE)


def forget_old_files(*, now: datetime | None = None) -> int:
    """Delete what was made or left unfinished a week ago; how many exports it was of."""
    return Spool.drop_older(((now or timezone.now()) - KEPT).timestamp())


def rights_now(run: ExportRun) -> AccessScope:
    """What the owner may see at this moment, read from the database."""
    return scope_for(type(run.owner).objects.get(pk=run.owner_id))


def _make(run: ExportRun, spool: Spool) -> None:
    keys = spool.keys()
    if keys is None:
        keys = _begin(run, spool)
    maker = _maker(run, spool)
    maker.cut(run.done)
    for start in range(run.done, len(keys), maker.portion):
        portion = keys[start : start + maker.portion]
        maker.add(portion, first=start + 1, scope=rights_now(run))
        run.done = start + len(portion)
        going = ExportRun.objects.filter(pk=run.pk, state=ExportState.RUNNING)
        if not going.update(done=run.done):
            return
    check_rights(spool.seen(), scope=rights_now(run))
    _finish(run, spool, maker)


def _maker(run: ExportRun, spool: Spool) -> Maker:
    if run.form == ExportForm.OCFL:
        return ObjectMaker(run, spool)
    return PackageMaker(run, spool) if run.is_package else ListMaker(run, spool)


def _begin(run: ExportRun, spool: Spool) -> list[int]:
    """Ask once what is to be exported, so that the file is of one moment."""
    scope = rights_now(run)
    keys = keys_of(run, scope=scope)
    run.total = len(keys)
    spool.keep(keys, seen=seen_of(run, keys, scope=scope))
    run.save(update_fields=["total"])
    return keys


def _finish(run: ExportRun, spool: Spool, maker: Maker) -> None:
    draft = spool.folder / "draft"
    with draft.open("wb") as file:
        told = maker.write(file)
    draft.replace(spool.file)
    with transaction.atomic():
        _log(run, told)
        _end(run, ExportState.DONE)
    spool.forget_rows()
    note_volume(by=run.owner)


def _log(run: ExportRun, told: Mapping[str, object]) -> None:
    detail = {"form": run.form, "rows": run.total, "query": run.query, "export": str(run.key)}
    subject = run.frozen or run.record or run
    record_event(
        Event.RECORD_EXPORTED,
        subject=subject,
        by=run.owner,
        unit_id=run.record.unit_id if run.record else None,
        reason=run.reason,
        detail={**detail, **told},
    )
    log_inspection(
        Event.INSPECTION_TAKEN,
        subject=subject,
        scope=rights_now(run),
        by=run.owner,
        detail=detail,
    )


def _end(run: ExportRun, state: ExportState, *, trouble: str = "") -> None:
    live = ExportRun.objects.filter(pk=run.pk, state=ExportState.RUNNING)
    live.update(state=state, trouble=trouble, ended_at=timezone.now())
