"""Write a registration down: kept as typed until submitted, and again when more is asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, NotAllowed, StaleEdit
from archive.models import (
    STATES_IN_USE,
    Event,
    PersonKind,
    RecordKind,
    Registration,
    RegistrationState,
    SubjectKind,
)
from archive.registrations.seeing import may_register, receivers_of
from search import folded_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.models import Instance, Record, Unit, User
    from archive.scope import AccessScope

EDITABLE = (RegistrationState.DRAFT, RegistrationState.RETURNED)
LINKED_IN = (*EDITABLE, RegistrationState.SUBMITTED, RegistrationState.CHOSEN)


@dataclass(frozen=True, slots=True)
class RegistrationTerms:
    """What the form asks for; a draft may leave any text empty."""

    period: str
    subject_kind: SubjectKind
    name: str = ""
    person_kind: PersonKind | str = ""
    field: str = ""
    holder: str = ""
    situation: str = ""
    content: str = ""
    effect: str = ""
    timeframe: str = ""
    in_charge: str = ""
    note: str = ""


def save_registration(
    registration: Registration,
    *,
    terms: RegistrationTerms,
    receiver: Unit,
    instance: Instance | None = None,
    seen: int = 0,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Lưu nháp: a new one (unsaved, with its unit) or one in hand, ``seen`` in that edition.

    StaleEdit when somebody saved it since; InvalidFiling when the name is taken in the period.
    """
    with transaction.atomic():
        held = lock_registration(registration, scope=scope) if registration.pk else registration
        if not may_register(scope, unit_id=held.unit_id):
            raise NotAllowed("Chỉ cán bộ, văn thư, lãnh đạo của đơn vị được đăng ký cho đơn vị.")
        _require_editable(held, seen=seen)
        _require_receiver(held, receiver, instance)
        for name, value in asdict(terms).items():
            setattr(held, name, value.strip())
        held.person_kind = terms.person_kind if terms.subject_kind == SubjectKind.PERSON else ""
        held.name_key = " ".join(folded_words(held.name))
        held.year, held.receiver, held.instance = int(terms.period[:4]), receiver, instance
        held.edition = held.edition + 1 if held.pk else 1
        held.edited_at, held.edited_by = at or timezone.now(), by
        _store(held)
    return held


def discard_draft(registration: Registration, *, scope: AccessScope) -> None:
    """A draft that was never submitted leaves nothing behind."""
    with transaction.atomic():
        held = lock_registration(registration, scope=scope)
        if held.state != RegistrationState.DRAFT:
            raise NotAllowed("Đăng ký đã nộp thì không xóa. Hãy dùng «Rút».")
        held.delete()


def link_dossier(
    registration: Registration,
    record: Record,
    *,
    scope: AccessScope,
    by: User,
    at: datetime | None = None,
) -> Registration:
    """Hồ sơ minh chứng of the exemplar: a dossier of the same unit, which the user may read."""
    with transaction.atomic():
        held = lock_registration(registration, scope=scope)
        if held.state not in LINKED_IN:
            raise NotAllowed("Đăng ký đã rút hoặc không được chọn nên không gắn hồ sơ nữa.")
        if held.candidacies.exists():
            raise NotAllowed("Hồ sơ đã dự xét chọn nên không đổi sang hồ sơ khác.")
        mine = scope.records().filter(
            unit_id=held.unit_id, kind=RecordKind.DOSSIER, state__in=STATES_IN_USE
        )
        if not mine.filter(pk=record.pk).exists():
            raise NotAllowed("Chỉ gắn hồ sơ minh chứng của chính đơn vị đăng ký.")
        held.dossier = record
        try:
            with transaction.atomic():
                held.save(update_fields=["dossier"])
        except IntegrityError as taken:
            raise InvalidFiling("Hồ sơ này đã gắn với một đăng ký khác.") from taken
        detail = {"record": record.pk}
        log_registration(Event.REGISTRATION_LINKED, held, by=by, at=at, detail=detail)
    return held


def lock_registration(registration: Registration, *, scope: AccessScope) -> Registration:
    """The row for a change by its own unit."""
    held = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if not may_register(scope, unit_id=held.unit_id):
        raise NotAllowed("Chỉ cán bộ, văn thư, lãnh đạo của đơn vị được sửa đăng ký của đơn vị.")
    return held


def log_registration(
    event: Event,
    held: Registration,
    *,
    by: User,
    at: datetime | None = None,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """One line of the log, under the registering unit."""
    record_event(
        event,
        subject=held,
        by=by,
        unit_id=held.unit_id,
        reason=reason,
        detail={"edition": held.edition, **(detail or {})},
        at=at,
    )


def _require_editable(held: Registration, *, seen: int) -> None:
    if held.pk and held.state not in EDITABLE:
        raise NotAllowed(
            "Đăng ký đã nộp nên không sửa. Muốn sửa, đề nghị nơi nhận yêu cầu bổ sung."
        )
    if held.pk and held.edition != seen:
        raise StaleEdit(
            "Có người khác vừa lưu đăng ký này. Hãy mở lại để xem bản mới rồi sửa tiếp."
        )


def _require_receiver(held: Registration, receiver: Unit, instance: Instance | None) -> None:
    if instance is None:
        if not receivers_of(held.unit).filter(pk=receiver.pk).exists():
            raise NotAllowed("Nơi nhận phải là một đơn vị cấp trên. Hãy chọn lại.")
        return
    given = instance.assignment
    if given.unit_id != held.unit_id or given.obligation.record.unit_id != receiver.pk:
        raise NotAllowed("Việc được giao này không phải của đơn vị. Hãy chọn lại.")


def _store(held: Registration) -> None:
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as taken:
        message = (
            f"Đơn vị đã đăng ký «{held.name}» cho {held.period_words}. "
            "Hãy mở đăng ký ấy, hoặc đổi tên."
        )
        raise InvalidFiling(message, fields={"name": message}) from taken
