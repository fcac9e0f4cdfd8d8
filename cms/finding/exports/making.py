"""Make the file of an export: portion by portion, with the rights of the moment (AC-03)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import Event, log_inspection, record_event, scope_for
from cms.finding.errors import FindingError, RightsWithdrawn
from cms.finding.exports.sources import check_rights, keys_of, lines_of, seen_of, titles_of
from cms.finding.exports.spool import Spool, SpoolBusy
from cms.finding.exports.writing import WRITERS, Listing
from cms.finding.models import ExportRun, ExportState
from cms.finding.reading import PORTION
from cms.finding.volume import note_volume
from cms.finding.wording import made_by
from search import SearchUnavailable

if TYPE_CHECKING:
    from datetime import datetime

    from archive import AccessScope

KEPT = timedelta(days=7)
UNAVAILABLE = "Tìm kiếm tạm thời không sẵn sàng. Hãy bấm Xuất lại sau ít phút."


def make(run_id: int) -> None:
    """Until the file is there, it is stopped, or the owner may no longer see what is in it."""
    waiting = ExportRun.objects.filter(
        pk=run_id, state__in=(ExportState.WAITING, ExportState.RUNNING)
    )
    if not waiting.update(state=ExportState.RUNNING):
        return
    run = ExportRun.objects.select_related("owner", "frozen").get(pk=run_id)
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
    spool.cut(run.done)
    for start in range(run.done, len(keys), PORTION):
        portion = keys[start : start + PORTION]
        spool.add(lines_of(run, portion, first=start + 1, scope=rights_now(run)))
        run.done = start + len(portion)
        going = ExportRun.objects.filter(pk=run.pk, state=ExportState.RUNNING)
        if not going.update(done=run.done):
            return
    check_rights(spool.seen(), scope=rights_now(run))
    _finish(run, spool)


def _begin(run: ExportRun, spool: Spool) -> list[int]:
    """Ask once what is to be exported, so that the file is of one moment."""
    scope = rights_now(run)
    keys = keys_of(run, scope=scope)
    run.total = len(keys)
    spool.keep(keys, seen=seen_of(run, keys, scope=scope))
    run.save(update_fields=["total"])
    return keys


def _finish(run: ExportRun, spool: Spool) -> None:
    draft = spool.folder / "draft"
    with draft.open("wb") as file:
        WRITERS[run.form](_listing(run, spool), file)
    draft.replace(spool.file)
    with transaction.atomic():
        _log(run)
        _end(run, ExportState.DONE)
    spool.forget_rows()
    note_volume(by=run.owner)


def _listing(run: ExportRun, spool: Spool) -> Listing:
    titles, widths = titles_of(run)
    made = made_by(run.owner, at=run.asked_at)
    total = f"{run.total:,}".replace(",", ".")
    lines = [run.words, f"Tổng số: {total} dòng, không bỏ bớt dòng nào"]
    if run.frozen is not None:
        frozen = run.frozen
        lines.append(f"Cố định bởi {made_by(frozen.owner, at=frozen.frozen_at)}")
        lines.append(f"Mã băm của danh sách: {frozen.digest}")
    lines.append(f"Người xuất: {made}{f' – {run.units}' if run.units else ''}")
    if run.reason:
        lines.append(f"Lý do: {run.reason}")
    return Listing(
        title="Danh sách cố định" if run.frozen_id else "Kết quả tra cứu",
        lines=tuple(lines),
        mark=f"Người xuất: {made}",
        titles=titles,
        widths=widths,
        rows=spool.rows(),
    )


def _log(run: ExportRun) -> None:
    detail = {"form": run.form, "rows": run.total, "query": run.query, "export": str(run.key)}
    subject = run.frozen or run
    record_event(
        Event.RECORD_EXPORTED, subject=subject, by=run.owner, reason=run.reason, detail=detail
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
