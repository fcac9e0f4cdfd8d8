"""Nộp kết quả: a unit links records of its own to what it was given; each time a new version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.duties.seeing import may_hand_in
from archive.errors import InvalidFiling, NotAllowed
from archive.models import (
    STATES_IN_USE,
    Event,
    Instance,
    InstanceState,
    Record,
    Submission,
    SubmittedRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from archive.models import Obligation, User
    from archive.scope import AccessScope

MOST_RECORDS = 100


@dataclass(frozen=True, slots=True)
class HandIn:
    """What is handed in: records of the unit, how many they count for, words."""

    records: Sequence[int]
    count: int | None = None
    note: str = ""
    reason: str = ""


def records_to_hand_in(instance: Instance, *, scope: AccessScope) -> QuerySet[Record]:
    """The unit's own records that the user may see and that are in use."""
    return scope.records().filter(unit_id=instance.assignment.unit_id, state__in=STATES_IN_USE)


def hand_in(
    instance: Instance,
    what: HandIn,
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Submission:
    """Hand in, late or not; under the quota a reason is asked for."""
    with transaction.atomic():
        held = _locked(instance, scope=scope)
        records = _own_records(held, what.records, scope=scope)
        reason = _reason(held.assignment.obligation, what)
        made = _submit(held, replace(what, reason=reason), by=by, at=at or timezone.now())
        SubmittedRecord.objects.bulk_create(
            SubmittedRecord(submission=made, record=record, version=record.version, ordinal=place)
            for place, record in enumerate(records, start=1)
        )
        _log(made, by=by, records=[[r.pk, r.version] for r in records])
    return made


def answer_by_registering(
    instance: Instance,
    *,
    names: Sequence[str],
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Submission:
    """Work that asks to register is handed in by the registrations themselves."""
    note = f"Đăng ký điển hình: {'; '.join(names)}"
    with transaction.atomic():
        held = _locked(instance, scope=scope)
        what = HandIn(records=(), count=len(names), note=note)
        made = _submit(held, what, by=by, at=at or timezone.now())
        _log(made, by=by, registrations=len(names))
    return made


def _submit(held: Instance, what: HandIn, *, by: User, at: datetime) -> Submission:
    """The next version of what was handed in; the first day decides what is late."""
    made = Submission.objects.create(
        instance=held,
        number=held.submissions.count() + 1,
        handed_at=at,
        handed_by=by,
        note=what.note.strip(),
        count=what.count,
        reason=what.reason,
    )
    held.state = InstanceState.SUBMITTED
    held.handed_on = held.handed_on or timezone.localdate(at)
    held.save()
    return made


def _log(made: Submission, *, by: User, **detail: object) -> None:
    record_event(
        Event.WORK_HANDED_IN,
        subject=made.instance,
        by=by,
        unit_id=made.instance.assignment.unit_id,
        reason=made.reason,
        detail={"code": made.code, **detail},
        at=made.handed_at,
    )


def _locked(instance: Instance, *, scope: AccessScope) -> Instance:
    held = (
        Instance.objects.select_for_update(of=("self",))
        .select_related("period", "assignment__obligation__record")
        .get(pk=instance.pk)
    )
    if not may_hand_in(held, scope=scope):
        raise NotAllowed("Chỉ cán bộ, văn thư, lãnh đạo của đơn vị được giao nộp kết quả.")
    if held.assignment.taken_off_at is not None:
        raise NotAllowed("Đơn vị không còn được giao việc này nên không cần nộp.")
    if held.state == InstanceState.ACCEPTED:
        raise InvalidFiling("Kết quả đã được xác nhận đạt nên không nộp lại.")
    return held


def _own_records(held: Instance, ids: Sequence[int], *, scope: AccessScope) -> list[Record]:
    """In the order chosen; one that may not be handed in refuses the whole."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        raise InvalidFiling("Hãy chọn ít nhất một văn bản hoặc hồ sơ của đơn vị để nộp.")
    if len(wanted) > MOST_RECORDS:
        raise InvalidFiling(f"Mỗi lần nộp tối đa {MOST_RECORDS} văn bản, hồ sơ. Hãy bỏ bớt.")
    found = {r.pk: r for r in records_to_hand_in(held, scope=scope).filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise InvalidFiling(
            "Có văn bản, hồ sơ không nộp được: đã hủy số, hoặc không phải của đơn vị. "
            "Hãy bỏ ra rồi chọn lại."
        )
    return [found[pk] for pk in wanted]


def _reason(obligation: Obligation, what: HandIn) -> str:
    """The reason that counts: asked for under the quota, otherwise none."""
    least = obligation.quota_least
    if least is None:
        return ""
    if what.count is None:
        message = "Nhiệm vụ có chỉ tiêu. Hãy ghi số lượng nộp."
        raise InvalidFiling(message, fields={"count": message})
    if what.count >= least:
        return ""
    if not what.reason.strip():
        message = f"Chưa đạt chỉ tiêu tối thiểu {least}/{_per(obligation)}. Hãy ghi lý do."
        raise InvalidFiling(message, fields={"reason": message})
    return what.reason.strip()


def _per(obligation: Obligation) -> str:
    """ "ít nhất 2 điển hình, mỗi đơn vị" → "đơn vị"."""
    _, told, per = obligation.quota_words.partition("mỗi ")
    return per.split(",")[0].strip() if told else "kỳ"
