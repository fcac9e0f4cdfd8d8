"""Đôn đốc: a ladder of three steps, counted for each instance; nobody shares a count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from archive.audit import Happening, record_events
from archive.duties.seeing import instances_given
from archive.errors import InvalidFiling
from archive.models import Event, Instance, InstanceState, Urging, UrgingStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from archive.models import User
    from archive.scope import AccessScope


@dataclass(frozen=True, slots=True)
class Urged:
    """Who was urged, and whose step does not follow the one that was reached."""

    done: tuple[Urging, ...]
    too_soon: tuple[Instance, ...]


def instances_to_urge(scope: AccessScope, *, on: date) -> QuerySet[Instance]:
    """Of what the user's units gave: missing after the deadline, or returned and not mended."""
    return instances_given(scope).filter(
        Q(state=InstanceState.OPEN, period__due_on__lt=on) | Q(state=InstanceState.RETURNED)
    )


def urge(
    instances: Iterable[Instance],
    *,
    step: UrgingStep,
    words: str = "",
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Urged:
    """Urge each that is still missing; phê bình comes after nhắc nhở, kiểm điểm after phê bình.

    The rows stay locked until the end, so that of two people pressing at once each has a count.
    """
    moment = at or timezone.now()
    wanted = {instance.pk for instance in instances}
    with transaction.atomic():
        held = _locked(wanted, scope=scope, on=timezone.localdate(moment))
        reached = _reached(held)
        rows = [
            Urging(
                instance=instance,
                ordinal=reached[instance.pk][0] + 1,
                step=step,
                at=moment,
                by=by,
                words=words.strip(),
            )
            for instance in held
            if reached[instance.pk][1] <= step <= reached[instance.pk][1] + 1
        ]
        Urging.objects.bulk_create(rows)
        record_events([_happening(row) for row in rows], by=by, at=moment)
    urged = {row.instance_id for row in rows}
    return Urged(tuple(rows), tuple(one for one in held if one.pk not in urged))


def _locked(wanted: set[int], *, scope: AccessScope, on: date) -> Sequence[Instance]:
    held = (
        instances_to_urge(scope, on=on)
        .filter(pk__in=wanted)
        .select_for_update(of=("self",))
        .select_related("assignment__unit", "period")
        .order_by("pk")
    )
    found = list(held)
    if not found:
        raise InvalidFiling(
            "Chỉ đôn đốc đơn vị còn thiếu khi đã quá hạn hoặc bị trả lại. Hãy tải lại trang."
        )
    return found


def _reached(held: Sequence[Instance]) -> dict[int, tuple[int, int]]:
    """How often each was urged, and the highest step so far."""
    rows = Urging.objects.filter(instance__in=held).values("instance").order_by()
    known = {
        row["instance"]: (row["times"], row["top"])
        for row in rows.annotate(times=Count("pk"), top=Max("step"))
    }
    return {instance.pk: known.get(instance.pk, (0, 0)) for instance in held}


def _happening(row: Urging) -> Happening:
    return Happening(
        Event.UNIT_URGED,
        row.instance,
        row.instance.assignment.unit_id,
        reason=row.words,
        detail={"step": int(row.step), "ordinal": row.ordinal},
    )
