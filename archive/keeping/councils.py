"""The council that judges a list of disposal: who sat in it, what it said of each dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed
from archive.keeping.disposals import lock_disposal, may_propose
from archive.models import CouncilMember, CouncilRole, DisposalState, Event, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from archive.models import Disposal, User
    from archive.scope import AccessScope

LEAST_MEMBERS = 3


def keep_council(
    disposal: Disposal,
    members: Sequence[CouncilMember],
    *,
    council_decision: str,
    met_on: date,
    minutes: str,
    opinion: str,
    by: User,
    scope: AccessScope,
) -> None:
    """Write down the meeting: a chair, a secretary, three members at least, its minutes."""
    _require(disposal, scope=scope)
    roles = [member.role for member in members]
    if len(members) < LEAST_MEMBERS:
        raise InvalidFiling(f"Hội đồng có ít nhất {LEAST_MEMBERS} người.")
    for role in (CouncilRole.CHAIR, CouncilRole.SECRETARY):
        if roles.count(role) != 1:
            raise InvalidFiling(f"Hội đồng có đúng một {role.label.lower()}.")
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.PROPOSED)
        locked.council_decision, locked.met_on = council_decision.strip(), met_on
        locked.minutes, locked.opinion = minutes.strip(), opinion.strip()
        locked.save()
        locked.council.all().delete()
        for member in members:
            member.disposal = locked
        CouncilMember.objects.bulk_create(members)
        _log(locked, by=by, act="council", rows=len(members))


def judge(
    disposal: Disposal,
    verdicts: Mapping[int, tuple[str, str]],
    *,
    by: User,
    scope: AccessScope,
) -> None:
    """What the council says of dossiers, by the item's id: verdict and words; keeping has words."""
    _require(disposal, scope=scope)
    with transaction.atomic():
        locked = lock_disposal(disposal, DisposalState.PROPOSED)
        for item in locked.active_items.filter(pk__in=verdicts):
            item.verdict, item.note = verdicts[item.pk]
            if item.verdict and item.verdict not in Verdict.values:
                raise InvalidFiling("Hãy chọn «Đồng ý hủy» hoặc «Giữ lại».")
            if item.verdict == Verdict.KEEP and not item.note.strip():
                raise InvalidFiling(f"Hãy ghi lý do giữ lại hồ sơ ở dòng {item.ordinal}.")
            item.save(update_fields=["verdict", "note"])
        _log(locked, by=by, act="judged", rows=len(verdicts))


def _require(disposal: Disposal, *, scope: AccessScope) -> None:
    if not may_propose(scope, unit_id=disposal.unit_id):
        raise NotAllowed("Chỉ lưu trữ viên của đơn vị hoặc cấp trên ghi ý kiến hội đồng.")


def _log(disposal: Disposal, *, by: User, act: str, rows: int) -> None:
    record_event(
        Event.DISPOSAL_CHANGED,
        subject=disposal,
        by=by,
        unit_id=disposal.unit_id,
        detail={"act": act, "rows": rows},
    )
