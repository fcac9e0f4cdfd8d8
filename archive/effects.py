"""Hiệu lực of documents: stated by clerks and archivists, told for any day, taken back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from archive.audit import record_event
from archive.duplicates import identity_of
from archive.errors import InvalidFiling, NotAllowed
from archive.keeping.holding import require_free
from archive.models import (
    ENDING,
    STATES_IN_USE,
    Confidentiality,
    Effect,
    EffectKind,
    Event,
    Record,
    RecordKind,
    Role,
)
from archive.scope import with_predecessors
from archive.standing import end_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from archive.models import User
    from archive.scope import AccessScope


@dataclass(frozen=True, slots=True)
class EffectTerms:
    """What is stated of a record; ``code`` and ``issued`` name the later document in words."""

    kind: EffectKind
    effective_on: date
    acting: Record | None = None
    code: str = ""
    issued: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was known at the end of a day of a record's effects, the earliest first."""

    day: date
    effects: tuple[Effect, ...]

    @property
    def ended_by(self) -> Effect | None:
        """The effect by which the record was no longer in force on that day."""
        return next((one for one in self._begun if one.kind in ENDING), None)

    @property
    def telling(self) -> Effect | None:
        """The one that says most of the record on that day: what ended it, else the last change."""
        return self.ended_by or next(reversed(self._begun), None)

    @property
    def _begun(self) -> list[Effect]:
        return [one for one in self.effects if one.effective_on <= self.day]


def may_state(record: Record, *, scope: AccessScope) -> bool:
    """Clerks and archivists of the unit that filed the document, or that followed this unit."""
    homes = scope.home_units(Role.CLERK, Role.ARCHIVIST)
    return (
        bool(homes)
        and record.kind != RecordKind.DOSSIER
        and record.state in STATES_IN_USE
        and record.unit_id in with_predecessors(homes)
    )


def state_effect(
    record: Record,
    *,
    terms: EffectTerms,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Effect:
    """State an effect on the record, closed and handed-over ones too; a held one refuses."""
    _require_right(record, scope=scope)
    acting = terms.acting
    if acting is not None and not scope.records().filter(pk=acting.pk).exists():
        raise NotAllowed("Không có văn bản này trong phần kho bạn được xem.")
    with transaction.atomic():
        held = Record.objects.select_for_update().get(pk=record.pk)
        require_free(held)
        _require_sense(held, terms)
        return _keep(held, terms, by=by, at=at or timezone.now())


def take_in_effects(
    record: Record, stated: Iterable[EffectTerms], *, by: User, at: datetime | None = None
) -> list[Effect]:
    """Keep what another office stated of a record that was taken in; each only once."""
    moment = at or timezone.now()
    with transaction.atomic():
        require_free(record)
        known = set(record.effects.values_list("kind", "effective_on", "acting_code"))
        new = [one for one in stated if (one.kind, one.effective_on, one.code.strip()) not in known]
        for terms in new:
            _require_sense(record, terms)
        return [_keep(record, terms, by=by, at=moment) for terms in new]


def withdraw_effect(
    effect: Effect, *, reason: str, scope: AccessScope, by: User, at: datetime | None = None
) -> Effect:
    """Take a statement back; it stays with its reason and counts no more."""
    _require_right(effect.record, scope=scope)
    if not reason.strip():
        raise InvalidFiling("Hãy ghi lý do rút lại.")
    with transaction.atomic():
        require_free(effect.record)
        locked = Effect.objects.select_for_update().get(pk=effect.pk)
        if locked.withdrawn_at is not None:
            raise InvalidFiling("Ghi nhận này đã được rút lại trước đó.")
        locked.withdrawn_at, locked.withdrawn_by = at or timezone.now(), by
        locked.withdrawn_reason = reason.strip()
        locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        _log(Event.EFFECT_WITHDRAWN, locked, by=by, reason=reason.strip(), at=locked.withdrawn_at)
    return locked


def standings_on(day: date, records: Iterable[Record]) -> dict[int, Standing]:
    """By record, of those of which something was stated by the end of the day."""
    rows = _known(day).filter(record__in=[record.pk for record in records])
    found: dict[int, list[Effect]] = defaultdict(list)
    for effect in rows.select_related("acting", "stated_by").order_by("effective_on", "pk"):
        found[effect.record_id].append(effect)
    return {pk: Standing(day, tuple(effects)) for pk, effects in found.items()}


def ended_elsewhere(
    records: Iterable[Record], *, day: date, scope: AccessScope
) -> dict[int, list[Effect]]:
    """By record what ended, as other units stated, the copies of it that the user may see."""
    asked = {r.pk: (r.unit_id, identity) for r in records if (identity := identity_of(r))}
    if not asked:
        return {}
    ending = _ending(day).filter(
        record__code_key__in={code for _, (code, *_) in asked.values()},
        record__state__in=STATES_IN_USE,
    )
    first: dict[int, Effect] = {}
    for effect in ending.select_related("record__unit", "acting").order_by("effective_on", "pk"):
        first.setdefault(effect.record_id, effect)
    copies = {
        pk: [
            effect
            for effect in first.values()
            if effect.record.unit_id != unit and identity_of(effect.record) == identity
        ]
        for pk, (unit, identity) in asked.items()
    }
    ids = {effect.record_id for effects in copies.values() for effect in effects}
    seen = set(scope.records().filter(pk__in=ids).values_list("pk", flat=True)) if ids else ids
    told = {pk: [one for one in effects if one.record_id in seen] for pk, effects in copies.items()}
    return {pk: effects for pk, effects in told.items() if effects}


def ended_on(day: date) -> QuerySet[Record]:
    """The records that were no longer in force on that day, as far as was known at its end."""
    return Record.objects.filter(pk__in=_ending(day).values("record"))


def copies_ended_on(day: date, *, scope: AccessScope) -> QuerySet[Record]:
    """The visible records in force here of which ``ended_elsewhere`` tells that day."""
    seen, ended = scope.records(), _ending(day).values("record")
    same = seen.exclude(Q(issuer_key="") | Q(unit=OuterRef("unit"))).filter(
        Exists(_ending(day).filter(record=OuterRef("pk"))),
        state__in=STATES_IN_USE,
        code_key=OuterRef("code_key"),
        issuer_key=OuterRef("issuer_key"),
        issued_year=OuterRef("issued_year"),
    )
    codes = _ending(day).exclude(record__code_key="").values("record__code_key")
    return seen.filter(Exists(same), code_key__in=codes).exclude(pk__in=ended)


def effects_made_by(record: Record, *, day: date, scope: AccessScope) -> list[Effect]:
    """What the record does to others that the user may see."""
    rows = _known(day).filter(acting=record, record__in=scope.records())
    return list(rows.select_related("record__page"))


def acting_seen(effects: Iterable[Effect], *, scope: AccessScope) -> Mapping[int, Record]:
    """The later documents that the user may open, by record."""
    ids = {effect.acting_id for effect in effects if effect.acting_id is not None}
    return scope.records().select_related("page").in_bulk(ids) if ids else {}


def is_named(effect: Effect, seen: Mapping[int, Record]) -> bool:
    """Whether number and day may be told: of a restricted document only to who may open it."""
    acting = effect.acting
    return acting is None or acting.pk in seen or acting.confidentiality == Confidentiality.NORMAL


def _known(day: date) -> QuerySet[Effect]:
    """What was stated by the end of the day and not taken back by then."""
    kept = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=end_of(day))
    return Effect.objects.filter(kept, stated_at__lt=end_of(day))


def _ending(day: date) -> QuerySet[Effect]:
    """What was known at the end of the day to have ended documents by then."""
    return _known(day).filter(kind__in=ENDING, effective_on__lte=day)


def _require_right(record: Record, *, scope: AccessScope) -> None:
    if not may_state(record, scope=scope):
        raise NotAllowed(
            "Chỉ văn thư, lưu trữ viên của đơn vị đã vào sổ văn bản được ghi hiệu lực của văn bản."
        )


def _require_sense(record: Record, terms: EffectTerms) -> None:
    standing = Effect.objects.filter(withdrawn_at__isnull=True)
    if terms.kind == EffectKind.EXPIRES:
        same = standing.filter(record=record, kind=terms.kind)
    elif not terms.code.strip():
        message = "Hãy ghi số, ký hiệu của văn bản thay thế, bãi bỏ, sửa đổi hoặc đính chính."
        raise InvalidFiling(message, fields={"code": message})
    elif terms.acting is None:
        same = standing.filter(record=record, kind=terms.kind, acting_code=terms.code.strip())
    else:
        if terms.acting.pk == record.pk:
            message = "Văn bản không tự thay thế, bãi bỏ hoặc sửa đổi chính nó."
            raise InvalidFiling(message, fields={"code": message})
        back = standing.filter(record=terms.acting, acting=record)
        if back.exists():
            message = "Văn bản kia đã được ghi là chịu tác động của chính văn bản này."
            raise InvalidFiling(message, fields={"code": message})
        same = standing.filter(record=record, kind=terms.kind, acting=terms.acting)
    if same.exists():
        raise InvalidFiling("Việc này đã được ghi cho văn bản. Muốn ghi lại, hãy rút lại trước.")


def _keep(record: Record, terms: EffectTerms, *, by: User, at: datetime) -> Effect:
    alone = terms.kind == EffectKind.EXPIRES
    effect = Effect.objects.create(
        record=record,
        kind=terms.kind,
        effective_on=terms.effective_on,
        acting=None if alone else terms.acting,
        acting_code="" if alone else terms.code.strip(),
        acting_issued=None if alone else terms.issued,
        reason=terms.reason.strip(),
        stated_at=at,
        stated_by=by,
    )
    _log(Event.EFFECT_STATED, effect, by=by, reason=effect.reason, at=at)
    return effect


def _log(event: Event, effect: Effect, *, by: User, reason: str, at: datetime) -> None:
    record_event(
        event,
        subject=effect.record,
        by=by,
        unit_id=effect.record.unit_id,
        reason=reason,
        detail={
            "effect": effect.pk,
            "kind": effect.kind,
            "effective_on": effect.effective_on.isoformat(),
            "acting": effect.acting_id,
        },
        at=at,
    )
