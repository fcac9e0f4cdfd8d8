"""Nộp lưu: from the list, over the inspection dossier by dossier, to what has been handed over.

Whoever compiled the dossiers draws the list up; an archivist, another person, receives it and
refuses what is not in order, each with its reason (NĐ 30/2020, Điều 30 and 31).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import Happening, record_event, record_events
from archive.errors import DossiersRefused, InvalidFiling, NotAllowed
from archive.keeping.around import Around, goes_with_each, lock_all
from archive.keeping.periods import period_of
from archive.models import (
    STATES_IN_USE,
    DossierKeeping,
    Event,
    PeriodOf,
    Record,
    RecordKind,
    RecordState,
    Role,
    Term,
    Transfer,
    TransferItem,
    TransferKind,
    TransferState,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import TransferRule, Unit, User
    from archive.scope import AccessScope

TRANSFER_READERS = (Role.ARCHIVIST, Role.CLERK, Role.STAFF, Role.LEADER, Role.INSPECTOR)
OPEN_TRANSFERS = (TransferState.DRAWN_UP, TransferState.OFFERED)


def may_hand_over(scope: AccessScope, *, unit_id: int) -> bool:
    """Those who compile the unit's dossiers, and archivists of it or of a unit above."""
    return scope.may_compile(unit_id=unit_id) or scope.has(Role.ARCHIVIST, unit_id=unit_id)


def may_receive(transfer: Transfer, *, scope: AccessScope) -> bool:
    """Archivists of the unit or of one above, and never who drew the list up."""
    return scope.has(Role.ARCHIVIST, unit_id=transfer.unit_id) and (
        scope.user_id != transfer.made_by_id
    )


def transfers_seen(scope: AccessScope) -> QuerySet[Transfer]:
    """Transfers of the units that the user keeps, leads, inspects or works in."""
    return Transfer.objects.filter(unit_id__in=scope.units_for(*TRANSFER_READERS)).select_related(
        "unit", "made_by", "received_by"
    )


def why_not_hand_over(
    records: Iterable[Record], *, kind: str, offered: bool = False
) -> dict[int, tuple[str, ...]]:
    """Everything that stands against handing each dossier over.

    By the keys of the dossiers, in as many queries as for one. ``offered`` says that they are
    already in the list that asks.
    """
    asked = {record.pk: record for record in records}
    around = Around.of(record for record in asked.values() if record.kind == RecordKind.DOSSIER)
    least = period_of(PeriodOf.LEAST_TERM, on=timezone.localdate())
    listed: dict[int, list[Transfer]] = defaultdict(list)
    rows = TransferItem.objects.filter(record__in=around.going, active=True)
    for row in rows.select_related("transfer"):
        listed[row.record_id].append(row.transfer)
    found: dict[int, tuple[str, ...]] = dict.fromkeys(
        asked, ("Chỉ nộp lưu theo hồ sơ; văn bản đi cùng hồ sơ.",)
    )
    for pk in around.going:
        record, keeping = asked[pk], around.keepings.get(pk)
        found[pk] = (
            *_of_term(record, keeping, kind=kind, least=least),
            *_of_lists(listed[pk], offered=offered),
            *_of_surroundings(record, around),
        )
    return found


def _of_term(
    record: Record, keeping: DossierKeeping | None, *, kind: str, least: TransferRule
) -> Iterator[str]:
    term = keeping.term if keeping else None
    if kind == TransferKind.CURRENT and record.state == RecordState.HANDED:
        yield "Hồ sơ đã nộp lưu."
    elif record.state not in (RecordState.CLOSED, RecordState.HANDED):
        yield "Hồ sơ chưa kết thúc."
    if kind == TransferKind.HISTORICAL and term != Term.PERMANENT:
        yield "Lưu trữ lịch sử chỉ nhận hồ sơ bảo quản vĩnh viễn."
    if kind == TransferKind.CURRENT and term is not None and term < least.amount:
        yield f"Hồ sơ giữ dưới {least.words} không phải nộp lưu."


def _of_lists(listed: Iterable[Transfer], *, offered: bool) -> Iterator[str]:
    """``listed`` are those in which the dossier was not refused."""
    of = {(transfer.kind, transfer.state) for transfer in listed}
    if not offered and any(state in OPEN_TRANSFERS for _, state in of):
        yield "Hồ sơ đã nằm trong một mục lục nộp lưu khác."
    if (TransferKind.HISTORICAL, TransferState.ACCEPTED) in of:
        yield "Hồ sơ đã nộp vào lưu trữ lịch sử."


def _of_surroundings(record: Record, around: Around) -> Iterator[str]:
    if record.pk in around.being_disposed:
        yield "Hồ sơ đang nằm trong một đợt hủy tài liệu."
    if record.pk in around.above:
        yield "Hồ sơ nằm trong một hồ sơ khác và đi cùng hồ sơ ấy."
    for other in around.going[record.pk]:
        if decisions := around.decisions_over(other):
            yield f"«{other.page.title}» đang bị phong tỏa theo {decisions}."


def draw_up_transfer(
    *,
    unit: Unit,
    kind: str,
    records: Iterable[Record],
    title: str,
    receiver: str,
    by: User,
    scope: AccessScope,
    at: datetime | None = None,
) -> Transfer:
    """Begin a list; DossiersRefused names, for every dossier, all that stands against it."""
    if not may_hand_over(scope, unit_id=unit.pk):
        raise NotAllowed("Chỉ cán bộ, văn thư, lưu trữ viên của đơn vị được lập mục lục nộp lưu.")
    wanted = list(records)
    if not wanted:
        raise InvalidFiling("Hãy chọn ít nhất một hồ sơ để nộp lưu.")
    with transaction.atomic():
        transfer = Transfer.objects.create(
            unit=unit,
            kind=kind,
            title=title.strip(),
            receiver=receiver.strip(),
            made_at=at or timezone.now(),
            made_by=by,
        )
        refused = {}
        lock_all(wanted)
        against = why_not_hand_over(wanted, kind=kind)
        for record in wanted:
            reasons = against[record.pk]
            if record.unit_id != unit.pk:
                reasons = ("Hồ sơ thuộc đơn vị khác. Mỗi lần nộp là của một đơn vị.", *reasons)
            if reasons:
                refused[record.page.title] = reasons
        if refused:
            raise DossiersRefused(refused)
        TransferItem.objects.bulk_create(
            TransferItem(transfer=transfer, record=record, ordinal=place)
            for place, record in enumerate(wanted, start=1)
        )
        _log(Event.TRANSFER_DRAWN_UP, transfer, by=by, rows=len(wanted))
    return transfer


def describe_transfer(
    transfer: Transfer,
    *,
    title: str,
    receiver: str,
    condition: str,
    sheets: Mapping[int, tuple[int | None, str]],
    by: User,
    scope: AccessScope,
) -> None:
    """Write down the block, who receives it, and of each dossier sheets and a remark."""
    _require_maker(transfer, scope=scope)
    with transaction.atomic():
        locked = _lock(transfer, TransferState.DRAWN_UP)
        locked.title, locked.receiver = title.strip(), receiver.strip()
        locked.condition = condition.strip()
        locked.save(update_fields=["title", "receiver", "condition"])
        for item in locked.active_items.filter(pk__in=sheets):
            item.sheets, item.note = sheets[item.pk]
            item.save(update_fields=["sheets", "note"])
        _log(Event.TRANSFER_CHANGED, locked, by=by, rows=len(sheets))


def offer_transfer(
    transfer: Transfer, *, by: User, scope: AccessScope, at: datetime | None = None
) -> None:
    """Hand the list to the archivist; nothing changes in it from now on."""
    _require_maker(transfer, scope=scope)
    with transaction.atomic():
        locked = _lock(transfer, TransferState.DRAWN_UP)
        _require_free(locked)
        locked.state, locked.offered_at = TransferState.OFFERED, at or timezone.now()
        locked.save(update_fields=["state", "offered_at"])
        _log(Event.TRANSFER_OFFERED, locked, by=by, rows=locked.active_items.count())


def withdraw_transfer(transfer: Transfer, *, reason: str, by: User, scope: AccessScope) -> None:
    """Give the list up before it is received; the dossiers are as they were."""
    _require_maker(transfer, scope=scope)
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do thôi nộp lưu.")
    with transaction.atomic():
        locked = _lock(transfer, *OPEN_TRANSFERS)
        locked.state = TransferState.WITHDRAWN
        locked.save(update_fields=["state"])
        _log(Event.TRANSFER_WITHDRAWN, locked, by=by, reason=reason)


def receive_transfer(
    transfer: Transfer,
    refusals: Mapping[int, str],
    *,
    minutes: str,
    deliverer: str,
    taker: str,
    by: User,
    scope: AccessScope,
    at: datetime | None = None,
) -> list[Record]:
    """Accept all but the refused dossiers (item id → reason); the records handed over.

    What is accepted is read from now on and not changed. Everything refused is a return.
    """
    if not may_receive(transfer, scope=scope):
        raise NotAllowed("Lưu trữ viên, không phải người lập mục lục, kiểm tra và tiếp nhận.")
    moment = at or timezone.now()
    with transaction.atomic():
        locked = _lock(transfer, TransferState.OFFERED)
        for item in locked.active_items.filter(pk__in=refusals):
            item.active, item.refusal = False, refusals[item.pk].strip()
            if not item.refusal:
                raise InvalidFiling(f"Hãy ghi lý do không nhận hồ sơ ở dòng {item.ordinal}.")
            item.save(update_fields=["active", "refusal"])
        accepted = list(locked.active_items.select_related("record__page"))
        if accepted and not minutes.strip():
            raise InvalidFiling("Hãy ghi số biên bản giao nhận.")
        _require_free(locked)
        locked.state = TransferState.ACCEPTED if accepted else TransferState.RETURNED
        locked.minutes, locked.deliverer = minutes.strip(), deliverer.strip()
        locked.taker, locked.received_by, locked.received_at = taker.strip(), by, moment
        locked.save()
        going = goes_with_each(item.record for item in accepted)
        handed = [record for item in accepted for record in going[item.record_id]]
        _hand_over(locked, handed, by=by)
        event = Event.TRANSFER_ACCEPTED if accepted else Event.TRANSFER_RETURNED
        _log(event, locked, by=by, rows=len(accepted), refused=len(refusals))
    return handed


def _hand_over(transfer: Transfer, records: list[Record], *, by: User) -> None:
    living = [record for record in records if record.state in STATES_IN_USE]
    Record.objects.filter(pk__in=[record.pk for record in living]).update(state=RecordState.HANDED)
    record_events(
        [
            Happening(
                Event.RECORD_HANDED,
                subject=record,
                unit_id=record.unit_id,
                reason=transfer.receiver,
                detail={"transfer": transfer.pk},
            )
            for record in living
        ],
        by=by,
    )


def _require_free(transfer: Transfer) -> None:
    records = [item.record for item in transfer.active_items.select_related("record__page")]
    against = why_not_hand_over(records, kind=transfer.kind, offered=True)
    if refused := {one.page.title: against[one.pk] for one in records if against[one.pk]}:
        raise DossiersRefused(refused)


def _lock(transfer: Transfer, *states: TransferState) -> Transfer:
    locked = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    if locked.state not in states:
        words = locked.get_state_display()
        raise InvalidFiling(f"Lần nộp lưu đang ở bước «{words}» nên không làm được việc này nữa.")
    return locked


def _require_maker(transfer: Transfer, *, scope: AccessScope) -> None:
    if not may_hand_over(scope, unit_id=transfer.unit_id):
        raise NotAllowed("Chỉ cán bộ, văn thư, lưu trữ viên của đơn vị được làm việc này.")


def _log(event: Event, transfer: Transfer, *, by: User, reason: str = "", **detail: object) -> None:
    record_event(
        event,
        subject=transfer,
        by=by,
        unit_id=transfer.unit_id,
        reason=reason.strip(),
        detail=detail,
    )
