"""Changes of units: each is one act with one line in the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from archive import (
    Event,
    InvalidUnit,
    SuccessionKind,
    Unit,
    UnitAlias,
    UnitSuccession,
    record_event,
    with_predecessors,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from archive import User


def save_unit(unit: Unit, *, by: User, changed: Sequence[str]) -> Unit:
    """Save the facts; raises ``InvalidUnit`` when the unit would stand below itself."""
    creating = unit.pk is None
    with transaction.atomic():
        unit.save()
        detail = {"act": "created" if creating else "edited", "fields": sorted(changed)}
        _log(unit, by=by, detail=detail)
    return unit


def add_alias(unit: Unit, *, name: str, by: User) -> None:
    """Add a name by which documents call the unit; the same name twice is one."""
    cleaned = " ".join(name.split())
    with transaction.atomic():
        _, created = UnitAlias.objects.get_or_create(unit=unit, name=cleaned)
        if created:
            _log(unit, by=by, detail={"act": "alias_added", "name": cleaned})


def remove_alias(alias: UnitAlias, *, by: User) -> None:
    with transaction.atomic():
        _log(alias.unit, by=by, detail={"act": "alias_removed", "name": alias.name})
        alias.delete()


def add_succession(
    unit: Unit,
    *,
    others: Sequence[Unit],
    direction: str,
    kind: SuccessionKind,
    effective_on: date,
    legal_act: str,
    ends: bool,
    by: User,
) -> None:
    """Record one act of reform; ``direction`` says whether ``others`` came before or after."""
    with transaction.atomic():
        for other in others:
            old, new = (other, unit) if direction == "origins" else (unit, other)
            _refuse_circle(old, new)
            UnitSuccession.objects.update_or_create(
                predecessor=old,
                successor=new,
                defaults={"kind": kind, "effective_on": effective_on, "legal_act": legal_act},
            )
            if ends and old.valid_to is None:
                old.valid_to = effective_on - timedelta(days=1)
                if old.valid_from and old.valid_to < old.valid_from:
                    raise InvalidUnit(
                        f"{old.name} bắt đầu hoạt động sau ngày này. Hãy kiểm tra lại ngày."
                    )
                old.save()
        _log(
            unit,
            by=by,
            reason=legal_act,
            detail={"act": direction, "kind": str(kind), "units": [o.pk for o in others]},
        )


def _refuse_circle(old: Unit, new: Unit) -> None:
    if new.pk in with_predecessors([old.pk]):
        raise InvalidUnit(
            f"{new.name} đã là tiền thân của {old.name}. Hãy kiểm tra lại chiều kế thừa."
        )


def remove_succession(succession: UnitSuccession, *, unit: Unit, by: User) -> None:
    """Take back a succession that was entered by mistake."""
    with transaction.atomic():
        _log(
            unit,
            by=by,
            detail={
                "act": "succession_removed",
                "units": [succession.predecessor_id, succession.successor_id],
            },
        )
        succession.delete()


def _log(unit: Unit, *, by: User, detail: dict[str, object], reason: str = "") -> None:
    record_event(
        Event.UNIT_CHANGED, subject=unit, by=by, unit_id=unit.pk, reason=reason, detail=detail
    )
